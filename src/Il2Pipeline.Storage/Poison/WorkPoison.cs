using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Poison;

/// <summary>Makes visible which messages of the work queues failed for good.</summary>
/// <param name="marking">Marks drops.</param>
/// <param name="runs">Marks runs.</param>
/// <param name="log">The log.</param>
public sealed class WorkPoison(DropMarking marking, ReprocessRuns runs, ILogger<WorkPoison> log)
{
    /// <summary>
    /// A drop version could not be read again: it is marked in the ledger when its reading was begun, and in the run that it belongs to.
    /// </summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is visible.</returns>
    public async Task TellAsync(ReprocessWork work, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await runs.MarkFailedAsync(work, cancel);
        await marking.MarkUnfinishedAsync(work.Drop, new DropFailure("ReprocessDrop"), cancel);
        Il2Signals.CountGivenUp(MessageSignals.Reprocess);
        log.ReprocessPoisoned(work.Drop, work.Run);
    }

    /// <summary>
    /// A subject could not be derived: its summary stays as it was until something derives it again. The log tells that it happened, not of
    /// whom; the host's log of the failed function holds the reason.
    /// </summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is visible.</returns>
    public Task TellAsync(RederiveWork work, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        cancel.ThrowIfCancellationRequested();
        Il2Signals.CountGivenUp(MessageSignals.Rederive);
        log.RederivePoisoned(work.Subject is null ? "the second look after a change of the study file" : "a subject");
        return Task.CompletedTask;
    }
}
