using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage;

namespace Il2Pipeline.Cli.Subjects;

/// <summary>Which corrections <c>il2 history</c> was asked for.</summary>
/// <param name="Subject">Only of this subject; absent: of all.</param>
/// <param name="Analyte">Only of this PARAMCD; absent: of all.</param>
/// <param name="Drop">Only those that this drop brought, by name; absent: all.</param>
/// <param name="Run">Only those that this reprocess run brought; absent: all.</param>
internal sealed record HistoryAsked(string? Subject, string? Analyte, string? Drop, string? Run)
{
    /// <summary>True when a correction is asked for.</summary>
    /// <param name="entry">The correction.</param>
    /// <returns>False when any part does not fit.</returns>
    public bool Holds(HistoryEntry entry) =>
        (Analyte is null || entry.Analyte == Analyte) && (Drop is null || entry.Drop == Drop) && (Run is null || entry.Run == Run);
}

/// <summary><c>il2 history</c>: every number that readers had seen and that became another.</summary>
internal static class HistoryCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var subject = new Argument<string?>("SUBJECT") { Description = "The subject number; without it, all subjects.", Arity = ArgumentArity.ZeroOrOne };
        var analyte = CommonOptions.Analyte();
        var drop = new Option<string?>("--drop") { Description = "Only what this drop brought.", HelpName = "NAME" };
        var run = new Option<string?>("--run") { Description = "Only what this reprocess run brought.", HelpName = "RUN" };
        var (format, output, store) = (ListOutput.Format(), CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("history", "List every number that became another, with what it was, why, when, and by which drop or run.",
            "il2 history 1001", "il2 history 1001 --analyte EOS --format csv", "# what a reprocess run changed",
            "il2 history --run 20260105T093000123-4f2a9c") { subject, analyte, drop, run, format, output };
        store.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            new HistoryAsked(parsed.GetValue(subject), parsed.GetValue(analyte), parsed.GetValue(drop), parsed.GetValue(run)),
            new ListOutput(parsed.GetValue(format)!, parsed.GetValue(output)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(HistoryAsked asked, ListOutput output, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        List<SubjectCorrection> entries = [];
        foreach (var subject in await SubjectsAsync(session, asked.Subject, cancel))
            await foreach (var entry in session.Get<SummaryStore>().HistoryAsync(subject, cancel))
                if (asked.Holds(entry)) entries.Add(SubjectCorrection.Of(subject, entry));
        if (asked.Subject is null) entries.Sort((a, b) => a.Written.CompareTo(b.Written));
        output.Write(entries, SubjectCorrection.Shape, console => HistoryTable.Write(console, entries, asked.Subject is null));
        if (entries.Count == 0) Terminal.Say("No number that was shown has become another.");
        else if (output.IsTable) Terminal.Say($"{entries.Count} number(s).");
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<string>> SubjectsAsync(StoreSession session, string? subject, CancellationToken cancel)
    {
        var store = session.Get<SummaryStore>();
        if (subject is null) return [.. (await store.SubjectsAsync(cancel)).Select(head => head.Subject)];
        return await store.HeadAsync(subject, cancel) is null ? throw await UnknownName.SubjectAsync(session, subject, cancel) : [subject];
    }
}
