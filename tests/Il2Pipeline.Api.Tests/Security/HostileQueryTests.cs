using System.Buffers.Text;
using System.Net;
using System.Text;

namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Text that would be something else to a query language, a path, a header or a log, in every place of an address.</summary>
public class HostileQueryTests(SeededApi api) : IClassFixture<SeededApi>
{
    private static readonly string[] s_texts =
    [
        "' or PartitionKey ne '", "' or 1 eq 1 or '' eq '", "') or (RowKey ge '", "'", "''", "\"", "\\", "%", "%00", "\0",
        "a\r\nSet-Cookie: a=b",
        "\u2028", "\u2029", "\u202Egpj", "../../study/study.json", "..\\..\\x", "..%2f..%2fx", "/", "//evil.example/", "#", "?a=b", "~",
        "~Li4", "$00", "$u2028",
        "!head", "{0}", "${7*7}", "<script>alert(1)</script>", "javascript:alert(1)", "\uD83D\uDE00", "\uFFFD", "\uFFFF",
        "9999999999999999999999", "-1", "1e999", "NaN", "null",
    ];

    private static readonly string[] s_places =
    [
        "/api/drops?lab={0}", "/api/drops?prefix={0}", "/api/drops?subject={0}", "/api/drops?issue={0}", "/api/drops?status={0}",
        "/api/drops?order={0}",
        "/api/drops?from={0}", "/api/drops?before={0}", "/api/drops?limit={0}", "/api/drops?token={0}", "/api/drops?format={0}",
        "/api/drops?{0}=1",
        "/api/drops?order=name&prefix={0}", "/api/subjects?token={0}", "/api/feed?since={0}", "/api/feed/changes?since={0}",
        "/api/reprocess?token={0}",
        "/api/cohort?analyte={0}", "/api/cohort?basetype={0}", "/api/cohort?response={0}", "/api/cohort/points?analyte={0}",
        "/api/unknown-codes?limit={0}", "/api/unknown-units?laboratory={0}", "/api/unknown-units?limit={0}",
        "/api/study?version={0}", "/api/subjects/1001/explain?analyte={0}", "/api/subjects/1001/explain?analyte=EOS&time={0}",
        "/api/subjects/1001/changes?analyte={0}",
        "/api/drops/{0}", "/api/drops/{0}/receipt", "/api/subjects/{0}", "/api/subjects/{0}/changes",
        "/api/subjects/{0}/explain?analyte=EOS",
        "/api/subjects/{0}/history", "/api/subjects/{0}/overview", "/api/subjects/{0}/course", "/api/reprocess/{0}",
        "/api/reprocess/{0}/diff",
        "/api/reprocess/{0}/drops?status={0}", "/page/{0}", "/{0}",
    ];

    private readonly ApiHost _api = api.Host;

    public static TheoryData<string> Places { get; } = [.. s_places];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Hostile_text_is_only_text(string place)
    {
        foreach (var text in s_texts)
        {
            using var answer = await _api.SendAsync(place.Replace("{0}", Uri.EscapeDataString(text), StringComparison.Ordinal));
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.True((int)answer.StatusCode is 200 or 400 or 404 or 410,
                $"{place} with {Uri.EscapeDataString(text)}: {answer.StatusCode}\n{body}");
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            if (answer.StatusCode != HttpStatusCode.OK) Innocent(body);
        }
        Assert.DoesNotContain("evil.example", _api.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lab")]
    [InlineData("subject")]
    [InlineData("issue")]
    [InlineData("prefix")]
    public async Task A_filter_that_is_an_expression_finds_nothing(string filter)
    {
        foreach (var text in s_texts.Where(text => text.Contains('\'', StringComparison.Ordinal)))
            Assert.Empty(await _api.ItemsAsync($"/api/drops?{filter}={Uri.EscapeDataString(text)}"));
    }

    [Theory]
    [InlineData("/api/drops?limit=1", "token", "next")]
    [InlineData("/api/subjects?limit=1", "token", "next")]
    [InlineData("/api/feed?limit=1", "since", "cursor")]
    public async Task A_token_that_was_tampered_with_never_fails(string address, string parameter, string name)
    {
        var token = (await _api.JsonAsync(address)).Text(name);
        List<string> forged = [.. Enumerable.Range(0, token.Length).Select(length => token[..length]), $"{token}A", $"{token}{token}",
            new string('A', 4000)];
        for (var at = 0; at < token.Length; at++) forged.Add(token.Remove(at, 1).Insert(at, token[at] == 'A' ? "B" : "A"));
        foreach (var text in (string[])["' or '' eq '.1", ".", "..", ".9223372036854775807", "x.99999999999999999999", "f.-1"])
            forged.Add(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)));

        foreach (var text in forged)
        {
            using var answer = await _api.SendAsync($"{address}&{parameter}={Uri.EscapeDataString(text)}");
            Assert.True((int)answer.StatusCode is 200 or 400 or 410, $"{text}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_token_leads_to_no_other_list()
    {
        var drops = (await _api.JsonAsync("/api/drops?limit=1")).Text("next");
        var subjects = (await _api.JsonAsync("/api/subjects?limit=1")).Text("next");

        await _api.ProblemAsync(HttpStatusCode.BadRequest, $"/api/drops?token={subjects}");
        await _api.ProblemAsync(HttpStatusCode.BadRequest, $"/api/subjects?token={drops}");
    }

    private static void Innocent(string body)
    {
        foreach (var word in (string[])["   at ", "Exception", "Microsoft.", "Azure", RepositoryFolder, "devstoreaccount1", "127.0.0.1",
            "/tmp/"])
            Assert.DoesNotContain(word, body, StringComparison.Ordinal);
    }

    private static string RepositoryFolder { get; } = Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!;
}
