using System.Net;
using Il2Pipeline.Storage.Drops;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Uploads that hardly send anything, never end, or send other than they said, beside those of others.</summary>
public class SlowUploadTests(AzuriteFixture azurite)
{
    private const int Slow = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Kestrel asks for 240 bytes a second, after five seconds of patience.
    [Fact]
    public async Task A_byte_a_second_holds_nobody_up_and_is_cut_off()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        var slow = await Task.WhenAll(Enumerable.Range(0, Slow).Select(number =>
            RawHttp.SendAsync(api, RawHttp.Upload($"lab/slow-{number}.json", "Content-Length: 900000") + "{")));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var dripping = Task.WhenAll(slow.Select(one => DripAsync(one, end.Token)));

        using var other = await api.UploadAsync("name=lab/slow-0.json", SampleDrops.OnePanel);
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.Equal(IngestKind.Done, (await api.IngestAsync("lab/slow-0.json")).Kind);
        Assert.NotEmpty(await api.ItemsAsync("/api/subjects"));

        var answers = await Task.WhenAll(slow.Select(one => one.ReadToEndAsync()));
        await end.CancelAsync();
        await dripping;
        Assert.All(answers, answer => Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer));
        Assert.Equal(["lab/slow-0.json"], await api.StoredNamesAsync());
        Assert.Equal("lab/slow-0.json", Assert.Single(await api.ItemsAsync("/api/drops")).Text("name"));
        Assert.DoesNotContain("slow-", api.Log.Text, StringComparison.Ordinal);
        foreach (var one in slow) await one.DisposeAsync();
    }

    [Fact]
    public async Task What_comes_behind_the_length_told_is_no_part_of_the_drop()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await using var raw = await RawHttp.SendAsync(api,
            $"{RawHttp.Upload("lab/a.json", "Content-Length: 2")}{{}}{{\"more\":1}}\r\n\r\n");

        var answer = await raw.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 201", answer, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Equal("{}", (await api.StoredAsync("lab/a.json")).ToString());
        Assert.Equal(["lab/a.json"], await api.StoredNamesAsync());
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked")]
    [InlineData("-2\r\n{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked")]
    [InlineData("2\r\n{}{}{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked")]
    [InlineData("{}", "Content-Length: 2", "Content-Length: 3")]
    [InlineData("{}", "Content-Length: -2")]
    [InlineData("{}", "Content-Length: 2,2")]
    [InlineData("{}", "Transfer-Encoding: chunked, identity")]
    [InlineData("{}", "Transfer-Encoding: gzip")]
    public async Task A_body_that_is_not_as_it_was_told_stores_nothing(string body, params string[] headers)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await using var raw = await RawHttp.SendAsync(api, RawHttp.Upload("lab/a.json", [.. headers, "Connection: close"]) + body);

        var answer = await raw.ReadToEndAsync();

        Assert.Matches("^HTTP/1.1 (400|411|501) ", answer);
        Assert.DoesNotContain("Storage did not answer", api.Log.Text, StringComparison.Ordinal);
        Assert.Empty(await api.StoredNamesAsync());
        Assert.Empty(await api.ItemsAsync("/api/drops"));
    }

    // A server before this one may go by the one, this one by the other: then the rest would be a request of its own.
    [Fact]
    public async Task Two_lengths_leave_no_room_for_a_second_request()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await using var raw = await RawHttp.SendAsync(api, RawHttp.Upload("lab/a.json", "Content-Length: 5", "Transfer-Encoding: chunked")
            + $"0\r\n\r\n{RawHttp.Upload("lab/b.json", "Content-Length: 2")}{{}}");

        var answer = await raw.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 201", answer, StringComparison.Ordinal);
        Assert.Empty(await api.StoredNamesAsync());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await using var raw = await RawHttp.SendAsync(api, RawHttp.Upload("lab/cut.json", "Content-Length: 9000000"));
        await raw.SendAsync(new byte[5_000_000]);
        raw.Reset();

        // The next request to that name is judged by what lies there, and so waits for nothing.
        using var whole = await api.UploadAsync("name=lab/cut.json", "{}");
        Assert.Contains(whole.StatusCode, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.Conflict]);
        Assert.Equal(whole.StatusCode == HttpStatusCode.Created ? 2 : 0, await SizeAsync(api, "lab/cut.json"));
        Assert.DoesNotContain("cut", api.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Storage did not answer", api.Log.Text, StringComparison.Ordinal);
    }

    private static async Task DripAsync(RawHttp raw, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), end);
                await raw.SendAsync(" "u8.ToArray());
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut off, or not needed any more.
        }
    }

    private static async Task<long> SizeAsync(ApiHost api, string name)
    {
        var blob = await api.Services.GetRequiredService<DropBlobs>().ListAsync(name, Cancel).FirstOrDefaultAsync(Cancel);
        return blob?.Size ?? 0;
    }
}
