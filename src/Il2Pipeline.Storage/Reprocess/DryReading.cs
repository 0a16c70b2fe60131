using Il2Pipeline.Core;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Spill;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Runs;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>Reads drops again under a study file, and writes nothing.</summary>
/// <param name="clients">The clients.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="versions">The versions kept.</param>
/// <param name="results">What is stored.</param>
/// <param name="options">The settings.</param>
internal sealed class DryReading(
    StorageClients clients, DropLedger ledger, KeptVersions versions, ResultStore results, IOptions<StorageOptions> options)
{
    private readonly int _memoryBytes = options.Value.Ingest.MemorySpoolBytes;

    /// <summary>Reads one drop version again.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="trial">Under which study file, in place of which.</param>
    /// <param name="found">Takes what it tells.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How it ended.</returns>
    public async Task<RunItemStatus> ReadAsync(string id, DryTrial trial, DryFinding found, CancellationToken cancel)
    {
        if (await ledger.ReadAsync(id, cancel) is not { } row) return RunItemStatus.Missing;
        var drop = row.Entry.Drop;
        await using var brought = await versions.BringAsync(row, cancel)
            ?? await BroughtDrop.BringAsync(clients.Drops.GetBlobClient(drop.Name), drop.Name, _memoryBytes, cancel);
        if (brought is null || brought.Drop != drop)
        {
            await KeepAsync(row, trial.Study, found.Retelling, cancel);
            return RunItemStatus.Missing;
        }
        var told = found.Retelling.ForDrop();
        var status = Read(brought, row, trial, told, found.Turns, cancel);
        found.Retelling.Add(drop, told, await BeforeAsync(row, cancel));
        return status;
    }

    private static RunItemStatus Read(
        BroughtDrop brought, LedgerRow row, DryTrial trial, SubjectPiles told, TurnCounts turns, CancellationToken cancel)
    {
        var tally = new DropTally(brought.Drop, 0, keepVersions: false);
        var (taken, refused) = (0, 0);
        foreach (var (before, now) in Both(brought, trial, cancel))
        {
            tally.Add(now);
            if (now is TakenResult { Result: var result })
            {
                told.Add(result);
                _ = result.RefusedCode is null ? taken++ : refused++;
            }
            if (now is TakenWithdrawal { Result: var withdrawal }) told.Add(withdrawal);
            if (now is TakenDose { Dose: var dose }) told.Add(dose);
            if (before is not null) turns.Add(before, now);
        }
        var balance = tally.Balance(Enumerable.Repeat(Disposition.Refused, refused));
        // Without another study file only the program can differ from the one that read it before; of that the ledger knows the codes.
        if (!trial.IsOther) turns.Add(row.Entry.Balance, balance);
        // Dispositions of the results that are taken need the subjects; a drop of which none is has all it needs.
        var isRefused = taken == 0 && tally.AnyRefused && DropTaking.IsNothingLeft(balance);
        if (isRefused && row.Entry.Status != LedgerStatus.Refused) turns.AddDrop();
        return isRefused ? RunItemStatus.Refused : RunItemStatus.Done;
    }

    // What is found in a drop does not depend on the study file, only what becomes of it: so the two readings go in step.
    private static IEnumerable<(Taken? Before, Taken Now)> Both(BroughtDrop brought, DryTrial trial, CancellationToken cancel)
    {
        using var again = trial.IsOther ? brought.Another() : null;
        using var before = again is null
            ? Enumerable.Empty<Taken>().GetEnumerator()
            : LabPipeline.ReadDrop(brought.Drop, again, trial.InForce, ReadLimits.Default, cancel).GetEnumerator();
        foreach (var now in LabPipeline.ReadDrop(brought.Drop, brought.Content, trial.Study, ReadLimits.Default, cancel))
            yield return (before.MoveNext() ? before.Current : null, now);
    }

    // A version that is gone keeps what it told, and moves along with the study's id.
    private async Task KeepAsync(LedgerRow row, StudyFile study, Retelling retelling, CancellationToken cancel)
    {
        if (row.Entry.StudyId == study.StudyId) return;
        var kept = retelling.ForDrop();
        foreach (var subject in row.Entry.Balance.Subjects)
        {
            var told = await results.ReadAsync(new SubjectKey(row.Entry.StudyId, subject), row.Entry.Drop, cancel);
            foreach (var result in told.Results) kept.Add(result);
            foreach (var dose in told.Doses) kept.Add(dose);
        }
        retelling.Add(row.Entry.Drop, kept, row.Entry.Balance.Subjects);
    }

    // An attempt that was interrupted may have left rows of subjects that the ledger does not know of yet.
    private async Task<IEnumerable<string>> BeforeAsync(LedgerRow row, CancellationToken cancel)
    {
        var known = row.Entry.Balance.Subjects.Concat(row.Left.Select(left => left.Subject));
        if (row.Pending is null) return known;
        return known.Concat((await results.SubjectsAsync(row.Entry.Drop, cancel)).Select(subject => subject.Subject));
    }
}

/// <summary>Which study file a dry run reads and derives under.</summary>
/// <param name="InForce">The one in force.</param>
/// <param name="Study">The one tried; the same when none is tried.</param>
internal sealed record DryTrial(StudyFile InForce, StudyFile Study)
{
    /// <summary>True when another one than that in force is tried.</summary>
    public bool IsOther => !ReferenceEquals(InForce, Study);
}

/// <summary>What the drops of a dry run told.</summary>
/// <param name="Retelling">Results and doses.</param>
/// <param name="Turns">What would be taken otherwise.</param>
internal sealed record DryFinding(Retelling Retelling, TurnCounts Turns);
