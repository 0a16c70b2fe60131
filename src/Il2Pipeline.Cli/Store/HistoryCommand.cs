using System.CommandLine;
using System.Globalization;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage;
using Spectre.Console;

namespace Il2Pipeline.Cli.Store;

/// <summary><c>il2 history</c>: every number of a subject that readers had seen and that became another.</summary>
internal static class HistoryCommand
{
    private static readonly IReadOnlyList<CsvColumn<HistoryEntry>> s_columns =
    [
        new("revision", entry => entry.Revision),
        new("written", entry => entry.Written.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        new("reason", entry => entry.Reason),
        new("drop", entry => entry.Drop),
        new("analyte", entry => entry.Analyte),
        new("baseline_type", entry => entry.BaselineType),
        new("source_id", entry => entry.SourceId),
        new("collected_before", entry => entry.Before.Collected),
        new("collected_after", entry => entry.After?.Collected),
        new("value_before", entry => entry.Before.ValueText ?? (object?)entry.Before.Value),
        new("value_after", entry => entry.After?.ValueText ?? (object?)entry.After?.Value),
        new("base_before", entry => entry.Before.Base),
        new("base_after", entry => entry.After?.Base),
        new("change_before", entry => entry.Before.Change),
        new("change_after", entry => entry.After?.Change),
        new("percent_before", entry => entry.Before.PercentChange),
        new("percent_after", entry => entry.After?.PercentChange),
        new("run", entry => entry.Run),
    ];

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var subject = new Argument<string>("SUBJECT") { Description = "The subject number." };
        var analyte = new Option<string?>("--analyte") { Description = "Only this parameter, for example EOS.", HelpName = "CODE" };
        var format = CommonOptions.ListFormat("table", "csv");
        var store = new StoreOptions();
        var command = new ExampleCommand("history", "List every number of a subject that became another, with what it was, why and when.",
            "il2 history 1001", "il2 history 1001 --analyte EOS --format csv") { subject, analyte, format };
        store.AddTo(command);
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.GetValue(subject)!, parsed.GetValue(analyte), parsed.GetValue(format) is "csv", store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string subject, string? analyte, bool csv, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        var store = session.Get<SummaryStore>();
        if (await store.HeadAsync(subject, cancel) is null) throw CommandStop.Failure($"there is no subject {Terminal.Shown(subject)} with results");
        var entries = await store.HistoryAsync(subject, cancel).Where(entry => analyte is null || entry.Analyte == analyte).ToListAsync(cancel);
        if (csv)
        {
            await using var output = Terminal.OpenData();
            CsvTable.Write(output, s_columns, entries);
        }
        else if (entries.Count > 0)
        {
            WriteTable(entries);
        }
        Terminal.Say(entries.Count == 0 ? "No number that was shown has become another." : $"{entries.Count} number(s).");
        return ExitCode.Ok;
    }

    private static void WriteTable(IReadOnlyList<HistoryEntry> entries)
    {
        var table = PlainTable.Of("written", "result", "what", "was", "is", "because of");
        foreach (var entry in entries)
        {
            table.AddRow(PlainTable.Cells(
                entry.Written.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), $"{entry.Analyte}\n{entry.Before.Collected}",
                Words(entry.Reason), Figures(entry.Before, null), entry.After is { } after ? Figures(after, entry.Before) : "(gone)",
                $"{Terminal.Shown(entry.Drop ?? "study file")}{(entry.Run is { } run ? $"\nrun {run}" : "")}"));
        }
        Terminal.Tables.Write(table);
    }

    /// <summary>A reason as a person says it.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>A few short words.</returns>
    internal static string Words(RowChangeReason reason) => reason switch
    {
        RowChangeReason.Added => "new",
        RowChangeReason.Retracted => "taken back",
        RowChangeReason.Removed => "replaced or not told any more",
        RowChangeReason.ValueCorrected => "value corrected",
        RowChangeReason.TimeCorrected => "time corrected",
        RowChangeReason.BaselineChanged => "other baseline",
        RowChangeReason.CalendarChanged => "other first dose or cycle",
        _ => "details changed",
    };

    /// <summary>The figures of a row, one a line: value, what its baseline is, the change; the time where it is another one.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="earlier">What they were; absent when these are the earlier ones.</param>
    /// <returns>The lines.</returns>
    internal static string Figures(RowFigures figures, RowFigures? earlier)
    {
        List<string> lines = [Terminal.Shown(figures.ValueText ?? CsvTable.Cell(figures.Value))];
        if (earlier is not null && earlier.Collected != figures.Collected) lines.Add($"at {figures.Collected}");
        lines.Add(figures.IsBaseline ? "is baseline" : figures.Base is { } against ? $"base {CsvTable.Cell(against)}" : "no baseline");
        if (figures.PercentChange is { } percent)
            lines.Add($"{Math.Round(percent, 1).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture)} %");
        return string.Join('\n', lines);
    }
}
