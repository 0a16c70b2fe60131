using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Storage;
using Spectre.Console;

namespace Il2Pipeline.Cli.Store;

/// <summary>Shows ledger rows: as a table for people, as CSV and JSON for scripts.</summary>
internal static class DropsList
{
    private static readonly string[] s_columns =
    [
        "name", "laboratory", "status", "observations", "stored", "duplicate", "superseded", "retracted", "ignored", "refused",
        "doses", "arrived", "finished", "hash", "id",
    ];

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a table that fits 80 columns.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="entries">The rows.</param>
    public static void WriteTable(IAnsiConsole console, IReadOnlyList<LedgerEntry> entries)
    {
        var table = PlainTable.Of("drop", "status", "found", "stored", "dupl.", "refused", "arrived, UTC");
        foreach (var column in table.Columns.Skip(2).SkipLast(1)) column.RightAligned();
        foreach (var entry in entries)
            table.AddRow(PlainTable.Cells(Terminal.Shown(entry.Drop.Name), DropsCommand.Word(entry.Status), Number(entry.Balance.Observations),
                Count(entry, Disposition.Stored), Count(entry, Disposition.Duplicate), Count(entry, Disposition.Refused),
                entry.Arrived.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)));
        console.Write(table);
        console.WriteLine($"{entries.Count} drop(s). `il2 receipt DROP` tells what became of one.");
    }

    /// <summary>Writes CSV with a header.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="entries">The rows.</param>
    public static void WriteCsv(TextWriter text, IReadOnlyList<LedgerEntry> entries)
    {
        text.Write(string.Join(',', s_columns) + "\n");
        foreach (var entry in entries) text.Write(string.Join(',', Values(entry).Select(CsvTable.Cell)) + "\n");
    }

    /// <summary>Writes a JSON array, an object for each row on its own line.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="entries">The rows.</param>
    public static void WriteJson(TextWriter text, IReadOnlyList<LedgerEntry> entries)
    {
        var rows = entries.Select(entry => JsonSerializer.Serialize(
            s_columns.Zip(Values(entry)).ToDictionary(pair => pair.First, pair => pair.Second), s_json));
        text.Write($"[\n{string.Join(",\n", rows)}\n]\n");
    }

    private static object?[] Values(LedgerEntry entry)
    {
        var counts = entry.Balance.ByDisposition;
        return
        [
            entry.Drop.Name, entry.Drop.Laboratory, DropsCommand.Word(entry.Status), entry.Balance.Observations,
            counts.GetValueOrDefault(Disposition.Stored), counts.GetValueOrDefault(Disposition.Duplicate),
            counts.GetValueOrDefault(Disposition.Superseded), counts.GetValueOrDefault(Disposition.Retracted),
            counts.GetValueOrDefault(Disposition.Ignored), counts.GetValueOrDefault(Disposition.Refused), entry.Balance.Doses,
            Instant(entry.Arrived), entry.Finished is { } finished ? Instant(finished) : null, entry.Drop.ContentHash, entry.Id,
        ];
    }

    private static string Count(LedgerEntry entry, Disposition disposition) =>
        Number(entry.Balance.ByDisposition.GetValueOrDefault(disposition));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
