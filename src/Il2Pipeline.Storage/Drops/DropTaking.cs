using System.Collections.Concurrent;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Reporting.Receipts;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Facts;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Summaries;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Drops;

/// <summary>Takes one drop from its bytes to results, summaries and receipt. Every step may be repeated.</summary>
/// <param name="results">Where results go.</param>
/// <param name="derivation">Derives the subjects touched.</param>
/// <param name="receipts">Where the receipt goes.</param>
/// <param name="facts">What drops tell each other of patients and specimens.</param>
/// <param name="options">The settings.</param>
internal sealed class DropTaking(
    ResultStore results, SubjectDerivation derivation, ReceiptStore receipts, FactStore facts, IOptions<StorageOptions> options)
{
    /// <summary>Most rows that wait in memory while a drop is read.</summary>
    public const int MostWaiting = 2000;

    private const int MostTold = 400;

    /// <summary>Reads the drop, and stores the results and doses it tells while reading.</summary>
    public Task<DropReading> ReadAsync(BroughtDrop brought, DropAttempt attempt, StudyFile study, CancellationToken cancel) =>
        Stage.RunAsync(SpanNames.ReadDrop, async span =>
        {
            var reading = await ReadOnceAsync(brought, attempt, study, cancel);
            span?.SetTag(AttributeNames.Issues, reading.Tally.Issues.Count).SetTag(AttributeNames.Subjects, reading.Tally.Subjects.Count);
            return reading;
        });

    private async Task<DropReading> ReadOnceAsync(BroughtDrop brought, DropAttempt attempt, StudyFile study, CancellationToken cancel)
    {
        var pass = new ReadingPass(brought, study, new FactTable(), [], remember: attempt.Row.Left.Count > 0);
        while (true)
        {
            var reading = await PassAsync(pass, cancel);
            // What another drop may tell is known only when all was asked for: then it may be that all has to be read once more.
            var open = pass.Open;
            var isTold = open.Count > 0 && await facts.AskAsync(study, brought.Drop, open, pass.Facts, cancel);
            if (!isTold && !pass.IsLossy)
            {
                await WriteAsync(reading, study, cancel);
                return reading;
            }
            pass = pass.Next(open);
        }
    }

    private async Task<DropReading> PassAsync(ReadingPass pass, CancellationToken cancel)
    {
        List<ToldFact> told = [];
        var reading = new DropReading(pass.Drop, ReadLimits.Default.MaxIssues, pass.Remember);
        foreach (var taken in pass.Read(cancel))
        {
            if (taken is TakenFact { Told: var fact }) told.Add(fact);
            else reading.Add(taken);
            if (told.Count >= MostTold) await TellAsync(told, pass, cancel);
            if (reading.Waiting < MostWaiting) continue;
            if (pass.Open.Count == 0) await WriteAsync(reading, pass.Study, cancel);
            else pass.Lose(reading);
        }
        await TellAsync(told, pass, cancel);
        reading.NoteSubjects();
        return reading;
    }

    private async Task TellAsync(List<ToldFact> told, ReadingPass pass, CancellationToken cancel)
    {
        if (pass.IsFirst && told.Count > 0) await facts.TellAsync(pass.Study, pass.Drop, told, cancel);
        told.Clear();
    }

    /// <summary>Deletes what the drop does not tell any more, derives every subject touched, and writes the receipt.</summary>
    public async Task<AttemptResult> ConcludeAsync(DropReading reading, DropAttempt attempt, StudyFile study, CancellationToken cancel)
    {
        var drop = reading.Tally.Drop;
        await EachAsync(attempt.Row.Left, async (left, stop) =>
        {
            var told = left.StudyId == study.StudyId ? reading.KeysOf(left.Subject) : new HashSet<string>();
            await results.DeleteAsync(new SubjectKey(left.StudyId, left.Subject), drop, told, stop);
        }, cancel);
        var dispositions = await DeriveAsync(reading, attempt, study, cancel);
        var balance = reading.Tally.Balance(dispositions);
        await Stage.RunAsync(SpanNames.WriteReceipt, _ =>
            receipts.PutAsync(drop.Name, DropReceipt.Write(balance, reading.Tally.Issues), cancel));
        var status = reading.Tally.AnyRefused && IsNothingLeft(balance) ? LedgerStatus.Refused : LedgerStatus.Done;
        return new AttemptResult(status, balance, reading.Codes);
    }

    private Task WriteAsync(DropReading reading, StudyFile study, CancellationToken cancel) => Stage.RunAsync(SpanNames.StoreResults, span =>
    {
        span?.SetTag(AttributeNames.Rows, reading.Waiting);
        return EachAsync(reading.TakeWaiting(), (told, stop) =>
            new ValueTask(results.WriteAsync(new SubjectKey(study.StudyId, told.Key), told.Value, stop)), cancel);
    });

    /// <summary>True when all that a drop held was refused.</summary>
    public static bool IsNothingLeft(DropBalance balance) =>
        balance.Doses == 0 && balance.ByDisposition.GetValueOrDefault(Disposition.Refused) == balance.Observations;

    // Also subjects that the drop told before and does not tell now: their rows may have been deleted by an attempt that stopped here.
    private async Task<IReadOnlyCollection<Disposition>> DeriveAsync(
        DropReading reading, DropAttempt attempt, StudyFile study, CancellationToken cancel)
    {
        var left = attempt.Row.Left;
        var occasion = new Occasion(reading.Tally.Drop.Name, attempt.Run);
        var dispositions = new ConcurrentBag<Disposition>();
        var failed = 0;
        var told = reading.Tally.Subjects.ToHashSet(StringComparer.Ordinal);
        var before = left.Where(one => one.StudyId == study.StudyId).Select(one => one.Subject);
        await EachAsync(told.Union(before, StringComparer.Ordinal), async (subject, stop) =>
        {
            var derived = await derivation.RederiveAsync(subject, occasion, stop);
            if (!told.Contains(subject)) return;
            if (derived.Defect is not null) Interlocked.Increment(ref failed);
            foreach (var disposition in DispositionsOf(reading, subject, derived, study)) dispositions.Add(disposition);
        }, cancel);
        if (failed > 0) reading.Tally.Add(Failed(failed));
        await EachAsync(left.Where(one => one.StudyId != study.StudyId), (one, stop) =>
            new ValueTask(derivation.ClearAsync(new SubjectKey(one.StudyId, one.Subject), stop)), cancel);
        return dispositions;
    }

    private static IEnumerable<Disposition> DispositionsOf(DropReading reading, string subject, Derivation derived, StudyFile study) =>
        derived.Defect is null
            ? Dispositions.Of(reading.Tally.Drop, derived.Results, study).Select(one => one.Disposition)
            : reading.DispositionsOf(subject);

    private static TakenNote Failed(int subjects) => new(
        IssueLocation.WholeDrop, [new Issue(StorageIssues.SubjectDefect, IssueLocation.WholeDrop, $"{subjects} of the drop's subjects")]);

    private Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, ValueTask> does, CancellationToken cancel)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Ingest.ParallelSubjects, CancellationToken = cancel };
        return Parallel.ForEachAsync(items, parallel, does);
    }
}
