using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

/// <summary>The bytes of uploads: kept as they were sent, limited, one winner.</summary>
public class DropUploadBytesTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4 * 1024 * 1024)]
    [InlineData(9 * 1024 * 1024 + 17)]
    public async Task Bytes_are_stored_as_they_were_sent(int size)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);

        using var answer = await api.UploadAsync("name=north/a.bin", bytes, "application/octet-stream", chunked: true);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var stored = await api.StoredAsync("north/a.bin");
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(stored.ToArray()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (await Answers.JsonOf(answer)).Text("contentHash"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_bytes_than_the_limit_are_refused(bool chunked)
    {
        await using var api = await ApiHost.StartAsync(azurite, ("Api:MaxUploadBytes", "5000000"));

        using var answer = await api.UploadAsync("name=north/a.bin", new byte[5_000_001], "application/octet-stream", chunked);

        var problem = await Answers.ProblemOf(HttpStatusCode.RequestEntityTooLarge, answer);
        Assert.Equal("IL2-811", problem.Text("code"));
        Assert.Equal(5_000_000, problem.Int("mostBytes"));
        Assert.Empty(await api.ItemsAsync("/api/drops"));
        Assert.False(await api.Services.GetRequiredService<StorageClients>().Drops.GetBlobClient("north/a.bin").ExistsAsync(Cancel));
    }

    [Fact]
    public async Task Gzip_is_kept_as_it_comes()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(SampleDrops.OnePanel));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/drops?name=north/a.json");
        request.Content = new ByteArrayContent(packed.ToArray());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        request.Content.Headers.ContentEncoding.Add("gzip");

        using var answer = await api.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(IngestKind.Done, (await api.IngestAsync("north/a.json")).Kind);
    }

    [Fact]
    public async Task An_empty_body_is_no_drop()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var answer = await api.UploadAsync("name=north/a.json", "");

        Assert.Equal("urn:il2:problem:empty-upload", (await Answers.ProblemOf(HttpStatusCode.BadRequest, answer)).Text("type"));
    }

    [Fact]
    public async Task Uploads_at_once_to_one_name_leave_one_drop()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        var bodies = Enumerable.Range(0, 6).Select(number => Enumerable.Repeat((byte)number, 5_000_000).ToArray()).ToList();

        var answers = await Task.WhenAll(bodies.Select(body =>
            api.UploadAsync("name=north/a.bin", body, "application/octet-stream", chunked: true)));

        var stored = (await api.StoredAsync("north/a.bin")).ToArray();
        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(stored)), (await Answers.JsonOf(winner)).Text("contentHash"));
        foreach (var answer in answers) answer.Dispose();
    }
}
