using System.Net;

namespace Il2Pipeline.Api.Tests;

/// <summary>The feed: who changed since a cursor.</summary>
public class FeedTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Each_subject_that_changed_is_told_in_order()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var feed = await api.JsonAsync("/api/feed");
        var items = feed["items"]!.AsArray();
        Assert.Equal(Enumerable.Range(1, items.Count), items.Select(item => item!.Int("sequence")));
        Assert.Equal(["1001", "1001", "1002"], items.Take(3).Select(item => item!.Text("subject")));
        Assert.Equal(["EOS"], items[0]!["analytes"]!.AsArray().Select(code => code!.GetValue<string>()));
        Assert.False(feed.IsTrue("more"));
        foreach (var item in items) await api.JsonAsync($"/api/subjects/{item!.Text("id")}");
    }

    [Fact]
    public async Task Pages_follow_each_other_by_cursor()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var (cursor, more, seen) = ("", true, new List<int>());
        while (more)
        {
            var page = await api.JsonAsync($"/api/feed?limit=2&since={cursor}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.Int("sequence")));
            (cursor, more) = (page.Text("cursor"), page.IsTrue("more"));
        }
        Assert.Equal(Enumerable.Range(1, 5), seen);
        Assert.Empty(await api.ItemsAsync($"/api/feed?since={cursor}"));
    }

    [Fact]
    public async Task Polling_gives_nothing_until_something_changed()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var cursor = (await api.JsonAsync("/api/feed")).Text("cursor");
        using var first = await api.SendAsync($"/api/feed?since={cursor}");
        var tag = first.Headers.ETag!.ToString();
        using var second = await api.SendAsync($"/api/feed?since={cursor}", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        await api.DropAsync("north/later.json", SampleDrops.Panel("1002", ("2026-02-01", "1.0")));
        using var third = await api.SendAsync($"/api/feed?since={cursor}", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal("1002", Assert.Single(await api.ItemsAsync($"/api/feed?since={cursor}")).Text("subject"));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task Formats_of_rows_alone_tell_the_cursor_in_a_header(string format)
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        using var answer = await api.SendAsync($"/api/feed?limit=2&format={format}");
        var lines = await Answers.LinesOf(answer);
        Assert.Equal(format == "csv" ? 3 : 2, lines.Length);
        var cursor = answer.Headers.GetValues("Il2-Cursor").Single();
        Assert.Equal("true", answer.Headers.GetValues("Il2-More").Single());
        Assert.Contains($"since={cursor}", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal(3, (await api.ItemsAsync($"/api/feed?since={cursor}"))[0].Int("sequence"));
    }

    [Fact]
    public async Task Columns_are_named_as_elsewhere()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var lines = (await api.TextAsync("/api/feed?format=csv")).Split('\n');
        Assert.Equal("sequence,id,subject,revision,written,analytes", lines[0]);
        Assert.Matches("^1,1001,1001,1,2[^,]*Z,EOS$", lines[1]);
    }

    [Theory]
    [InlineData("/api/feed?since=nonsense!")]
    [InlineData("/api/feed?limit=0")]
    [InlineData("/api/feed/changes?since=12")]
    public async Task What_is_not_understood_is_refused(string address)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        Assert.Equal("urn:il2:problem:bad-parameter", (await api.ProblemAsync(HttpStatusCode.BadRequest, address)).Text("type"));
    }

    [Fact]
    public async Task A_cursor_of_another_study_is_gone()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var cursor = (await api.JsonAsync("/api/feed")).Text("cursor");
        await api.PutStudyAsync(SampleDrops.Study.Replace("IL2-TEST", "IL2-NEXT", StringComparison.Ordinal));
        foreach (var address in new[] { "feed", "feed/changes" })
        {
            var problem = await api.ProblemAsync(HttpStatusCode.Gone, $"/api/{address}?since={cursor}");
            Assert.Equal("urn:il2:problem:cursor-gone", problem.Text("type"));
        }
    }
}
