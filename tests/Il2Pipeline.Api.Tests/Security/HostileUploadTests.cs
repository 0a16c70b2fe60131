using System.Net;
using System.Text.Json.Nodes;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Drops;

namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Hostile names by both ways that HTTP has for them, the parameter and the header: refused, or kept to the letter.</summary>
public class HostileUploadTests(AzuriteFixture azurite)
{
    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    [MemberData(nameof(HostileNames.Others), MemberType = typeof(HostileNames))]
    public async Task A_name_is_refused_or_kept_by_both_ways(string name)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        var sent = Uri.EscapeDataString(name);

        using var byParameter = await api.UploadAsync($"name={sent}", SampleDrops.OnePanel);
        using var byHeader = await api.UploadUnderHeaderAsync(sent, SampleDrops.OnePanel);

        if (DropNameRules.Broken(name) is not null)
        {
            await RefusedAsync(api, byParameter, byHeader);
            return;
        }
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (byParameter.StatusCode, byHeader.StatusCode));
        var (drop, again) = (await Answers.JsonOf(byParameter), await Answers.JsonOf(byHeader));
        Assert.Equal((name, drop.Text("id")), (drop.Text("name"), again.Text("id")));
        Assert.Equal([name], await api.StoredNamesAsync());
        Assert.Equal(IngestKind.Done, (await api.IngestAsync(name)).Kind);
        Assert.Contains("OperationOutcome", await api.TextAsync($"/api/drops/{drop.Text("id")}/receipt"), StringComparison.Ordinal);
        Assert.DoesNotContain(name, api.Log.Text, StringComparison.Ordinal);
    }

    // What is no UTF-8 is refused: two names that differ in such bytes alone would be one.
    [Theory]
    [InlineData("lab/%FF.json", null)]
    [InlineData("lab/%C0%AE%C0%AE/x.json", null)]
    [InlineData("lab/%ED%A0%80.json", null)]
    [InlineData("lab/%C3.json", null)]
    [InlineData("lab/%E2%80%AEx.json", null)]
    [InlineData("lab/%2E%2E/x.json", null)]
    [InlineData("..%2Fx.json", null)]
    [InlineData("lab/x%0D%0A.json", null)]
    [InlineData("lab/%25FF.json", "lab/%FF.json")]
    [InlineData("lab/%252e%252e%252fx.json", "lab/%2e%2e%2fx.json")]
    [InlineData("lab/100%.json", "lab/100%.json")]
    [InlineData("lab/%zz.json", "lab/%zz.json")]
    [InlineData("lab/%2", "lab/%2")]
    [InlineData("lab/J%c3%bcrgen.json", "lab/Jürgen.json")]
    public async Task Percent_encoding_means_the_same_by_both_ways(string sent, string? name)
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var byParameter = await api.UploadAsync($"name={sent}", "{}");
        using var byHeader = await api.UploadUnderHeaderAsync(sent, "{}");

        if (name is null)
        {
            await RefusedAsync(api, byParameter, byHeader);
            return;
        }
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (byParameter.StatusCode, byHeader.StatusCode));
        Assert.Equal(name, (await Answers.JsonOf(byHeader)).Text("name"));
        Assert.Equal([name], await api.StoredNamesAsync());
    }

    [Fact]
    public async Task A_plus_in_the_header_is_a_plus()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var byHeader = await api.UploadUnderHeaderAsync("lab/CD4+CD25%2B.json", "{}");
        using var byParameter = await api.UploadAsync("name=lab/a+b.json", "{}");

        Assert.Equal("lab/CD4+CD25+.json", (await Answers.JsonOf(byHeader)).Text("name"));
        Assert.Equal("lab/a b.json", (await Answers.JsonOf(byParameter)).Text("name"));
    }

    [Fact]
    public async Task A_name_given_twice_is_refused()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        await using var headers = await RawHttp.SendAsync(api, "POST /api/drops HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Il2-Drop-Name: lab/a.json\r\nIl2-Drop-Name: lab/b.json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        using var parameters = await api.UploadAsync("name=lab/a.json&name=lab/b.json", "{}");

        Assert.StartsWith("HTTP/1.1 400", await headers.ReadToEndAsync(), StringComparison.Ordinal);
        await Answers.ProblemOf(HttpStatusCode.BadRequest, parameters);
        Assert.Empty(await api.StoredNamesAsync());
    }

    private static async Task RefusedAsync(ApiHost api, params HttpResponseMessage[] answers)
    {
        foreach (var answer in answers)
        {
            JsonNode problem = await Answers.ProblemOf(HttpStatusCode.BadRequest, answer);
            Assert.Equal("IL2-810", problem.Text("code"));
        }
        Assert.Empty(await api.StoredNamesAsync());
        Assert.Empty(await api.ItemsAsync("/api/drops"));
    }
}
