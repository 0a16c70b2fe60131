using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Core.Summarise;

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
        var piles = new SubjectPiles();
        var outcome = input.ReadAll(int.MaxValue, read =>
        {
            foreach (var issue in read.Issues) issues.Write(read.Drop, issue);
            piles.Add(read);
        }, cancel);
        var rows = Write(output.Text, request, piles.Derive(input.Study, cancel), issues);
        output.Complete();
        issues.Complete();
        Terminal.Say($"{outcome.Sentence()} {rows} rows for {piles.Count} subject(s).");
        if (outcome.AnyRefused && request.Issues is null) Terminal.Say("Some input was refused: `il2 check` explains, --issues lists all.");
        return outcome.ExitCode;
    }

    private static int Write(TextWriter text, DeriveRequest request, IEnumerable<SubjectSummary> summaries, IssueLog issues)
    {
        var rows = 0;
        var told = summaries.Select(summary =>
        {
            foreach (var warning in summary.Warnings) issues.Write(warning);
            rows += request.Summary is null ? summary.Changes.Count : summary.Cycles.Count;
            return summary;
        });
        // Subjects come in their order, and each one's rows in theirs: so all are in the contract's order.
        if (request.Summary is null) RowWriter.WriteChanges(text, request.Format, told.SelectMany(summary => summary.Changes));
        else RowWriter.WriteCycles(text, request.Format, told.SelectMany(summary => summary.Cycles));
        return rows;
    }
}
