using System.Security.Cryptography;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>What came of asking for something about a run.</summary>
public enum RunAnswer
{
    /// <summary>It is done.</summary>
    Done = 1,

    /// <summary>There is no such run.</summary>
    Unknown = 2,

    /// <summary>The run has ended, so that there is nothing to cancel or to go on with.</summary>
    Ended = 3,
}

/// <summary>
/// Reprocess runs: reading a set of drops again, or in a dry run telling what that would change. A run is rows in table <c>Runs</c> and
/// messages in the queue <c>reprocess</c>. Any number of workers may work on one, each message may come twice, and any process may end at
/// any moment: the run goes on from its rows.
/// </summary>
public sealed partial class ReprocessRuns
{
    private readonly RunSteps _steps;
    private readonly DropIngest _ingest;
    private readonly TimeProvider _time;

    /// <summary>Makes it; sends nothing.</summary>
    internal ReprocessRuns(RunSteps steps, DropIngest ingest, TimeProvider time)
    {
        _steps = steps;
        _ingest = ingest;
        _time = time;
    }

    /// <summary>Begins a run.</summary>
    /// <param name="request">What is asked for; its <see cref="ReprocessRequest.Fault"/> is absent and its study file valid.</param>
    /// <param name="cancel">Stops it; a run that is not queued yet can be gone on with.</param>
    /// <returns>The run; absent when a drop named in the scope is not in the ledger.</returns>
    /// <exception cref="ArgumentException">The request has a fault (a defect of the caller).</exception>
    public async Task<ReprocessRun?> StartAsync(ReprocessRequest request, CancellationToken cancel = default)
    {
        if (request.Fault() is { } fault) throw new ArgumentException(fault, nameof(request));
        if (await _steps.Listing.ResolveAsync(request.Scope, cancel) is not { } scope) return null;
        var now = _time.GetUtcNow();
        var id = Keys.RunId(now, RandomNumberGenerator.GetHexString(6, lowercase: true));
        if (request.Study is { } study) await _steps.Files.PutStudyAsync(id, study, cancel);
        var text = new RunText
        {
            Scope = scope,
            DryRun = request.DryRun,
            TriesStudy = request.Study is not null,
            Started = now,
            Since = now,
        };
        var head = await _steps.Table.WriteAsync(new RunHead(id, RunStatus.Planning, text), cancel)
            ?? throw new ContentionException("Two runs got the same id.");
        await _steps.Planning.QueueAsync(id, cancel);
        return new RunState(head, RunCounts.None, 0).ToRun(now);
    }

    /// <summary>The drop versions that a run would look at; writes nothing.</summary>
    /// <param name="scope">The scope; one that says nothing holds every drop.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Their ids in the ledger; absent when a drop named in the scope is not in the ledger.</returns>
    public async Task<IReadOnlyList<string>?> FindAsync(ReprocessScope scope, CancellationToken cancel = default) =>
        await _steps.Listing.ResolveAsync(scope, cancel) is { } resolved ? await _steps.Listing.AllAsync(resolved, cancel) : null;

    /// <summary>A run and how far it is.</summary>
    /// <param name="id">The run's id; anything else finds nothing.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The run; absent when there is none.</returns>
    public async Task<ReprocessRun?> GetAsync(string id, CancellationToken cancel = default)
    {
        if (await _steps.Table.LoadAsync(id, cancel) is not { } state) return null;
        // Its last worker may have ended between the last drop and this.
        if (state.IsOver && await FinishAsync(id, cancel) is { } head) state = state with { Head = head };
        return state.ToRun(_time.GetUtcNow());
    }

    /// <summary>The runs, the newest first.</summary>
    /// <param name="size">Most of them, 1 to 1,000.</param>
    /// <param name="after">Begin after this one, the last of the page before; absent for the first page.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The page.</returns>
    /// <exception cref="FormatException"><paramref name="after"/> is no id.</exception>
    public async Task<Page<ReprocessRun>> ListAsync(int size, string? after = null, CancellationToken cancel = default)
    {
        if (after is not null && !Keys.IsRunId(after)) throw new FormatException("The continuation does not belong to this list.");
        var ids = await _steps.Table.IdsAsync(after, size + 1, cancel);
        List<ReprocessRun> runs = [];
        foreach (var id in ids.Take(size))
            if (await GetAsync(id, cancel) is { } run) runs.Add(run);
        return new Page<ReprocessRun>(runs, ids.Count > size ? ids[size - 1] : null);
    }

    /// <summary>The drop versions of a run; of a dry run only those that were not read.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="status">Only those; absent for all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The items, read as they are enumerated; none for no such run.</returns>
    public IAsyncEnumerable<RunItem> ItemsAsync(string id, RunItemStatus? status = null, CancellationToken cancel = default) =>
        Keys.IsRunId(id) ? _steps.Items.ListAsync(id, status, cancel) : AsyncEnumerable.Empty<RunItem>();

    /// <summary>The subjects whose summary a real run changed, sorted.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Subject numbers; none for no such run.</returns>
    public Task<IReadOnlyList<string>> SubjectsAsync(string id, CancellationToken cancel = default) =>
        Keys.IsRunId(id) ? _steps.Table.SubjectsAsync(id, cancel) : Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>What a dry run found.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The rows, by subject, read as they are enumerated; none unless it is a dry run that is done.</returns>
    public IAsyncEnumerable<DiffRow> DiffAsync(string id, CancellationToken cancel = default) =>
        Keys.IsRunId(id) ? _steps.Files.ReadDiffAsync(id, cancel) : AsyncEnumerable.Empty<DiffRow>();

    /// <summary>Cancels a run: what is not begun is not begun; what is in work ends, and is still counted.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What came of it.</returns>
    public async Task<RunAnswer> CancelAsync(string id, CancellationToken cancel = default)
    {
        await GetAsync(id, cancel);
        var answer = RunAnswer.Unknown;
        await _steps.Table.ChangeAsync(id, head =>
        {
            answer = head.IsOpen ? RunAnswer.Done : RunAnswer.Ended;
            return head.IsOpen ? Ended(head, RunStatus.Cancelled) : null;
        }, cancel);
        return answer;
    }

    /// <summary>
    /// Goes on with a run that stands still: queues again what has not ended, after its messages were lost, or it was cancelled or failed.
    /// </summary>
    /// <param name="id">The run's id.</param>
    /// <param name="cancel">Stops it; it can be asked for again.</param>
    /// <returns>What came of it.</returns>
    public async Task<RunAnswer> ResumeAsync(string id, CancellationToken cancel = default)
    {
        if (await GetAsync(id, cancel) is not { } run) return RunAnswer.Unknown;
        if (run.Status == RunStatus.Done) return RunAnswer.Ended;
        var ended = run.DryRun ? 0 : run.Counts.Ended;
        var head = (await _steps.Table.ChangeAsync(id, was => was.Status == RunStatus.Done ? null : was with
        {
            Status = was.Text is { IsPlanned: true, DryRun: false } ? RunStatus.Running : RunStatus.Planning,
            Text = was.Text with { Finished = null, Since = _time.GetUtcNow(), EndedBefore = ended },
        }, cancel))!;
        if (head.Status == RunStatus.Done) return RunAnswer.Ended;
        if (!run.DryRun)
            foreach (var some in (await _steps.Items.ListAsync(id, RunItemStatus.Waiting, cancel).ToListAsync(cancel)).Chunk(1000))
                await _steps.Planning.QueueAsync(id, some.Select(item => item.Drop), cancel);
        // Also when all is planned: when all has ended too, this message ends the run.
        await _steps.Planning.QueueAsync(id, cancel);
        return RunAnswer.Done;
    }
}

/// <summary>What runs are made of.</summary>
/// <param name="Table">Head rows.</param>
/// <param name="Items">Drops of runs.</param>
/// <param name="Listing">Finds drops.</param>
/// <param name="Planning">Plans real runs.</param>
/// <param name="Dry">Does dry runs.</param>
/// <param name="Files">What dry runs found.</param>
internal sealed record RunSteps(
    RunTable Table, RunItems Items, ScopeListing Listing, RunPlanning Planning, DryRun Dry, RunFiles Files);
