using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.StudyChanges;

/// <summary>Queues what was read or derived under another study file than the one in force.</summary>
/// <param name="effect">Finds it.</param>
/// <param name="queues">Where the work goes.</param>
internal sealed class StudyFanOut(StudyEffect effect, WorkQueues queues)
{
    /// <summary>Queues what differs; what does not is left alone.</summary>
    /// <returns>How many drops and subjects.</returns>
    public async Task<(int Drops, int Subjects)> QueueAsync(StudyFile study, CancellationToken cancel)
    {
        var (drops, subjects) = (0, 0);
        await foreach (var row in effect.DropsAsync(study, cancel))
        {
            await queues.EnqueueAsync(new ReprocessWork(row.Entry.Id), cancel);
            drops++;
        }
        await foreach (var head in effect.SubjectsAsync(study, cancel))
        {
            var (studyId, subject) = (head.Subject.StudyId, head.Subject.Subject);
            await queues.EnqueueAsync(new RederiveWork(subject, studyId == study.StudyId ? null : studyId), cancel: cancel);
            subjects++;
        }
        return (drops, subjects);
    }

    /// <summary>Queues a look over everything for later.</summary>
    public Task QueueSecondLookAsync(TimeSpan delay, CancellationToken cancel) =>
        queues.EnqueueAsync(new RederiveWork(null), delay, cancel);
}
