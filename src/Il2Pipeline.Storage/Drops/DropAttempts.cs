using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Drops;

/// <summary>One attempt at a drop, as the ledger knows it: begun, and not finished.</summary>
/// <param name="Row">The ledger's row as this attempt wrote it.</param>
/// <param name="Mark">What it reads under.</param>
/// <param name="Began">Time stamp of the beginning.</param>
internal sealed record DropAttempt(LedgerRow Row, ReadingMark Mark, long Began)
{
    /// <summary>The reprocess run it is made in; absent outside of one.</summary>
    public string? Run { get; init; }
}

/// <summary>What an attempt came to.</summary>
/// <param name="Status">Done or refused.</param>
/// <param name="Balance">The counts.</param>
/// <param name="Codes">The codes held.</param>
internal sealed record AttemptResult(LedgerStatus Status, DropBalance Balance, CodesHeld Codes);

/// <summary>
/// Begins and finishes attempts in the ledger. The row is written before anything else of a drop, so that an interrupted attempt is known,
/// and which subjects it may have left behind. Attempts of several instances at one drop version may overlap.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="results">Results, to look for what an interrupted attempt left.</param>
/// <param name="studies">The study files.</param>
/// <param name="time">The clock.</param>
internal sealed class DropAttempts(DropLedger ledger, ResultStore results, StudyStore studies, TimeProvider time)
{
    /// <summary>Begins an attempt.</summary>
    /// <param name="spool">The drop.</param>
    /// <param name="study">The study in force.</param>
    /// <param name="force">True to read also what is read already.</param>
    /// <param name="left">Subjects that the caller knows to be looked after.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The attempt; or the entry, when the drop is read already and reading again would tell the same.</returns>
    public async Task<(DropAttempt? Attempt, LedgerEntry? Already)> BeginAsync(
        DropSpool spool, StudyFile study, bool force, IReadOnlyList<LeftSubject> left, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var mark = StudyMarks.Reading(study);
        var id = Keys.LedgerId(spool.Drop);
        var fresh = new LedgerEntry
        {
            Id = id,
            Drop = spool.Drop,
            Status = LedgerStatus.Reading,
            Size = spool.Content.Length,
            Arrived = spool.Arrived,
        };
        while (true)
        {
            // The write that finds nothing there is at the same time the question whether there is something.
            var first = await ledger.WriteAsync(new LedgerRow(fresh) { Pending = mark.Key, Left = left }, null, cancel);
            if (first is not null) return (new DropAttempt(first, mark, began), null);
            if (await ledger.ReadAsync(id, cancel) is not { } row) continue;
            if (!force && await IsCurrentAsync(row, study, cancel)) return (null, row.Entry);
            var begun = row with
            {
                Entry = row.Entry with { Status = LedgerStatus.Reading },
                Pending = mark.Key,
                Left = await LeftAsync(row, mark, left, cancel),
            };
            if (await ledger.WriteAsync(begun, row.ETag, cancel) is { } written) return (new DropAttempt(written, mark, began), null);
        }
    }

    /// <summary>Finishes an attempt.</summary>
    /// <returns>False when it has to be made again: another one under another mark began meanwhile.</returns>
    public async Task<bool> FinishAsync(DropAttempt attempt, AttemptResult result, CancellationToken cancel)
    {
        var row = attempt.Row;
        while (true)
        {
            if (await ledger.WriteAsync(Finished(row, attempt, result), row.ETag, cancel) is not null) return true;
            if (await ledger.ReadAsync(row.Entry.Id, cancel) is not { } other) return false;
            if (IsFinal(other) && other.Mark == attempt.Mark) return true;
            // Another instance reads the same bytes under the same mark: it writes the very rows that this one wrote.
            if (other.Pending != attempt.Mark.Key || other.Left.Except(attempt.Row.Left).Any()) return false;
            row = other;
        }
    }

    private LedgerRow Finished(LedgerRow row, DropAttempt attempt, AttemptResult result)
    {
        var now = time.GetUtcNow();
        var entry = row.Entry with
        {
            Status = result.Status,
            Balance = result.Balance,
            StudyId = attempt.Mark.StudyId,
            CodeMap = attempt.Mark.CodeMap,
            Finished = now,
            // A row of an earlier version of this program knows the last time only.
            FirstFinished = row.Entry.FirstFinished ?? row.Entry.Finished ?? now,
            Duration = time.GetElapsedTime(attempt.Began),
            IsGone = false,
            Failure = null,
        };
        return row with { Entry = entry, Codes = result.Codes, Pending = null, Left = [] };
    }

    private async Task<bool> IsCurrentAsync(LedgerRow row, StudyFile study, CancellationToken cancel) =>
        IsFinal(row) && await new ReadingCurrency(studies, study).OfAsync(row, cancel) == Currency.Current;

    private static bool IsFinal(LedgerRow row) => row.Entry.Status is LedgerStatus.Done or LedgerStatus.Refused;

    private async Task<IReadOnlyList<LeftSubject>> LeftAsync(
        LedgerRow row, ReadingMark mark, IReadOnlyList<LeftSubject> known, CancellationToken cancel)
    {
        var left = row.Entry.Balance.Subjects.Select(subject => new LeftSubject(row.Entry.StudyId, subject)).Concat(row.Left).Concat(known);
        if (row.Pending is null || row.Pending == mark.Key) return [.. left.Distinct()];
        var found = await results.SubjectsAsync(row.Entry.Drop, cancel);
        return [.. left.Concat(found.Select(subject => new LeftSubject(subject.StudyId, subject.Subject))).Distinct()];
    }
}
