using System.Diagnostics;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.StudyChanges;
using Il2Pipeline.Storage.Summaries;
using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Derive;

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
    private readonly SubjectTurns _turns = new();
    private readonly DerivationSteps _steps;
    private readonly int _mostLostRaces;
    private readonly TimeProvider _time;
    private readonly ILogger<SubjectDerivation> _log;

    /// <summary>Makes it; sends nothing.</summary>
    internal SubjectDerivation(
        DerivationSteps steps, IOptions<StorageOptions> options, TimeProvider time, ILogger<SubjectDerivation> log)
    {
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
    public Task<Derivation> RederiveAsync(string subject, CancellationToken cancel = default) =>
        RederiveAsync(subject, Occasion.None, cancel);

    /// <summary>Derives a subject of the current study anew, and tells the history on which occasion.</summary>
    internal Task<Derivation> RederiveAsync(string subject, Occasion occasion, CancellationToken cancel) =>
        Stage.RunAsync(SpanNames.DeriveSubject, span =>
            _turns.DeriveAsync(subject, occasion, () => RederiveAsync(subject, occasion, span, cancel), cancel));

    private async Task<Derivation> RederiveAsync(string subject, Occasion occasion, Activity? span, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= _mostLostRaces + 1; attempt++)
        {
            span?.SetTag(AttributeNames.Try, attempt);
            var study = (await _steps.Studies.CurrentAsync(cancel)).Study;
            var given = await DeriveAsync(study, new SubjectKey(study.StudyId, subject), occasion, mayGuess: attempt == 1, cancel);
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
            var stored = await _steps.Revisions.LoadAsync(subject, cancel);
            if (stored is { Rows.Count: 0, Head: null }) return;
            if (stored is { Rows.Count: 0, Head: { State: HeadRow.Empty } empty })
            {
                await _steps.Revisions.AnnounceAsync(empty, cancel);
                return;
            }
            if (await _steps.Revisions.StoreAsync(stored, HeadRow.Nothing(subject), [], RevisionCause.None, cancel) is not null) return;
            await PauseAsync(attempt, cancel);
        }
        throw new ContentionException("Derivations of a subject of another study were faster each time.");
    }

    private async Task<Derivation?> DeriveAsync(StudyFile study, SubjectKey key, Occasion occasion, bool mayGuess, CancellationToken cancel)
    {
        var (stored, known) = await Stage.RunAsync(SpanNames.LoadSubject, span => LoadAsync(key, mayGuess, span, cancel));
        var nothing = known.Results.Count == 0 && known.Doses.Count == 0;
        var summary = nothing
            ? new SubjectSummary { StudyId = key.StudyId, Subject = key.Subject }
            : Stage.Run(SpanNames.Derive, () => LabPipeline.Derive(key.Subject, known.Results, known.Doses, study));
        var head = nothing ? HeadRow.Nothing(key) : HeadRow.Of(key, summary, StudyMarks.Deriving(study, key.Subject));
        var cause = new RevisionCause(occasion, known.Results);
        var written = await _steps.Revisions.StoreAsync(stored, head, SummaryRows.Of(summary), cause, cancel);
        return written is null ? null : new Derivation(summary, known.Results, written.Revision, written.Revision != stored.Revision);
    }

    // The head row first: what is stored after it was read makes the write over it fail.
    private async Task<(StoredSummary Stored, SubjectResults Known)> LoadAsync(
        SubjectKey key, bool mayGuess, Activity? span, CancellationToken cancel)
    {
        var stored = await _steps.Revisions.FindAsync(key, mayGuess, cancel);
        var known = await _steps.Results.ReadAsync(key, _steps.Read, cancel);
        span?.SetTag(AttributeNames.Rows, stored.Rows.Count + known.Results.Count + known.Doses.Count);
        return (stored, known);
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
/// <param name="Read">Result versions read before.</param>
/// <param name="Revisions">Summaries, found, stored and announced.</param>
/// <param name="FanOut">Looks over everything after a study change.</param>
internal sealed record DerivationSteps(
    StudyStore Studies, ResultStore Results, ResultMemory Read, SummaryRevisions Revisions, StudyFanOut FanOut);
