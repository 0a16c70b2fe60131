using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Cli.Subjects;

/// <summary>What <c>il2 summaries</c> was asked for.</summary>
/// <param name="Place">Which store.</param>
/// <param name="Subject">Only this subject; absent: all.</param>
/// <param name="Analyte">Only this PARAMCD; absent: all.</param>
/// <param name="Format">How rows are written.</param>
/// <param name="Summary">Which summary instead of change rows; absent: change rows.</param>
/// <param name="Out">Where to; absent: standard output.</param>
internal sealed record SummariesRequest(
    StorePlace Place, string? Subject, string? Analyte, ExportFormat Format, string? Summary, string? Out);

/// <summary><c>il2 summaries</c>: the stored rows, the same bytes as <c>il2 derive</c> for the same drops.</summary>
internal static class SummariesCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var subject = new Option<string?>("--subject") { Description = "Only this subject.", HelpName = "ID" };
        var analyte = CommonOptions.Analyte();
        var format = CommonOptions.RowFormat();
        var summary = CommonOptions.Summary();
        var output = CommonOptions.Out();
        var store = new StoreOptions();
        var command = new ExampleCommand("summaries", "Write the stored results with their changes from baseline.",
            "il2 summaries --out changes.csv", "il2 summaries --subject 1001 --analyte EOS",
            "il2 summaries --format adam-csv > adlb.csv",
            "# peak, nadir, days to peak of each cycle; the cohort by week", "il2 summaries --summary cycles --subject 1001",
            "il2 summaries --summary cohort --analyte EOS") { subject, analyte, format, summary, output };
        store.AddTo(command);
        CommonOptions.RefuseMisfits(command, summary, format, output);
        CommonOptions.AddRule(command, result =>
        {
            if (result.GetValue(summary) is SummaryOutput.Cohort && result.GetValue(subject) is not null)
                result.AddError("--summary cohort is about all subjects; leave out --subject.");
        });
        command.SetAction((parsed, cancel) => RunAsync(new SummariesRequest(store.Of(parsed), parsed.GetValue(subject),
            parsed.GetValue(analyte), CommonOptions.Format(parsed.GetValue(format)!), parsed.GetValue(summary), parsed.GetValue(output)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(SummariesRequest request, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(request.Place, cancel);
        var store = session.Get<SummaryStore>();
        using var output = OutputFile.Open(request.Out, "--out");
        var subjects = await SubjectsAsync(session, request.Subject, cancel);
        var study = (await session.Get<StudyStore>().CurrentAsync(cancel)).Study;
        // The writers take rows as they come, so subjects are fetched one at a time and never held together.
        var summaries = request.Summary == SummaryOutput.Subjects
            ? subjects.Select(id => DerivedAsync(session.Get<ResultStore>(), id, study, cancel).GetAwaiter().GetResult())
            : subjects.Select(id => Whole(store.ReadAsync(id, cancel).GetAwaiter().GetResult(), id));
        var rows = new SummaryOutput(request.Format, request.Summary, request.Analyte).Write(output, summaries, study);
        output.Complete();
        Terminal.Say($"{rows} rows for {subjects.Count} subject(s).");
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<string>> SubjectsAsync(StoreSession session, string? subject, CancellationToken cancel)
    {
        var store = session.Get<SummaryStore>();
        if (subject is null) return [.. (await store.SubjectsAsync(cancel)).Select(head => head.Subject).Order(StringComparer.Ordinal)];
        return await store.HeadAsync(subject, cancel) is null
            ? throw await UnknownName.SubjectAsync(session, subject, cancel)
            : [subject];
    }

    // An overview needs the doses, which the summary rows do not hold.
    private static async Task<SubjectSummary> DerivedAsync(ResultStore results, string subject, StudyFile study, CancellationToken cancel)
    {
        var known = await results.ReadAsync(study.StudyId, subject, cancel);
        return LabPipeline.Derive(subject, known.Results, known.Doses, study);
    }

    private static SubjectSummary Whole(SubjectTables? tables, string subject) => tables is { Head.IsWhole: true }
        ? new SubjectSummary
        {
            StudyId = tables.Head.StudyId,
            Subject = subject,
            CycleStarts = tables.Head.CycleStarts,
            Response = tables.Head.Response,
            Changes = tables.Changes,
            Cycles = tables.Cycles,
        }
        : throw CommandStop.Failure($"the rows of subject {Terminal.Shown(subject)} are being written just now; try again in a moment");
}
