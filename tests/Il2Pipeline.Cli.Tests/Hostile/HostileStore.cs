using System.Text.Json;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Cli.Tests.Hostile;

/// <summary>
/// A running service with the drops of one hostile sender for each text: laboratory, file, subject, result, its id, code, system and unit
/// are that text. Each sender corrects a result later, so that there is a history.
/// </summary>
public sealed class HostileStore : IAsyncLifetime
{
    /// <summary>What a spreadsheet takes for formulas, alone or where it begins a cell.</summary>
    public static readonly IReadOnlyList<string> Formulas =
        ["=HYPERLINK(1)", "+1+cmd", "-1+cmd", "@SUM(1)", "\t=1+1", "\r=1+1", "x;=cmd", "x\n+cmd", "x\r@cmd", "x\t-cmd", "a\",=\"cmd"];

    /// <summary>What a terminal obeys, what draws other text than is there, and what would be a line of its own.</summary>
    public static readonly IReadOnlyList<string> Obeyed =
        ["\u001B]8;;http:evil.example\u0007x", "\u001B[2J", "\u009B31mred", "\u202Enosj", "\u2067x", "be\u0007ll",
            "a\nall 9 drop(s) stored",
            "back\b\b\b\bup", "\u2028line", "del\u007F", "\u200Bnothing"];

    private readonly TempFolder _folder = new();
    private Il2Service? _service;

    /// <summary>The folder in which commands are run.</summary>
    internal TempFolder Folder => _folder;

    /// <summary>The service.</summary>
    internal Il2Service Service => _service!;

    /// <summary>Asks the service.</summary>
    public HttpClient Http { get; } = new();

    /// <summary>A dry run whose diff tells of every subject.</summary>
    public string Run { get; private set; } = "";

    /// <summary>What a sender's drop is called.</summary>
    // No tool sends what storage cannot list; a file system other than Linux's takes few of these.
    public static string NameOf(string text, int number, string folder)
    {
        var name = string.Concat(text.Where(character => character is >= ' ' or '\t' or '\n' or '\r'));
        return OperatingSystem.IsLinux() ? $"{name}/{name}-{folder}{number}.json" : $"lab/{folder}{number}.json";
    }

    /// <summary>Runs a command in the folder.</summary>
    internal Task<Il2Outcome> RunAsync(params string[] args) => Il2Process.RunAsync(_folder.Path, args);

    public async ValueTask InitializeAsync()
    {
        _service = await Il2Service.StartAsync(_folder);
        Http.BaseAddress = _service.Url;
        var texts = Formulas.Concat(Obeyed).ToList();
        await SendAsync("first", texts, 0.3m, "2026-01-13");
        await Il2Service.UntilAsync(async () => await FinishedAsync() == texts.Count);
        await SendAsync("later", texts, 0.9m, "2026-01-20");
        await Il2Service.UntilAsync(async () => await FinishedAsync() == 2 * texts.Count);
        var subjects = (await ItemsAsync("/api/subjects?limit=1000")).Select(subject => subject!["subject"]!.GetValue<string>());
        _folder.Write("other.json", Study(subjects));
        await RunAsync("reprocess", "--prefix", "=cmd()", "--lab", "\u001B[2J\nlab");
        var diff = await RunAsync("reprocess", "--all", "--dry-run", "--study", "other.json", "--format", "csv", "--out", "diff.csv");
        Assert.True(diff.ExitCode == 0, diff.Messages);
        Run = (await ItemsAsync("/api/reprocess"))[0]!["id"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        Http.Dispose();
        _folder.Dispose();
    }

    /// <summary>The items of a list of the API.</summary>
    public async Task<JsonArray> ItemsAsync(string address)
    {
        var text = await Http.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["items"]!.AsArray();
    }

    private async Task SendAsync(string folder, IReadOnlyList<string> texts, decimal value, string issued)
    {
        foreach (var (number, text) in texts.Index()) _folder.Write($"{folder}/{NameOf(text, number, folder)}", Drop(text, value, issued));
        var sent = await RunAsync("drop", folder);
        Assert.True(sent.ExitCode == 0, sent.Messages);
        Assert.DoesNotContain(sent.Output + sent.Messages, Terminals.Obeys);
    }

    private async Task<int> FinishedAsync() => (await ItemsAsync("/api/drops?limit=1000")).Count(drop => drop!["finished"] is not null);

    private static string Study(IEnumerable<string> subjects) => JsonSerializer.Serialize(new
    {
        studyId = "STUDY",
        subjects = subjects.Select(subject => new { id = subject, cycleStarts = (string[])["2026-01-06"] }),
    });

    private static string Drop(string text, decimal value, string issued)
    {
        var entries = new[]
        {
            Observation(text, $"{text}1", "2026-01-05", "2026-01-05", 0.2m), Observation(text, $"{text}2", "2026-01-12", issued, value),
            Observation(text, $"{text}3", "2026-01-06", "2026-01-06", text),
            Observation(text, $"{text}4", "2026-01-07", "2026-01-07", 1m, unit: text),
            Observation(text, $"{text}5", "2026-01-08", "2026-01-08", text, text),
        };
        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["entry"] = new JsonArray([.. entries.Select(one => new JsonObject { ["resource"] = one })]),
        }.ToJsonString();
    }

    private static JsonObject Observation(string text, string id, string day, string issued, JsonNode value, string? system = null,
        string unit = "10*3/uL")
    {
        var one = new JsonObject
        {
            ["resourceType"] = "Observation",
            ["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:r", ["value"] = id }),
            ["status"] = "final",
            ["code"] = new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject
                {
                    ["system"] = system ?? "http://loinc.org",
                    ["code"] = system ?? "711-2",
                    ["display"] = text,
                }),
            },
            ["subject"] = new JsonObject { ["identifier"] = new JsonObject { ["value"] = text } },
            ["effectiveDateTime"] = day,
            ["issued"] = $"{issued}T12:00:00Z",
        };
        if (value.GetValueKind() == JsonValueKind.String) one["valueString"] = value;
        else one["valueQuantity"] = new JsonObject { ["value"] = value, ["system"] = "http://unitsofmeasure.org", ["code"] = unit };
        return one;
    }
}

/// <summary>One such store for all tests that only read it.</summary>
[CollectionDefinition]
public class OneHostileStore : ICollectionFixture<HostileStore>;

/// <summary>What must not reach a terminal.</summary>
internal static class Terminals
{
    /// <summary>True for a character that a terminal obeys, or that turns or hides what stands beside it.</summary>
    public static bool Obeys(char character) => (char.IsControl(character) && character is not '\n')
        || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
