using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Drops;

/// <summary>
/// Takes in drops: blob to results, summaries, receipt and ledger row. Repeatable at any point: after a crash, or when the same event comes
/// twice or at two instances at once, the tables end the same.
/// </summary>
public sealed class DropIngest
{
    private const int MostAttempts = 6;
    private readonly StorageClients _clients;
    private readonly DropIngestSteps _steps;
    private readonly DropLedger _ledger;
    private readonly int _memoryBytes;
    private readonly ILogger<DropIngest> _log;

    /// <summary>Makes it; sends nothing.</summary>
    internal DropIngest(
        StorageClients clients, DropIngestSteps steps, DropLedger ledger, IOptions<StorageOptions> options, ILogger<DropIngest> log)
    {
        _clients = clients;
        _steps = steps;
        _ledger = ledger;
        _memoryBytes = options.Value.Ingest.MemorySpoolBytes;
        _log = log;
    }

    /// <summary>Takes in the drop of that name as its blob is now.</summary>
    /// <param name="dropName">The blob's name in the container of drops.</param>
    /// <param name="cancel">Stops it; it can be begun again later.</param>
    /// <returns>How it ended. Refused input is an outcome; exceptions are transient failures or defects (<see cref="Failures"/>).</returns>
    public Task<IngestOutcome> IngestAsync(string dropName, CancellationToken cancel = default) =>
        IngestAsync(dropName, force: false, cancel);

    /// <summary>Takes in the drop of that name, and with <paramref name="force"/> also when it had been taken in already.</summary>
    /// <param name="dropName">The blob's name in the container of drops.</param>
    /// <param name="force">True to read it again; rows it told before and does not tell now are deleted.</param>
    /// <param name="cancel">Stops it; it can be begun again later.</param>
    /// <returns>How it ended.</returns>
    public Task<IngestOutcome> IngestAsync(string dropName, bool force, CancellationToken cancel = default) =>
        DropSignals.FollowAsync(() => BringAndTakeAsync(dropName, force, cancel), cancel);

    /// <summary>Does what a message of the queue <c>reprocess</c> asks for.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How it ended; <see cref="IngestKind.Missing"/> when that version is not to be had any more (IL2-802).</returns>
    public Task<IngestOutcome> ReprocessAsync(ReprocessWork work, CancellationToken cancel = default) =>
        DropSignals.FollowAsync(work.Traceparent, () => TakeAgainAsync(work, cancel), cancel);

    private async Task<IngestOutcome> BringAndTakeAsync(string dropName, bool force, CancellationToken cancel)
    {
        await using var spool = await BringAsync(dropName, cancel);
        if (spool is not null) return await TakeAsync(spool, force, null, cancel);
        _log.DropMissing();
        return new IngestOutcome(IngestKind.Missing, null, null, []);
    }

    private Task<DropSpool?> BringAsync(string dropName, CancellationToken cancel) => Stage.RunAsync(SpanNames.FetchDrop, _ =>
        DropSpool.BringAsync(_clients.Drops.GetBlobClient(dropName), dropName, _memoryBytes, cancel));

    private async Task<IngestOutcome> TakeAgainAsync(ReprocessWork work, CancellationToken cancel)
    {
        if (await _ledger.ReadAsync(work.Drop, cancel) is not { } row) return new IngestOutcome(IngestKind.Missing, null, null, []);
        var name = row.Entry.Drop.Name;
        await using var spool = await BringAsync(name, cancel);
        var outcome = spool is null ? null : await TakeAsync(spool, force: spool.Drop == row.Entry.Drop, work.Run, cancel);
        if (outcome is not null && spool!.Drop == row.Entry.Drop) return outcome;
        await _steps.Gone.KeepAsync(row, cancel);
        return new IngestOutcome(IngestKind.Missing, row.Entry.Drop, row.Entry.Balance, []);
    }

    private async Task<IngestOutcome> TakeAsync(DropSpool spool, bool force, string? run, CancellationToken cancel)
    {
        DropSignals.Tell(spool.Drop);
        Instruments.DropSize.Record(spool.Content.Length);
        IngestOutcome? done = null;
        IReadOnlyList<LeftSubject> left = [];
        for (var number = 1; number <= MostAttempts; number++)
        {
            var study = (await _steps.Studies.CurrentAsync(cancel)).Study;
            var (begun, already) = await Stage.RunAsync(SpanNames.BeginAttempt, _ =>
                _steps.Attempts.BeginAsync(spool, study, force, left, cancel));
            if (begun is null) return done ?? AlreadyTaken(already!);
            var attempt = begun with { Run = run };
            var reading = await _steps.Taking.ReadAsync(spool, attempt, study, cancel);
            var result = await _steps.Taking.ConcludeAsync(reading, attempt, study, cancel);
            var finished = await Stage.RunAsync(SpanNames.FinishAttempt, _ => _steps.Attempts.FinishAsync(attempt, result, cancel));
            done = finished ? Done(reading, result, attempt) : null;
            // A study file put in force meanwhile has looked for drops read under another one, and may have looked before this one was done.
            if (finished && await IsInForceAsync(attempt.Mark, cancel)) return done!;
            left = [.. left, .. reading.Tally.Subjects.Select(subject => new LeftSubject(study.StudyId, subject))];
            force = !finished;
            Instruments.Conflict("drop");
            _log.DropReadAgain(Keys.DropKey(spool.Drop), number);
        }
        throw new ContentionException("The study file changed, or other instances began the same drop anew, each time it was read.");
    }

    private async Task<bool> IsInForceAsync(ReadingMark mark, CancellationToken cancel) =>
        StudyMarks.Reading((await _steps.Studies.CurrentAsync(cancel)).Study) == mark;

    private IngestOutcome AlreadyTaken(LedgerEntry entry)
    {
        _log.DropAlreadyTaken(Keys.DropKey(entry.Drop));
        return new IngestOutcome(IngestKind.AlreadyTaken, entry.Drop, entry.Balance, []);
    }

    private IngestOutcome Done(DropReading reading, AttemptResult result, DropAttempt attempt)
    {
        var kind = result.Status == LedgerStatus.Refused ? IngestKind.Refused : IngestKind.Done;
        var balance = result.Balance;
        var refused = balance.ByDisposition.GetValueOrDefault(Disposition.Refused);
        var milliseconds = (long)_steps.Time.GetElapsedTime(attempt.Began).TotalMilliseconds;
        var drop = reading.Tally.Drop;
        DropSignals.Lag(attempt.Row.Entry, _steps.Time.GetUtcNow());
        _log.DropTaken(Keys.DropKey(drop), kind.ToString(), balance.Observations, refused, balance.Subjects.Count, milliseconds);
        return new IngestOutcome(kind, drop, balance, reading.Tally.Issues);
    }
}

/// <summary>What taking in a drop is made of.</summary>
/// <param name="Studies">The study in force.</param>
/// <param name="Attempts">Begins and finishes attempts in the ledger.</param>
/// <param name="Taking">Stores and derives.</param>
/// <param name="Gone">Looks after versions whose blob is gone.</param>
/// <param name="Time">The clock.</param>
internal sealed record DropIngestSteps(StudyStore Studies, DropAttempts Attempts, DropTaking Taking, GoneVersions Gone, TimeProvider Time);
