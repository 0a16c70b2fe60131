using System.Diagnostics;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Storage.Drops;

/// <summary>What a drop's way tells: its span, and the counts of how it ended.</summary>
internal static class DropSignals
{
    /// <summary>Follows a drop that arrived.</summary>
    public static Task<IngestOutcome> FollowAsync(Func<Task<IngestOutcome>> take, CancellationToken cancel) =>
        FollowAsync(SpanNames.IngestDrop, "blob", null, take, cancel);

    /// <summary>Follows a drop that a message asked for.</summary>
    public static Task<IngestOutcome> FollowAsync(string? sender, Func<Task<IngestOutcome>> take, CancellationToken cancel) =>
        MessageSignals.CountAsync(MessageSignals.Reprocess, () =>
            FollowAsync(SpanNames.ReprocessDrop, "message", sender, take, cancel));

    /// <summary>Says which drop the current span is about, as soon as it is known.</summary>
    public static void Tell(DropId drop)
    {
        if (Activity.Current is not { } span || span.Source != Il2Signals.Source) return;
        span.SetTag(AttributeNames.DropId, Keys.LedgerId(drop));
        span.SetTag(AttributeNames.Laboratory, Keys.Laboratory(drop.Laboratory));
    }

    /// <summary>Says how long a drop waited from its writing to its summaries, unless it had been read before.</summary>
    public static void Lag(LedgerEntry begun, DateTimeOffset now)
    {
        // Blobs' times are of whole seconds and of another clock.
        if (begun.Finished is null) Instruments.DropLag.Record(Math.Max(0, (now - begun.Arrived).TotalSeconds));
    }

    /// <summary>Counts a drop.</summary>
    public static void Count(string outcome, string trigger) =>
        Instruments.Drops.Add(1, new(AttributeNames.Outcome, outcome), new(AttributeNames.Trigger, trigger));

    private static async Task<IngestOutcome> FollowAsync(
        string name, string trigger, string? sender, Func<Task<IngestOutcome>> take, CancellationToken cancel)
    {
        using var span = Il2Signals.StartEntry(name, ActivityKind.Consumer, sender);
        try
        {
            var outcome = await take();
            Ended(span, trigger, outcome);
            return outcome;
        }
        catch (Exception failure)
        {
            Il2Signals.Fail(span, failure);
            Count(Word(Failures.Classify(failure, cancel)), trigger);
            throw;
        }
    }

    private static void Ended(Activity? span, string trigger, IngestOutcome outcome)
    {
        var word = Word(outcome.Kind);
        Count(word, trigger);
        span?.SetTag(AttributeNames.Outcome, word);
        if (outcome.Kind is not (IngestKind.Done or IngestKind.Refused) || outcome.Balance is not { } balance) return;
        foreach (var (disposition, count) in balance.ByDisposition)
            Instruments.Observations.Add(count, new KeyValuePair<string, object?>(AttributeNames.Disposition, Word(disposition)));
        foreach (var (code, count) in balance.ByIssue)
            Instruments.Issues.Add(count, new KeyValuePair<string, object?>(AttributeNames.IssueCode, code));
        Tell(span, balance);
    }

    private static void Tell(Activity? span, DropBalance balance) => span?
        .SetTag(AttributeNames.Observations, balance.Observations)
        .SetTag(AttributeNames.Refused, balance.ByDisposition.GetValueOrDefault(Disposition.Refused))
        .SetTag(AttributeNames.Subjects, balance.Subjects.Count)
        .SetTag(AttributeNames.Issues, balance.ByIssue.Values.Sum());

    private static string Word(IngestKind kind) => kind switch
    {
        IngestKind.Done => "done",
        IngestKind.AlreadyTaken => "already-taken",
        IngestKind.Refused => "refused",
        _ => "missing",
    };

    private static string Word(FailureKind kind) => kind switch
    {
        FailureKind.Transient => "transient",
        FailureKind.Cancelled => "cancelled",
        _ => "defect",
    };

    private static string Word(Disposition disposition) => disposition.ToString().ToLowerInvariant();
}
