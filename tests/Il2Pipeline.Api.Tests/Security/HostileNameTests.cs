using System.Net;
using Azure;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Drops whose blobs were written by a system that does not mind what it calls them, from storage to the API and back.</summary>
public class HostileNameTests(AzuriteFixture azurite)
{
    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task A_blob_of_any_name_is_taken_in_under_that_name(string name)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.DropAsync("lab/other.json", SampleDrops.Panel("1002", ("2026-01-05", "0.2")));

        var outcome = await api.DropAsync(name, SampleDrops.Panel("1001", ("2026-01-05", "0.2")));

        Assert.Equal(IngestKind.Done, outcome.Kind);
        var drop = Assert.Single(await api.ItemsAsync($"/api/drops?order=name&prefix={Uri.EscapeDataString(name)}"));
        Assert.Equal((name, "done"), (drop.Text("name"), drop.Text("status")));
        Assert.Equal(name, (await api.JsonAsync($"/api/drops/{drop.Text("id")}")).Text("name"));
        Assert.Contains("OperationOutcome", await api.TextAsync($"/api/drops/{drop.Text("id")}/receipt"), StringComparison.Ordinal);
        Assert.Equal([name], await api.StoredNamesAsync(name));
        Assert.Equal(2, (await api.ItemsAsync("/api/drops")).Count);
        Assert.DoesNotContain(name, api.Log.Text, StringComparison.Ordinal);
    }

    // What storage or its client would take for another blob's name is never read as that other blob.
    [Theory]
    [InlineData("../lab-drops/lab/other.json")]
    [InlineData("lab/../lab/other.json")]
    [InlineData("lab/./other.json")]
    [InlineData("./lab/other.json")]
    [InlineData("lab/x/../../lab/other.json")]
    [InlineData("../study/study.json")]
    [InlineData("..")]
    [InlineData("/lab/other.json")]
    [InlineData("lab\\other.json")]
    [InlineData("lab/%2e%2e/lab/other.json")]
    public async Task A_name_that_leads_elsewhere_takes_nothing_in(string name)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        await api.PutStudyAsync(SampleDrops.Study);
        await api.DropAsync("lab/other.json", SampleDrops.Panel("1002", ("2026-01-05", "0.2")));

        var outcome = (await api.IngestAsync(name)).Kind;

        Assert.Equal(IngestKind.Missing, outcome);
        Assert.Equal("lab/other.json", Assert.Single(await api.ItemsAsync("/api/drops")).Text("name"));
        if (name.Contains('%', StringComparison.Ordinal)) return;
        await Assert.ThrowsAsync<ArgumentException>(() => api.DropAsync(name, "{}"));
        Assert.Equal(["lab/other.json"], await api.StoredNamesAsync());
    }

    [Theory]
    [InlineData("lab/a\u0001b.json")]
    [InlineData("lab/\u001B[31m.json")]
    [InlineData("lab/a\nb.json")]
    [InlineData("lab/\u007F.json")]
    public async Task Control_characters_are_taken_in_or_refused_by_storage(string name)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        try
        {
            var blob = api.Services.GetRequiredService<StorageClients>().Drops.GetBlobClient(name);
            await blob.UploadAsync(new BinaryData(SampleDrops.OnePanel), TestContext.Current.CancellationToken);
            await api.IngestAsync(name);
        }
        catch (RequestFailedException refused)
        {
            Assert.Equal(400, refused.Status);
            return;
        }
        Assert.Equal(name, Assert.Single(await api.ItemsAsync("/api/drops")).Text("name"));
    }

    [Fact]
    public async Task A_receipt_asked_for_by_a_path_is_not_found()
    {
        await using var api = await ApiHost.StartWithDropsAsync(azurite);
        var id = (await api.ItemsAsync("/api/drops"))[0].Text("id");
        foreach (var path in (string[])["..%2f..%2fstudy%2fstudy.json", $"{id}%2f..%2f{id}", id.ToUpperInvariant(), $"{id[..^1]}'",
            $"{id}%20", "..%2f" + id])
            await api.ProblemAsync(HttpStatusCode.NotFound, $"/api/drops/{path}/receipt");
    }
}
