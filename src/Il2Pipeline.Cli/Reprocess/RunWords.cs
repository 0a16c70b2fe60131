using System.Globalization;
using Il2Pipeline.Cli.Subjects;
using Il2Pipeline.Storage;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>What a run came to, in words.</summary>
internal static class RunWords
{
    /// <summary>The lines about a run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>At least one.</returns>
    public static IEnumerable<string> Of(ReprocessRun run)
    {
        yield return run.IsEnded ? $"{Word(run)}: {Counts(run)}." : $"{Word(run)}: {RunWatch.Sentence(run)}.";
        if (run.Diff is { IsNothing: true }) yield return "Nothing would change.";
        else if (run.Diff is { } diff) yield return Diff(diff);
        else if (run is { DryRun: false, Status: RunStatus.Done }) yield return run.ChangedSubjects == 0 ? "Nothing has changed." : Changed(run);
    }

    private static string Word(ReprocessRun run) => (run.DryRun ? "Dry run " : "Run ") + run.Status.ToString().ToLowerInvariant();

    private static string Counts(ReprocessRun run)
    {
        (int Count, string Word)[] parts =
        [
            (run.Counts.Refused, "refused"), (run.Counts.Missing, "missing"), (run.Counts.Failed, "failed"), (run.Planned - run.Counts.Ended, "not begun"),
        ];
        var rest = parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $", {part.Count} {part.Word}"));
        return string.Create(CultureInfo.InvariantCulture, $"{run.Counts.Done} of {run.Planned} drop(s) read again{string.Concat(rest)}");
    }

    private static string Changed(ReprocessRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.ChangedSubjects} subject(s) have a new revision.");

    private static string Diff(DiffTotals diff)
    {
        var reasons = string.Join(", ", diff.ByReason.Select(reason =>
            string.Create(CultureInfo.InvariantCulture, $"{reason.Value} {HistoryWords.Of(reason.Key)}")));
        var cycles = diff.CycleRows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {diff.CycleRows} cycle summaries that follow from them");
        return diff.Rows == 0
            ? string.Create(CultureInfo.InvariantCulture, $"No result would change; of {diff.Subjects} subject(s) only counts would{cycles}.")
            : string.Create(CultureInfo.InvariantCulture, $"{diff.Rows} result(s) of {diff.Subjects} subject(s) would change ({reasons}){cycles}.");
    }
}
