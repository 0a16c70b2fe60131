using System.Collections.Concurrent;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage;

/// <summary>Takes one drop from its bytes to results, summaries and receipt. Every step may be repeated.</summary>
/// <param name="results">Where results go.</param>
/// <param name="derivation">Derives the subjects touched.</param>
/// <param name="receipts">Where the receipt goes.</param>
/// <param name="options">The settings.</param>
internal sealed class DropTaking(
    ResultStore results, SubjectDerivation derivation, ReceiptStore receipts, IOptions<StorageOptions> options)
{
    /// <summary>Reads the drop.</summary>
    public static DropReading Read(DropSpool spool, StudyFile study, CancellationToken cancel) =>
        DropReading.Of(spool, study, ReadLimits.Default, cancel);

    /// <summary>Stores what was read, derives every subject touched, and writes the receipt.</summary>
    /// <returns>What became of it, and the issues kept.</returns>
    public async Task<(AttemptResult Result, IReadOnlyList<Issue> Issues)> StoreAsync(
        DropReading reading, DropAttempt attempt, StudyFile study, CancellationToken cancel)
    {
        var drop = reading.Tally.Drop;
        await EachAsync(reading.BySubject, (told, stop) =>
            new ValueTask(results.WriteAsync(new SubjectKey(study.StudyId, told.Key), told.Value, stop)), cancel);
        await EachAsync(attempt.Row.Left, async (left, stop) =>
        {
            var told = left.StudyId == study.StudyId ? reading.KeysOf(left.Subject) : new HashSet<string>();
            await results.DeleteAsync(new SubjectKey(left.StudyId, left.Subject), drop, told, stop);
        }, cancel);
        var dispositions = await DeriveAsync(reading, attempt.Row.Left, study, cancel);
        var balance = reading.Tally.Balance(dispositions);
        await receipts.PutAsync(drop.Name, DropReceipt.Write(balance, reading.Tally.Issues), cancel);
        var status = reading.Tally.AnyRefused && IsNothingLeft(balance) ? LedgerStatus.Refused : LedgerStatus.Done;
        return (new AttemptResult(status, balance, reading.Codes), reading.Tally.Issues);
    }

    private static bool IsNothingLeft(DropBalance balance) =>
        balance.Doses == 0 && balance.ByDisposition.GetValueOrDefault(Disposition.Refused) == balance.Observations;

    // Also subjects that the drop told before and does not tell now: their rows may have been deleted by an attempt that stopped here.
    private async Task<IReadOnlyCollection<Disposition>> DeriveAsync(
        DropReading reading, IReadOnlyList<LeftSubject> left, StudyFile study, CancellationToken cancel)
    {
        var dispositions = new ConcurrentBag<Disposition>();
        var subjects = reading.BySubject.Keys
            .Concat(left.Where(one => one.StudyId == study.StudyId).Select(one => one.Subject)).Distinct(StringComparer.Ordinal);
        await EachAsync(subjects, async (subject, stop) =>
        {
            var derived = await derivation.RederiveAsync(subject, stop);
            if (!reading.BySubject.ContainsKey(subject)) return;
            foreach (var (_, disposition) in Dispositions.Of(reading.Tally.Drop, derived.Results, study)) dispositions.Add(disposition);
        }, cancel);
        await EachAsync(left.Where(one => one.StudyId != study.StudyId), (one, stop) =>
            new ValueTask(derivation.ClearAsync(new SubjectKey(one.StudyId, one.Subject), stop)), cancel);
        return dispositions;
    }

    private Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, ValueTask> does, CancellationToken cancel) =>
        Parallel.ForEachAsync(
            items, new ParallelOptions { MaxDegreeOfParallelism = options.Value.Ingest.ParallelSubjects, CancellationToken = cancel }, does);
}
