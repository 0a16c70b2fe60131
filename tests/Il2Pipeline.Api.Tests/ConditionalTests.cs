using System.Net;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

public class ConditionalTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("/api/drops")]
    [InlineData("/api/drops?format=csv")]
    [InlineData("/api/subjects")]
    [InlineData("/api/subjects/1001")]
    [InlineData("/api/subjects/1001/changes")]
    [InlineData("/api/subjects/1001/cycles?format=csv")]
    [InlineData("/api/feed")]
    [InlineData("/api/feed?format=csv")]
    [InlineData("/api/feed/changes?format=ndjson")]
    [InlineData("/api/cohort")]
    [InlineData("/api/analytes")]
    [InlineData("/api/health")]
    [InlineData("/")]
    [InlineData("/page/page.css")]
    public async Task What_is_known_already_is_not_sent_again(string address)
    {
        await using var api = await SmallAsync();
        using var first = await api.SendAsync(address);
        var tag = first.Headers.ETag!.ToString();

        using var second = await api.SendAsync(address, ("If-None-Match", $"\"other\", {tag}"));
        using var third = await api.SendAsync(address, ("If-None-Match", "\"other\""));

        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(tag, second.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task A_new_result_changes_the_tag_of_the_rows()
    {
        await using var api = await SmallAsync();
        var before = await TagAsync(api, "/api/subjects/1001/changes");

        await api.DropAsync("north/later.json", SampleDrops.Panel("1001", ("2026-02-01", "1.0")));

        Assert.NotEqual(before, await TagAsync(api, "/api/subjects/1001/changes"));
    }

    [Fact]
    public async Task Formats_and_rows_have_tags_of_their_own()
    {
        await using var api = await SmallAsync();
        string[] addresses =
            ["changes", "changes?format=csv", "changes?format=adam-csv", "changes?analyte=EOS", "cycles", "cycles?format=csv"];

        HashSet<string> tags = [];
        foreach (var address in addresses) tags.Add(await TagAsync(api, $"/api/subjects/1001/{address}"));

        Assert.Equal(addresses.Length, tags.Count);
    }

    [Fact]
    public async Task A_revision_being_written_is_told_to_wait_for()
    {
        await using var api = await SmallAsync();
        var tag = await TagAsync(api, "/api/subjects/1001/changes");
        await LeaveHalfWrittenAsync(api);

        using var answer = await api.SendAsync("/api/subjects/1001/changes", ("If-None-Match", tag));

        var problem = await Answers.ProblemOf(HttpStatusCode.ServiceUnavailable, answer);
        Assert.Equal("urn:il2:problem:being-written", problem.Text("type"));
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        Assert.False((await api.JsonAsync("/api/subjects/1001")).IsTrue("whole"));
    }

    // As a writer leaves the head row that stops between two transactions.
    private static async Task LeaveHalfWrittenAsync(ApiHost api)
    {
        var table = api.Services.GetRequiredService<StorageClients>().Summaries;
        var cancel = TestContext.Current.CancellationToken;
        TableEntity head = await table.GetEntityAsync<TableEntity>(Keys.Subject("IL2-TEST", "1001"), Keys.Head, cancellationToken: cancel);
        head["State"] = "writing";
        await table.UpdateEntityAsync(head, head.ETag, cancellationToken: cancel);
    }

    private static async Task<string> TagAsync(ApiHost api, string address)
    {
        using var answer = await api.SendAsync(address);
        return answer.Headers.ETag!.ToString();
    }

    private async Task<ApiHost> SmallAsync()
    {
        var host = await ApiHost.StartAsync(azurite);
        await host.PutStudyAsync(SampleDrops.Study);
        await host.DropAsync("north/1001-a.json", SampleDrops.All[0].Text);
        return host;
    }
}
