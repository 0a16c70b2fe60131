using System.Text.Json;

namespace Il2Pipeline.Cli.Tests;

/// <summary>A data manager's story: a second laboratory sends a code that nobody knows, and the study file is mended.</summary>
public sealed class ReprocessCommandTests : IDisposable
{
    private const string Study = """
        {"studyId":"STUDY","localCodes":[{"system":"urn:lab:b","code":"EOX","analyte":"EOS"}]}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wrong_local_code_is_mended()
    {
        _folder.Write("drops/lab-a/1001.json", Bundle(Dose(), Result("2026-01-04", 0.2m, "a1", "http://loinc.org", "711-2"),
            Result("2026-01-12", 0.9m, "a2", "http://loinc.org", "711-2")));
        _folder.Write("drops/lab-b/batch.json", Bundle(Result("2026-01-05", 0.25m, "b1", "urn:lab:b", "EOX")));
        _folder.Write("study.json", Study);
        await using (await Il2Service.StartAsync(_folder))
        {
            await RunAsync("drop", "drops");
            await Il2Service.UntilAsync(async () => (await RunAsync("drops", "--status", "done", "--format", "csv")).Output.Count(sign => sign == '\n') == 3);
            await SeeTheEffectAsync();
            await RunAsync("study", "put", "study.json");
            await Il2Service.UntilAsync(async () => (await RunAsync("history", "1001", "--format", "csv")).Output.Contains("lab-b/batch.json", StringComparison.Ordinal));
            await ReadAgainAsync();
        }
        var alone = await RunAsync("reprocess", "--all", "--dry-run");
        Assert.True(alone.ExitCode == 0, alone.Messages);
        Assert.Contains("Nothing would change.", alone.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Say which drops")]
    [InlineData("--all stands alone", "--all", "--lab", "x")]
    [InlineData("--from is a date", "--from", "yesterday")]
    [InlineData("dry run only", "--all", "--study", "x.json")]
    public async Task A_scope_that_says_nothing_usable_is_wrong_usage(string expected, params string[] options)
    {
        var outcome = await RunAsync(["reprocess", .. options]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Messages, StringComparison.Ordinal);
    }

    private async Task SeeTheEffectAsync()
    {
        var effect = await RunAsync("study", "put", "study.json", "--dry-run", "--format", "json");
        Assert.True(effect.ExitCode == 0, effect.Messages);
        Assert.Contains("1 drop(s) (lab-b 1)", effect.Messages, StringComparison.Ordinal);
        var rows = JsonSerializer.Deserialize<List<JsonElement>>(effect.Output)!;
        Assert.Equal(["BaselineChanged", "Added", "BaselineChanged"], rows.Select(row => row.GetProperty("reason").GetString()));
        Assert.All(rows, row => Assert.Equal("lab-b/batch.json", row.GetProperty("drop").GetString()));
        Assert.DoesNotContain("EOX", (await RunAsync("summaries")).Output, StringComparison.Ordinal);
    }

    private async Task ReadAgainAsync()
    {
        var again = await RunAsync("reprocess", "lab-b/batch.json", "--format", "json");
        Assert.True(again.ExitCode == 0, again.Messages);
        var run = JsonSerializer.Deserialize<JsonElement>(again.Output);
        Assert.Equal((1, 0), (run.GetProperty("done").GetInt32(), run.GetProperty("changedSubjects").GetInt32()));
        var id = run.GetProperty("id").GetString()!;
        Assert.Contains(id, (await RunAsync("reprocess", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("reprocess", "cancel", id)).ExitCode);
        Assert.Equal(1, (await RunAsync("reprocess", "lab-b/never-sent.json")).ExitCode);
    }

    private static string Bundle(params string[] resources) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', resources.Select(one => $$"""{"resource":{{one}}}"""))}}]}""";

    private static string Result(string day, decimal value, string id, string system, string code) => FormattableString.Invariant($$"""
        {"resourceType":"Observation","status":"final","identifier":[{"system":"urn:r","value":"{{id}}"}],
        "code":{"coding":[{"system":"{{system}}","code":"{{code}}"}]},"subject":{"identifier":{"value":"1001"} },
        "effectiveDateTime":"{{day}}","issued":"{{day}}T12:00:00Z",
        "valueQuantity":{"value":{{value}},"system":"http://unitsofmeasure.org","code":"10*3/uL"} }
        """);

    private static string Dose() => """
        {"resourceType":"MedicationAdministration","id":"d","status":"completed",
        "medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L03AC01"}]},
        "subject":{"identifier":{"value":"1001"} },"effectiveDateTime":"2026-01-05"}
        """;

    private Task<Il2Outcome> RunAsync(params string[] args) => Il2Process.RunAsync(_folder.Path, args);
}
