using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Il2Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

public class DropUploadTests(AzuriteFixture azurite)
{
    private static readonly string s_panel = SampleDrops.Panel("1001", ("2026-01-02", "0.2"), ("2026-01-19", "2.7"));

    [Fact]
    public async Task An_upload_answers_with_its_id_and_where_to_watch()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var answer = await api.UploadAsync("name=north/a.json", s_panel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var drop = await JsonOf(answer);
        Assert.Equal($"/api/drops/{drop.Text("id")}", answer.Headers.Location?.OriginalString);
        Assert.Equal("north/a.json", drop.Text("name"));
        Assert.Equal("north", drop.Text("laboratory"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s_panel))), drop.Text("contentHash"));
        Assert.Equal(Encoding.UTF8.GetByteCount(s_panel), drop.Int("size"));
    }

    [Fact]
    public async Task A_drop_is_received_until_it_is_read()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);
        using var answer = await api.UploadAsync("name=north/a.json", s_panel);
        var address = answer.Headers.Location!.OriginalString;

        Assert.Equal("received", (await api.JsonAsync(address)).Text("status"));
        Assert.Single(await api.ItemsAsync("/api/drops?status=received"));
        await IngestAsync(api, "north/a.json");

        var drop = await api.JsonAsync(address);
        Assert.Equal("done", drop.Text("status"));
        Assert.Equal(2, drop.Int("observations"));
        Assert.Empty(await api.ItemsAsync("/api/drops?status=received"));
        Assert.Equal(2, (await api.ItemsAsync("/api/subjects/1001/changes")).Count);
    }

    [Fact]
    public async Task The_same_bytes_again_are_the_same_drop()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var first = await api.UploadAsync("name=north/a.json", s_panel);
        await IngestAsync(api, "north/a.json");

        using var second = await api.UploadAsync("name=north/a.json", s_panel);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var drop = await JsonOf(second);
        Assert.Equal((await JsonOf(first)).Text("id"), drop.Text("id"));
        Assert.Equal("done", drop.Text("status"));
    }

    [Fact]
    public async Task Other_bytes_under_a_taken_name_are_refused()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var first = await api.UploadAsync("name=north/a.json", s_panel);

        using var second = await api.UploadAsync("name=north/a.json", "{}");

        Assert.Equal("IL2-812", (await Answers.ProblemOf(HttpStatusCode.Conflict, second)).Text("code"));
        Assert.Equal(s_panel, await StoredAsync(api, "north/a.json"));
    }

    [Fact]
    public async Task Replacing_is_asked_for_and_tells_what_is_lost()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var first = await api.UploadAsync("name=north/a.json", s_panel);

        using var second = await api.UploadAsync("name=north/a.json&replace=true", "{}");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal("{}", await StoredAsync(api, "north/a.json"));
        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
        Assert.True((await api.JsonAsync(first.Headers.Location!.OriginalString)).IsTrue("gone"));
    }

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
        var stored = await BlobAsync(api, "north/a.bin");
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(stored.ToArray()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (await JsonOf(answer)).Text("contentHash"));
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
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(s_panel));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/drops?name=north/a.json");
        request.Content = new ByteArrayContent(packed.ToArray());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        request.Content.Headers.ContentEncoding.Add("gzip");

        using var answer = await api.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(IngestKind.Done, (await IngestAsync(api, "north/a.json")).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name=")]
    [InlineData("name=lab/../x.json")]
    [InlineData("name=lab/./x.json")]
    [InlineData("name=lab//x.json")]
    [InlineData("name=/x.json")]
    [InlineData("name=lab/")]
    [InlineData("name=lab%5Cx.json")]
    [InlineData("name=lab/x%00.json")]
    [InlineData("name=lab/x%0A.json")]
    [InlineData("name=lab/%E2%80%AEnosj.x")]
    [InlineData("name=lab/x.")]
    [InlineData("name=lab/%20x.json")]
    [InlineData("name=lab/study.json")]
    [InlineData("name=lab/Study.JSON")]
    public async Task Hostile_names_are_refused(string query)
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var answer = await api.UploadAsync(query, "{}");

        Assert.Equal("IL2-810", (await Answers.ProblemOf(HttpStatusCode.BadRequest, answer)).Text("code"));
    }

    [Theory]
    [InlineData(1011, HttpStatusCode.Created)]
    [InlineData(1012, HttpStatusCode.BadRequest)]
    public async Task A_name_leaves_room_for_its_receipt(int length, HttpStatusCode expected)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        var name = string.Join('/', Enumerable.Repeat(new string('a', 99), 11))[..length];

        using var answer = await api.UploadAsync($"name={name}", s_panel);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Created) await IngestAsync(api, name);
    }

    [Fact]
    public async Task The_laboratory_is_put_before_the_name()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var before = await api.UploadAsync("laboratory=north&name=a.json", s_panel);
        using var within = await api.UploadAsync("laboratory=north&name=north/a.json", s_panel);

        Assert.Equal("north/a.json", (await JsonOf(before)).Text("name"));
        Assert.Equal(HttpStatusCode.OK, within.StatusCode);
    }

    [Fact]
    public async Task A_name_in_a_header_stands_in_no_address()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/drops");
        request.Headers.Add("Il2-Drop-Name", "nord/J%C3%BCrgen.json");
        request.Content = new StringContent(s_panel, Encoding.UTF8, "application/json");

        using var answer = await api.Http.SendAsync(request, Cancel);

        Assert.Equal("nord/Jürgen.json", (await JsonOf(answer)).Text("name"));
        Assert.DoesNotContain("rgen", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("rgen", api.Log.Text, StringComparison.Ordinal);
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

        var stored = (await BlobAsync(api, "north/a.bin")).ToArray();
        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(stored)), (await JsonOf(winner)).Text("contentHash"));
        foreach (var answer in answers) answer.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<JsonNode> JsonOf(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;

    private static Task<IngestOutcome> IngestAsync(ApiHost api, string name) =>
        api.Services.GetRequiredService<DropIngest>().IngestAsync(name, Cancel);

    private static async Task<string> StoredAsync(ApiHost api, string name) => (await BlobAsync(api, name)).ToString();

    private static async Task<BinaryData> BlobAsync(ApiHost api, string name) =>
        (await api.Services.GetRequiredService<StorageClients>().Drops.GetBlobClient(name).DownloadContentAsync(Cancel)).Value.Content;
}
