using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage;

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
        var summaries = piles.Derive(input.Study, summary => summary, cancel).Select(summary =>
        {
            foreach (var warning in summary.Warnings) issues.Write(warning);
            return summary;
        });
        var rows = new SummaryOutput(request.Format, request.Summary).Write(output, summaries, input.Study);
        output.Complete();
        issues.Complete();
        Terminal.Say($"{outcome.Sentence()} {rows} rows for {piles.Count} subject(s).");
        if (outcome.AnyRefused && request.Issues is null) Terminal.Say("Some input was refused: `il2 check` explains, --issues lists all.");
        return outcome.ExitCode;
    }
}
