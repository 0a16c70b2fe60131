using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Derive;

/// <summary>Runs <c>il2 derive</c>: reads all drops, derives all subjects, writes rows in the contract's order.</summary>
internal static class DeriveRun
{
    /// <summary>Runs it.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="cancel">Stops it; then nothing is written.</param>
    /// <returns>An exit code.</returns>
    public static int Run(DeriveRequest request, CancellationToken cancel)
    {
        var input = OfflineInput.Find(request.Paths, request.Study, request.Out, request.Issues);
        using var issues = IssueLog.Open(request.Issues);
        using var output = OutputFile.Open(request.Out, "--out");
        using var piles = new SubjectPiles();
        var outcome = input.ReadAll(request.Issues is null ? 0 : int.MaxValue, piles, read =>
        {
            foreach (var issue in read.Issues) issues.Write(read.Drop, issue);
        }, cancel);
        var rows = Write(output, new SummaryOutput(request.Format, request.Summary), piles, input.Study, issues, cancel);
        output.Complete();
        issues.Complete();
        Terminal.Say($"{outcome.Sentence()} {rows} rows for {piles.Count} subject(s).");
        if (outcome.AnyRefused && request.Issues is null) Terminal.Say("Some input was refused: `il2 check` explains, --issues lists all.");
        return outcome.ExitCode;
    }

    // Warnings and rows come subject by subject, however many are derived at a time.
    private static int Write(
        OutputFile output, SummaryOutput shape, SubjectPiles piles, StudyFile study, IssueLog issues, CancellationToken cancel)
    {
        if (!shape.GoesBySubject)
            return shape.Write(output, piles.Derive(study, summary => summary, cancel).Select(summary => Told(summary, summary.Warnings)), study);
        return shape.Write(output, piles.Derive(study, shape.Part, cancel).Select(part => Told(part, part.Warnings)));

        T Told<T>(T item, IReadOnlyList<DerivationWarning> warnings)
        {
            foreach (var warning in warnings) issues.Write(warning);
            return item;
        }
    }
}
