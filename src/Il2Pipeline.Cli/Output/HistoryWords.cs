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

    /// <summary>A reason before the word "by".</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>A few short words.</returns>
    public static string Caused(RowChangeReason reason) => reason switch
    {
        RowChangeReason.Removed => "replaced or no longer told",
        RowChangeReason.BaselineChanged => "baseline changed",
        RowChangeReason.CalendarChanged => "calendar changed",
        _ => Of(reason),
    };

    /// <summary>What a change was caused by.</summary>
    /// <param name="drop">The drop; absent when none is known.</param>
    /// <param name="among">Drops of which it was one; absent when that is known, or it was none.</param>
    /// <param name="run">The reprocess run in which the drop was read again; absent outside of one.</param>
    /// <returns>The drop's name, or what stands for it.</returns>
    public static string By(string? drop, IReadOnlyList<string>? among, string? run)
    {
        var name = drop ?? (among is null ? "study file" : $"one of {string.Join(", ", among)}");
        return run is null ? name : $"{name}, read again by {run}";
    }

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
