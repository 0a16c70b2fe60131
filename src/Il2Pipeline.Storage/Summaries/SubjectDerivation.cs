using System.Diagnostics;
using Azure.Data.Tables;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage;

/// <summary>What a derivation gave.</summary>
/// <param name="Summary">The summary, as stored now.</param>
/// <param name="Results">All result versions of the subject that it was derived from.</param>
/// <param name="Revision">The revision stored now.</param>
/// <param name="Changed">True when rows were written or deleted.</param>
public sealed record Derivation(SubjectSummary Summary, IReadOnlyList<ResultVersion> Results, long Revision, bool Changed);

/// <summary>
/// Derives a subject whole from everything stored of it, and stores what differs. Any number may run at once, also of one subject: results
/// are read after the head row, and rows are written only over that head row, so the last one to write has seen everything.
/// </summary>
public sealed class SubjectDerivation
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);
    private readonly StorageClients _clients;
    private readonly DerivationSteps _steps;
    private readonly int _mostLostRaces;
    private readonly TimeProvider _time;
    private readonly ILogger<SubjectDerivation> _log;

    /// <summary>Makes it; sends nothing.</summary>
    internal SubjectDerivation(
        StorageClients clients, DerivationSteps steps, IOptions<StorageOptions> options, TimeProvider time, ILogger<SubjectDerivation> log)
    {
        _clients = clients;
        _steps = steps;
        _mostLostRaces = options.Value.Ingest.MaxLostRaces;
        _time = time;
        _log = log;
    }

    /// <summary>Derives a subject of the current study anew.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Stops it; a revision begun is marked as being written until somebody derives again.</param>
    /// <returns>What it gave.</returns>
    /// <exception cref="ContentionException">Others were faster too often; nothing is lost.</exception>
    public Task<Derivation> RederiveAsync(string subject, CancellationToken cancel = default) => RederiveAsync(subject, null, cancel);

    /// <summary>Derives a subject of the current study anew because a drop was taken in.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="drop">The drop's name, for the history; absent when no drop set it off.</param>
    /// <param name="cancel">Stops it; a revision begun is marked as being written until somebody derives again.</param>
    /// <returns>What it gave.</returns>
    /// <exception cref="ContentionException">Others were faster too often; nothing is lost.</exception>
    public Task<Derivation> RederiveAsync(string subject, string? drop, CancellationToken cancel) =>
        Stage.RunAsync(SpanNames.DeriveSubject, span => RederiveAsync(subject, drop, span, cancel));

    private async Task<Derivation> RederiveAsync(string subject, string? drop, Activity? span, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= _mostLostRaces + 1; attempt++)
        {
            span?.SetTag(AttributeNames.Try, attempt);
            var study = (await _steps.Studies.CurrentAsync(cancel)).Study;
            var given = await DeriveAsync(study, subject, drop, cancel);
            // The study file may have changed while this ran: the change looks for subjects with the old mark, and might have looked too
            // early.
            if (given is not null && await IsInForceAsync(study, subject, cancel)) return given;
            await PauseAsync(attempt, cancel);
        }
        throw new ContentionException("Other derivations of the same subject were faster each time.");
    }

    /// <summary>Does what a message of the queue <c>rederive</c> asks for.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is done.</returns>
    public Task RederiveAsync(RederiveWork work, CancellationToken cancel = default) =>
        MessageSignals.FollowRederiveAsync(work.Traceparent, () => DoAsync(work, cancel));

    private async Task DoAsync(RederiveWork work, CancellationToken cancel)
    {
        var study = (await _steps.Studies.CurrentAsync(cancel)).Study;
        if (work.Subject is not { } subject) await _steps.FanOut.QueueAsync(study, cancel);
        else if (work.Study is null || work.Study == study.StudyId) await RederiveAsync(subject, cancel);
        else await ClearAsync(new SubjectKey(work.Study, subject), cancel);
    }

    /// <summary>Empties the summary of a subject of a study that is not the current one.</summary>
    internal async Task ClearAsync(SubjectKey subject, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= _mostLostRaces + 1; attempt++)
        {
            var stored = await _steps.Summaries.LoadAsync(subject, cancel);
            if (stored is { Rows.Count: 0, Head: null or { State: HeadRow.Empty } }) return;
            if (await StoreAsync(stored, HeadRow.Nothing(subject), [], new Cause(null, []), cancel) is not null) return;
            await PauseAsync(attempt, cancel);
        }
        throw new ContentionException("Derivations of a subject of another study were faster each time.");
    }

    private async Task<Derivation?> DeriveAsync(StudyFile study, string subject, string? drop, CancellationToken cancel)
    {
        var key = new SubjectKey(study.StudyId, subject);
        var (stored, known) = await Stage.RunAsync(SpanNames.LoadSubject, span => LoadAsync(key, span, cancel));
        var nothing = known.Results.Count == 0 && known.Doses.Count == 0;
        var summary = nothing
            ? new SubjectSummary { StudyId = study.StudyId, Subject = subject }
            : Stage.Run(SpanNames.Derive, () => LabPipeline.Derive(subject, known.Results, known.Doses, study));
        var head = nothing ? HeadRow.Nothing(key) : HeadRow.Of(key, summary, StudyMarks.Deriving(study, subject));
        var written = await StoreAsync(stored, head, SummaryRows.Of(summary), new Cause(drop, known.Results), cancel);
        return written is null
            ? null
            : new Derivation(summary, known.Results, written.Revision, written.Revision != (stored.Head?.Revision ?? 0));
    }

    // The head row first: what is stored after it was read makes the write over it fail.
    private async Task<(StoredSummary Stored, SubjectResults Known)> LoadAsync(SubjectKey key, Activity? span, CancellationToken cancel)
    {
        var stored = await _steps.Summaries.LoadAsync(key, cancel);
        var known = await _steps.Results.ReadAsync(key.StudyId, key.Subject, cancel);
        span?.SetTag(AttributeNames.Rows, stored.Rows.Count + known.Results.Count + known.Doses.Count);
        return (stored, known);
    }

    // What set a revision off, for its history.
    private sealed record Cause(string? Drop, IReadOnlyList<ResultVersion> Results);

    private Task<HeadRow?> StoreAsync(
        StoredSummary stored, HeadRow head, SortedDictionary<string, string> rows, Cause cause, CancellationToken cancel)
    {
        var partition = head.Subject.Partition;
        var retracted = cause.Results.Where(result => result.Status == ResultStatus.Retracted).Select(result => result.SourceId).ToHashSet();
        var history = HistoryRows.Of(partition, (stored.Head?.Revision ?? 0) + 1, cause.Drop, stored.Rows, rows, retracted);
        List<TableTransactionAction> actions = [.. history, .. SummaryRows.Difference(partition, stored.Rows, rows)];
        return Stage.RunAsync(SpanNames.StoreSummary, span =>
        {
            span?.SetTag(AttributeNames.Rows, actions.Count);
            return SummaryWriter.WriteAsync(_clients.Summaries, stored.Head, head, actions, cancel);
        });
    }

    private async Task<bool> IsInForceAsync(StudyFile study, string subject, CancellationToken cancel)
    {
        var now = (await _steps.Studies.CurrentAsync(cancel)).Study;
        return ReferenceEquals(now, study)
            || (now.StudyId == study.StudyId && StudyMarks.Deriving(now, subject) == StudyMarks.Deriving(study, subject));
    }

    private Task PauseAsync(int attempt, CancellationToken cancel)
    {
        Instruments.Conflict("subject");
        _log.RaceLost(attempt);
        var longest = Math.Min(s_pause.Ticks << Math.Min(attempt, 10), s_longestPause.Ticks);
        return Task.Delay(TimeSpan.FromTicks(Random.Shared.NextInt64(s_pause.Ticks / 2, longest)), _time, cancel);
    }
}

/// <summary>What a derivation is made of.</summary>
/// <param name="Studies">The study in force.</param>
/// <param name="Results">Result and dose versions.</param>
/// <param name="Summaries">Summaries.</param>
/// <param name="FanOut">Looks over everything after a study change.</param>
internal sealed record DerivationSteps(StudyStore Studies, ResultStore Results, SummaryStore Summaries, StudyFanOut FanOut);
