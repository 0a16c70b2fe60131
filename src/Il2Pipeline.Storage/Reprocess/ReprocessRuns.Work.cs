using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>The part of runs that workers need.</summary>
public sealed partial class ReprocessRuns
{
    /// <summary>Does what a message of the queue <c>reprocess</c> asks for.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Stops it; the message then has to come again.</param>
    /// <returns>When it is done, or needs not be done any more.</returns>
    public async Task WorkAsync(ReprocessWork work, CancellationToken cancel = default)
    {
        if (work.Run is not { } id) await _ingest.ReprocessAsync(work, cancel);
        else if (await _steps.Table.HeadAsync(id, cancel) is not { IsOpen: true } head) return;
        else if (work.Drop.Length > 0) await WorkItemAsync(work, id, cancel);
        else if (head.Text.DryRun) await _steps.Dry.RunAsync(head, cancel);
        else await PlanAsync(head, cancel);
    }

    /// <summary>
    /// Records that a message failed for good: its drop counts as failed, or the run as a whole when it was about that. Repeatable.
    /// </summary>
    /// <param name="work">The message given up.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>True when it belonged to a run; false when there is nothing to record.</returns>
    public async Task<bool> MarkFailedAsync(ReprocessWork work, CancellationToken cancel = default)
    {
        if (work.Run is not { } id) return false;
        if (work.Drop.Length == 0)
            return await _steps.Table.ChangeAsync(id, head => head.IsOpen ? Ended(head, RunStatus.Failed) : null, cancel) is not null;
        if (await _steps.Items.StatusAsync(id, work.Drop, cancel) is null) return false;
        await _steps.Items.EndAsync(id, work.Drop, RunItemStatus.Failed, cancel);
        await FinishAsync(id, cancel);
        return true;
    }

    private async Task PlanAsync(RunHead head, CancellationToken cancel)
    {
        if (head.Status == RunStatus.Planning) await _steps.Planning.ContinueAsync(head, cancel);
        await FinishAsync(head.Id, cancel);
    }

    private async Task WorkItemAsync(ReprocessWork work, string id, CancellationToken cancel)
    {
        var status = await _steps.Items.StatusAsync(id, work.Drop, cancel);
        if (status is null) return;
        if (status == RunItemStatus.Waiting)
        {
            var outcome = await _ingest.ReprocessAsync(work, cancel);
            await _steps.Items.EndAsync(id, work.Drop, StatusOf(outcome.Kind), cancel);
        }
        await FinishAsync(id, cancel);
    }

    // Looked at after each drop, so that nobody has to know that his was the last.
    private async Task<RunHead?> FinishAsync(string id, CancellationToken cancel)
    {
        if (await _steps.Table.LoadAsync(id, cancel) is not { IsOver: true }) return null;
        return await _steps.Table.ChangeAsync(id, head => head.Status == RunStatus.Running ? Ended(head, RunStatus.Done) : null, cancel);
    }

    private RunHead Ended(RunHead head, RunStatus status) =>
        head with { Status = status, Text = head.Text with { Finished = _time.GetUtcNow() } };

    private static RunItemStatus StatusOf(IngestKind kind) => kind switch
    {
        IngestKind.Refused => RunItemStatus.Refused,
        IngestKind.Missing => RunItemStatus.Missing,
        _ => RunItemStatus.Done,
    };
}
