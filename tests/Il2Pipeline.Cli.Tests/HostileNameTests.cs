using Il2Pipeline.Cli.Drops;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Cli.Tests;

/// <summary>Files and codes whose names a terminal would obey, a spreadsheet would run, or a reader would take for something
/// else.</summary>
public sealed class HostileNameTests : IDisposable
{
    private const string Escape = "\u001B]8;;http://evil.example\u001B\\x\u001B[31m";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_command_prints_what_a_terminal_obeys()
    {
        string[] names = ["lab/\u001B[2J.json", "lab/\u009B31m.json", "lab/\u202Enosj.json", "lab/a\nall 9 drop(s).json",
            "la\u0007b/x.json", "lab/=1+1.json", "lab/..x", "lab/%2e%2e%2fx"];
        foreach (var name in names.Where(name => !OperatingSystem.IsWindows() || name.All(char.IsLetterOrDigit)))
            _folder.Write($"drops/{name}", Drop());

        foreach (var args in (string[][])[["check", "drops"], ["derive", "drops", "--out", "rows.csv"], ["explain", "1001", "EOS",
            "--drops", "drops"], ["report", "drops", "--out", "r.html"]])
        {
            var outcome = await Il2Process.RunAsync(_folder.Path, args);
            Assert.Contains(outcome.ExitCode, (int[])[0, 3]);
            Assert.DoesNotContain(outcome.Output + outcome.Messages, IsObeyed);
            Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("\nall 9", (await Il2Process.RunAsync(_folder.Path, "check", "drops")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", await File.ReadAllTextAsync(_folder.At("rows.csv"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    // Storage takes a backslash for a slash, and would write over the drop of that name.
    // Azurite lists nothing beside a name that XML cannot hold.
    [Theory]
    [InlineData("a\\b.json")]
    [InlineData("\u001B[2J.json")]
    [InlineData("a\u0001b.json")]
    public async Task A_file_whose_name_harms_other_drops_is_not_sent(string file)
    {
        const string Nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:9/a;"
            + "QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;";
        if (OperatingSystem.IsWindows()) return;
        _folder.Write($"drops/lab/{file}", "{}");

        var outcome = await Il2Process.RunAsync(_folder.Path, "drop", "drops", "--connection", Nowhere);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("nothing was sent", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\nlab/1.json done 9")]
    [InlineData("\u001B[2J")]
    [InlineData("\u202Enosj")]
    [InlineData("\u2028x")]
    public void A_name_is_one_row_of_the_table(string name)
    {
        var text = new StringWriter();
        var entry = new LedgerEntry { Id = "00", Drop = new DropId(name, "ab"), Status = LedgerStatus.Done, Arrived = default };
        DropsTable.Write(Terminal.TableOn(text), [entry]);
        var shown = text.ToString();
        Assert.DoesNotContain(shown, IsObeyed);
        Assert.Single(shown.Split('\n'), line => line.Contains("done", StringComparison.Ordinal));
    }

    // Both its words and its codes are the sender's; JSON has them as escapes.
    private static string Drop() => $$"""
        { "resourceType": "Bundle", "type": "collection", "entry": [
          { "resource": { "resourceType": "Observation", "id": "o", "status": "final", "subject": { "reference": "Patient/1001" },
            "code": { "coding": [ { "system": "http://loinc.org", "code": "711-2", "display": {{Json}} } ] },
            "effectiveDateTime": "2026-01-05",
            "valueQuantity": { "value": 0.2, "system": "http://unitsofmeasure.org", "code": "10*3/uL" } } },
          { "resource": { "resourceType": "Observation", "id": "u", "status": "final", "subject": { "reference": "Patient/1001" },
            "code": { "coding": [ { "system": {{Json}}, "code": {{Json}} } ] }, "effectiveDateTime": "2026-01-05",
            "valueString": {{Json}} } },
          { "resource": { "resourceType": "Observation", "id": "t", "status": "final", "subject": { "reference": "Patient/1001" },
            "code": { "coding": [ { "system": "http://loinc.org", "code": "711-2" } ] }, "effectiveDateTime": "2026-01-06",
            "valueString": {{Json}} } } ] }
        """;

    private static string Json => System.Text.Json.JsonSerializer.Serialize(Escape);

    private static bool IsObeyed(char character) => (char.IsControl(character) && character is not ('\n' or '\r'))
        || character is '\u202E' or '\u2028' or '\u2029';
}
