using System.CommandLine;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Cli.Subjects;

/// <summary>Which corrections <c>il2 history</c> was asked for.</summary>
/// <param name="Subject">Only of this subject; absent: of all.</param>
/// <param name="Analyte">Only of this PARAMCD; absent: of all.</param>
/// <param name="Drop">Only those that this drop brought, by name; absent: all.</param>
/// <param name="Run">Only those that this reprocess run brought; absent: all.</param>
internal sealed record HistoryAsked(string? Subject, string? Analyte, string? Drop, string? Run)
{
    /// <summary>Only those written at or after this moment; absent: all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only so many, the newest first; absent: all, the oldest first.</summary>
    public int? Latest { get; init; }

    /// <summary>True when a correction is asked for.</summary>
    /// <param name="entry">The correction.</param>
    /// <returns>False when any part does not fit.</returns>
    public bool Holds(HistoryEntry entry) =>
        (Analyte is null || entry.Analyte == Analyte) && (Drop is null || entry.Drop == Drop) && (Run is null || entry.Run == Run)
        && (From is null || entry.Written >= From);

    /// <summary>The corrections as they are shown.</summary>
    /// <param name="found">Those that fit, each subject's by revision.</param>
    /// <returns>In order of time; cut when only the latest are asked for.</returns>
    public IReadOnlyList<SubjectCorrection> InOrder(IReadOnlyList<SubjectCorrection> found)
    {
        if (Latest is { } most) return [.. found.Reverse().OrderByDescending(entry => entry.Written).Take(most)];
        return Subject is null ? [.. found.OrderBy(entry => entry.Written)] : found;
    }
}

/// <summary><c>il2 history</c>: every number that readers had seen and that became another.</summary>
internal static class HistoryCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var subject = new Argument<string?>("SUBJECT")
        {
            Description = "The subject number; without it, all subjects.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var analyte = CommonOptions.Analyte();
        var drop = new Option<string?>("--drop") { Description = "Only what this drop brought.", HelpName = "NAME" };
        var run = new Option<string?>("--run") { Description = "Only what this reprocess run brought.", HelpName = "RUN" };
        var (from, latest) = (From(), CommonOptions.Number("--latest", 1, 1_000_000));
        latest.Description = "Only the N latest, the newest first.";
        var (format, output, store) = (CommonOptions.ScriptFormat(), CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("history",
            "List every number that became another, with what it was, why, when, and by which drop or run.",
            "il2 history 1001", "# the newest first", "il2 history 1001 --latest 20",
            "il2 history 1001 --analyte EOS --format csv", "# all that became another since Monday",
            "il2 history --from 2026-01-05", "# what a reprocess run changed",
            "il2 history --run 20260105T093000123-4f2a9c") { subject, analyte, drop, run, from, latest, format, output };
        store.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            new HistoryAsked(parsed.GetValue(subject), parsed.GetValue(analyte), parsed.GetValue(drop), parsed.GetValue(run))
            {
                From = parsed.GetValue(from),
                Latest = parsed.GetValue(latest),
            },
            new ListOutput(parsed.GetValue(format)!, parsed.GetValue(output)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(HistoryAsked asked, ListOutput output, StorePlace place, CancellationToken cancel)
    {
        await using var session = await StoreSession.OpenAsync(place, cancel);
        List<SubjectCorrection> found = [];
        foreach (var subject in await SubjectsAsync(session, asked.Subject, cancel))
            await foreach (var entry in session.Get<SummaryStore>().HistoryAsync(subject, cancel))
                if (asked.Holds(entry)) found.Add(SubjectCorrection.Of(subject, entry));
        var entries = asked.InOrder(found);
        output.Write(entries, SubjectCorrection.Shape, console => HistoryTable.Write(console, entries, asked.Subject is null));
        if (entries.Count == 0) Terminal.Say($"No number that was shown has become another{(asked.From is null ? "" : " since then")}.");
        else if (output.IsTable)
            Terminal.Say(entries.Count < found.Count ? $"{entries.Count} of {found.Count} numbers." : $"{entries.Count} number(s).");
        return ExitCode.Ok;
    }

    private static Option<DateTimeOffset?> From() => new("--from")
    {
        Description = "Only what became another then or later: a date (UTC), or a time with offset.",
        HelpName = "TIME",
        CustomParser = argument =>
        {
            // As every --from is read.
            var (scope, fault) = new ScopeView { From = argument.Tokens[0].Value }.Read();
            if (fault is not null) argument.AddError(ScopeOptions.InOptions(fault));
            return scope?.From;
        },
    };

    private static async Task<IReadOnlyList<string>> SubjectsAsync(StoreSession session, string? subject, CancellationToken cancel)
    {
        var store = session.Get<SummaryStore>();
        if (subject is null) return [.. (await store.SubjectsAsync(cancel)).Select(head => head.Subject)];
        return await store.HeadAsync(subject, cancel) is null ? throw await UnknownName.SubjectAsync(session, subject, cancel) : [subject];
    }
}
