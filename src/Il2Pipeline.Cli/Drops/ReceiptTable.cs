using System.Text.Json;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage.Ledger;
using Spectre.Console;

namespace Il2Pipeline.Cli.Drops;

/// <summary>A receipt for people: what the drop is, then each thing found once, with how often and where.</summary>
internal static class ReceiptTable
{
    private const int MostPlaces = 3;

    /// <summary>Writes it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="receipt">The OperationOutcome.</param>
    /// <param name="entry">The drop in the ledger; absent for the study file.</param>
    public static void Write(IAnsiConsole console, BinaryData receipt, LedgerEntry? entry)
    {
        using var outcome = JsonDocument.Parse(receipt);
        var issues = outcome.RootElement.GetProperty("issue").EnumerateArray().Select(Found.Of).ToList();
        if (entry is not null) Line(console, $"{entry.Drop.Name}  {EnumWords.Of(entry.Status)}, arrived {ShortText.Minute(entry.Arrived)} UTC, id {entry.Id}");
        foreach (var sum in issues.Where(issue => issue.Code.Length == 0))
            foreach (var line in sum.Lines) Line(console, line);
        var groups = issues.Where(issue => issue.Code.Length > 0).GroupBy(issue => issue.Key).ToList();
        if (groups.Count == 0) return;
        var table = PlainTable.Of("times", "code", "what, and what to do");
        table.Columns[0].RightAligned();
        foreach (var group in groups) table.AddRow(PlainTable.Cells(Cells([.. group])));
        console.Write(table);
    }

    private static IEnumerable<string> Cells(IReadOnlyList<Found> same)
    {
        var places = same.Select(one => one.Place).Where(place => place.Length > 0).Distinct().ToList();
        var more = places.Count > MostPlaces ? $" and {places.Count - MostPlaces} more" : "";
        var where = places.Count == 0 ? [] : new[] { $"At {string.Join(", ", places.Take(MostPlaces))}{more}" };
        return [ShortText.Number(same.Count), $"{same[0].Code}\n{same[0].Severity}", string.Join('\n', [.. same[0].Lines, .. where])];
    }

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(Terminal.Shown(text));

    private sealed record Found(string Severity, string Code, IReadOnlyList<string> Lines, string Place)
    {
        public string Key => string.Join('\n', [Severity, Code, .. Lines]);

        public static Found Of(JsonElement issue)
        {
            var details = issue.TryGetProperty("details", out var found) ? found : default;
            var isObject = details.ValueKind is JsonValueKind.Object;
            var code = isObject && details.TryGetProperty("coding", out var codings) && codings.GetArrayLength() > 0 ? Text(codings[0], "code") : "";
            string[] lines = [isObject ? Text(details, "text") : "", Text(issue, "diagnostics").Replace("..", ".", StringComparison.Ordinal)];
            var place = issue.TryGetProperty("expression", out var paths) && paths.GetArrayLength() > 0 ? paths[0].GetString() ?? "" : "";
            return new Found(Text(issue, "severity"), code, [.. lines.Where(line => line.Length > 0)], place);
        }

        private static string Text(JsonElement element, string property) =>
            element.TryGetProperty(property, out var found) && found.ValueKind is JsonValueKind.String ? found.GetString()! : "";
    }
}
