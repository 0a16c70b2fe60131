using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Il2Pipeline.Api.Tests;

/// <summary>What an upload answers, and what becomes of a name that is taken.</summary>
public class DropUploadTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_upload_answers_with_its_id_and_where_to_watch()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var answer = await api.UploadAsync("name=north/a.json", SampleDrops.OnePanel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var drop = await Answers.JsonOf(answer);
        Assert.Equal($"/api/drops/{drop.Text("id")}", answer.Headers.Location?.OriginalString);
        Assert.Equal("north/a.json", drop.Text("name"));
        Assert.Equal("north", drop.Text("laboratory"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SampleDrops.OnePanel))), drop.Text("contentHash"));
        Assert.Equal(Encoding.UTF8.GetByteCount(SampleDrops.OnePanel), drop.Int("size"));
    }

    [Fact]
    public async Task A_drop_is_received_until_it_is_read()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);
        using var answer = await api.UploadAsync("name=north/a.json", SampleDrops.OnePanel);
        var address = answer.Headers.Location!.OriginalString;

        Assert.Equal("received", (await api.JsonAsync(address)).Text("status"));
        Assert.Single(await api.ItemsAsync("/api/drops?status=received"));
        await api.IngestAsync("north/a.json");

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
        using var first = await api.UploadAsync("name=north/a.json", SampleDrops.OnePanel);
        await api.IngestAsync("north/a.json");

        using var second = await api.UploadAsync("name=north/a.json", SampleDrops.OnePanel);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var drop = await Answers.JsonOf(second);
        Assert.Equal((await Answers.JsonOf(first)).Text("id"), drop.Text("id"));
        Assert.Equal("done", drop.Text("status"));
    }

    [Fact]
    public async Task Other_bytes_under_a_taken_name_are_refused()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var first = await api.UploadAsync("name=north/a.json", SampleDrops.OnePanel);

        using var second = await api.UploadAsync("name=north/a.json", "{}");

        Assert.Equal("IL2-812", (await Answers.ProblemOf(HttpStatusCode.Conflict, second)).Text("code"));
        Assert.Equal(SampleDrops.OnePanel, (await api.StoredAsync("north/a.json")).ToString());
    }

    [Fact]
    public async Task Replacing_is_asked_for_and_tells_what_is_lost()
    {
        await using var api = await ApiHost.StartAsync(azurite);
        using var first = await api.UploadAsync("name=north/a.json", SampleDrops.OnePanel);

        using var second = await api.UploadAsync("name=north/a.json&replace=true", "{}");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal("{}", (await api.StoredAsync("north/a.json")).ToString());
        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
        Assert.True((await api.JsonAsync(first.Headers.Location!.OriginalString)).IsTrue("gone"));
    }
}
