using System.Globalization;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage.Runs;

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
        else if (run is { DryRun: false, Status: RunStatus.Done }) yield return Changed(run);
    }

    private static string Word(ReprocessRun run) => (run.DryRun ? "Dry run " : "Run ") + run.Status.ToString().ToLowerInvariant();

    private static string Counts(ReprocessRun run)
    {
        (int Count, string Word)[] parts =
        [
            (run.Counts.Refused, "refused"), (run.Counts.Missing, "missing"), (run.Counts.Failed, "failed"),
            (run.Planned - run.Counts.Ended, "not begun"),
        ];
        var rest = parts.Where(part => part.Count > 0).Select(part => $", {Number(part.Count)} {part.Word}");
        return $"{Number(run.Counts.Done)} of {Number(run.Planned)} drop(s) read again{string.Concat(rest)}";
    }

    private static string Changed(ReprocessRun run) => run.ChangedSubjects == 0
        ? "Nothing has changed."
        : $"{Number(run.ChangedSubjects)} subject(s) have a new revision.";

    private static string Diff(DiffTotals diff)
    {
        var reasons = string.Join(", ", diff.ByReason.Select(reason => $"{Number(reason.Value)} {HistoryWords.Of(reason.Key)}"));
        var cycles = diff.CycleRows == 0 ? "" : $", and {Number(diff.CycleRows)} cycle summaries that follow from them";
        var subjects = $"{Number(diff.Subjects)} subject(s)";
        return diff.Rows == 0
            ? $"No result would change; of {subjects} only counts would{cycles}."
            : $"{Number(diff.Rows)} result(s) of {subjects} would change ({reasons}){cycles}.";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
