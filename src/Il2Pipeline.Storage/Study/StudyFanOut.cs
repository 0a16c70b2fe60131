using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Storage;

/// <summary>Finds what was read or derived under another study file than the one in force, and queues it.</summary>
/// <param name="studies">The study files.</param>
/// <param name="ledger">The drops.</param>
/// <param name="summaries">The subjects.</param>
/// <param name="queues">Where the work goes.</param>
internal sealed class StudyFanOut(StudyStore studies, DropLedger ledger, SummaryStore summaries, WorkQueues queues)
{
    /// <summary>Queues what differs; what does not is left alone.</summary>
    /// <returns>How many drops and subjects.</returns>
    public async Task<(int Drops, int Subjects)> QueueAsync(StudyFile study, CancellationToken cancel) =>
        (await QueueDropsAsync(study, cancel), await QueueSubjectsAsync(study, cancel));

    /// <summary>Queues a look over everything for later.</summary>
    public Task QueueSecondLookAsync(TimeSpan delay, CancellationToken cancel) =>
        queues.EnqueueAsync(new RederiveWork(null), delay, cancel);

    private async Task<int> QueueDropsAsync(StudyFile study, CancellationToken cancel)
    {
        var currency = new ReadingCurrency(studies, study);
        var queued = 0;
        await foreach (var row in ledger.RowsAsync(cancel))
        {
            if (row.Entry.Status is not (LedgerStatus.Done or LedgerStatus.Refused)) continue;
            if (row.Entry.IsGone && row.Entry.StudyId == study.StudyId) continue;
            if (await currency.OfAsync(row, cancel) != Currency.Touched) continue;
            await queues.EnqueueAsync(new ReprocessWork(row.Entry.Id), cancel);
            queued++;
        }
        return queued;
    }

    private async Task<int> QueueSubjectsAsync(StudyFile study, CancellationToken cancel)
    {
        var queued = 0;
        await foreach (var head in summaries.HeadsAsync("", "~", cancel))
        {
            if (head.State == HeadRow.Empty) continue;
            var (studyId, subject) = (head.Subject.StudyId, head.Subject.Subject);
            var same = studyId == study.StudyId;
            if (same && head.StudyMark == StudyMarks.Deriving(study, subject)) continue;
            await queues.EnqueueAsync(new RederiveWork(subject, same ? null : studyId), cancel: cancel);
            queued++;
        }
        return queued;
    }
}
