using System.Net;

namespace Il2Pipeline.Api.Tests;

/// <summary>What uploaded drops may be called, and where the name is told.</summary>
public class DropUploadNameTests(AzuriteFixture azurite)
{
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

        using var answer = await api.UploadAsync($"name={name}", SampleDrops.OnePanel);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Created) await api.IngestAsync(name);
    }

    [Fact]
    public async Task The_laboratory_is_put_before_the_name()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var before = await api.UploadAsync("laboratory=north&name=a.json", SampleDrops.OnePanel);
        using var within = await api.UploadAsync("laboratory=north&name=north/a.json", SampleDrops.OnePanel);

        Assert.Equal("north/a.json", (await Answers.JsonOf(before)).Text("name"));
        Assert.Equal(HttpStatusCode.OK, within.StatusCode);
    }

    [Theory]
    [InlineData("laboratory=a/b&name=x.json")]
    [InlineData("laboratory=a/b&name=a/b/x.json")]
    [InlineData("laboratory=a%2Fb&name=x.json")]
    [InlineData("laboratory=a/&name=x.json")]
    public async Task A_laboratory_is_one_folder(string query)
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var answer = await api.UploadAsync(query, SampleDrops.OnePanel);

        Assert.Equal("urn:il2:problem:bad-parameter", (await Answers.ProblemOf(HttpStatusCode.BadRequest, answer)).Text("type"));
    }

    [Fact]
    public async Task A_name_in_a_header_stands_in_no_address()
    {
        await using var api = await ApiHost.StartAsync(azurite);

        using var answer = await api.UploadUnderHeaderAsync("nord/J%C3%BCrgen.json", SampleDrops.OnePanel);

        Assert.Equal("nord/Jürgen.json", (await Answers.JsonOf(answer)).Text("name"));
        Assert.DoesNotContain("rgen", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("rgen", api.Log.Text, StringComparison.Ordinal);
    }
}
