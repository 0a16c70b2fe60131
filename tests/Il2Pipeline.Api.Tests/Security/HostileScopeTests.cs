using System.Net;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Hostile names where drops are asked for again: in the scope of a reprocess run, and by id.</summary>
public class HostileScopeTests(AzuriteFixture azurite)
{
    private static readonly string[] s_restrictions = ["drop", "prefix", "laboratory", "subject", "issue"];

    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task A_run_reads_the_drop_of_that_very_name(string name)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.DropAsync("lab/other.json", SampleDrops.Panel("1002", ("2026-01-05", "0.2")));
        await api.DropAsync(name, SampleDrops.OnePanel);

        foreach (var (restriction, text) in (IEnumerable<(string, string)>)[("drop", name), ("prefix", name)])
        {
            var run = await RunAsync(api, restriction, text);
            Assert.Equal((1, 1), (run.Int("planned"), run.Int("done")));
            var drop = Assert.Single((await api.JsonAsync($"/api/reprocess/{run.Text("id")}/drops")).AsArray())!.Text("drop");
            Assert.Equal(name, (await api.JsonAsync($"/api/drops/{drop}")).Text("name"));
        }
        Assert.Equal(2, (await api.StoredNamesAsync()).Count);
        Assert.DoesNotContain(name, api.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileNames.Others), MemberType = typeof(HostileNames))]
    public async Task A_scope_that_names_nothing_reads_nothing(string text)
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        foreach (var restriction in s_restrictions)
        {
            using var started = await StartAsync(api, restriction, text);
            if (started.StatusCode == HttpStatusCode.BadRequest) continue;
            Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
            await api.WorkRunsAsync();
            var run = await api.JsonAsync(started.Headers.Location!.OriginalString);
            Assert.Equal(("done", 0), (run.Text("status"), run.Int("planned")));
        }
        // A client takes that out of a path itself.
        if (text == "..") return;
        using var one = await api.SendAsync($"/api/drops/{Uri.EscapeDataString(text)}");
        Assert.Contains(one.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
    }

    private static async Task<JsonNode> RunAsync(ApiHost api, string restriction, string text)
    {
        using var started = await StartAsync(api, restriction, text);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        await api.WorkRunsAsync();
        return await api.JsonAsync(started.Headers.Location!.OriginalString);
    }

    private static Task<HttpResponseMessage> StartAsync(ApiHost api, string restriction, string text) => api.PostAsync(
        "/api/reprocess", new JsonObject { ["scope"] = new JsonObject { [restriction] = text } }.ToJsonString());
}
