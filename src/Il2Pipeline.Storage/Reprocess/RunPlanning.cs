using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>
/// Looks up a run's drops and queues them, some at a time. How far it got stands in the head row: an interrupted or repeated message goes
/// on there, and of two planners the slower one stops.
/// </summary>
/// <param name="table">Head rows.</param>
/// <param name="items">The run's items.</param>
/// <param name="listing">Finds the drops.</param>
/// <param name="studies">The study in force.</param>
/// <param name="queues">Where the work goes.</param>
internal sealed class RunPlanning(RunTable table, RunItems items, ScopeListing listing, StudyStore studies, WorkQueues queues)
{
    private const int SendsAtOnce = 16;

    /// <summary>Drops of the ledger looked at for one message.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Plans the next drops of a run, and queues the message to go on after them.</summary>
    public async Task ContinueAsync(RunHead head, CancellationToken cancel)
    {
        var study = (await studies.CurrentAsync(cancel)).Study;
        var page = await listing.PageAsync(head.Text.Scope, study, PageSize, head.Text.Cursor, cancel);
        var added = await items.AddAsync(head.Id, page.Items, cancel);
        await QueueAsync(head.Id, page.Items, cancel);
        if (page.Continuation is { } next) await GoOnAsync(head, added, next, cancel);
        else await CompleteAsync(head, cancel);
    }

    /// <summary>Queues drops of a run; more than once does no harm.</summary>
    public Task QueueAsync(string run, IEnumerable<string> drops, CancellationToken cancel)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = SendsAtOnce, CancellationToken = cancel };
        return Parallel.ForEachAsync(drops, parallel, (drop, stop) =>
            new ValueTask(queues.EnqueueAsync(new ReprocessWork(drop) { Run = run }, stop)));
    }

    /// <summary>Queues the message to go on with a run as a whole.</summary>
    public Task QueueAsync(string run, CancellationToken cancel) => queues.EnqueueAsync(new ReprocessWork("") { Run = run }, cancel);

    private async Task GoOnAsync(RunHead head, int added, string next, CancellationToken cancel)
    {
        var text = head.Text with { Planned = head.Text.Planned + added, Cursor = next };
        // Lost: another planner is further, or it was cancelled. Whoever was faster goes on.
        if (await table.WriteAsync(head with { Text = text }, cancel) is not null) await QueueAsync(head.Id, cancel);
    }

    // Counted anew: pages that were planned twice added nothing the second time, but their number may not have been written the first time.
    private async Task CompleteAsync(RunHead head, CancellationToken cancel)
    {
        var planned = await items.ListAsync(head.Id, null, cancel).CountAsync(cancel);
        await table.WriteAsync(
            head with { Status = RunStatus.Running, Text = head.Text with { Planned = planned, IsPlanned = true } }, cancel);
    }
}
