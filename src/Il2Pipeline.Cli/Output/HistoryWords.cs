using System.Globalization;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Cli.Output;

/// <summary>What became of a number, in words and figures for people.</summary>
internal static class HistoryWords
{
    /// <summary>A reason as a person says it.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>A few short words.</returns>
    public static string Of(RowChangeReason reason) => reason switch
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

    /// <summary>When a result was collected: date and time of day on a line each, so that a narrow table breaks neither.</summary>
    /// <param name="collected">Local date or time as the rows tell it; absent: none was told.</param>
    /// <returns>One or two lines.</returns>
    public static string Time(string? collected) => collected?.Replace('T', '\n') ?? "no date";

    /// <summary>The figures of a row, one a line: value, what its baseline is, the change; the time where it is another one.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="earlier">What they were; absent when these are the earlier ones.</param>
    /// <returns>The lines.</returns>
    public static string Figures(RowFigures figures, RowFigures? earlier)
    {
        List<string> lines = [Terminal.Shown(figures.ValueText ?? CsvTable.Cell(figures.Value))];
        if (earlier is not null && earlier.Collected != figures.Collected) lines.Add($"at {Time(figures.Collected)}");
        lines.Add(figures.IsBaseline ? "is baseline" : figures.Base is { } against ? $"base {CsvTable.Cell(against)}" : "no baseline");
        if (figures.PercentChange is { } percent)
            lines.Add($"{Math.Round(percent, 1).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture)} %");
        return string.Join('\n', lines);
    }
}
