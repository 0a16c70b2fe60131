using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Spill;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Facts;
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
/// <param name="facts">What drops tell each other.</param>
/// <param name="options">The settings.</param>
internal sealed class DryReading(
    StorageClients clients, DropLedger ledger, KeptVersions versions, ResultStore results, FactStore facts, IOptions<StorageOptions> options)
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
        var before = trial.IsOther ? await KnowingAsync(brought, trial.InForce, cancel) : null;
        var (told, status) = await ReadAsync(brought, row, new DryPair(before, trial.Study), found, cancel);
        found.Retelling.Add(drop, told, await BeforeAsync(row, cancel));
        return status;
    }

    // Again while what it asks for leads on, against what is told now.
    private async Task<(SubjectPiles Told, RunItemStatus Status)> ReadAsync(
        BroughtDrop brought, LedgerRow row, DryPair pair, DryFinding found, CancellationToken cancel)
    {
        var pass = new ReadingPass(brought, pair.Study, new FactTable(), [], remember: false);
        while (true)
        {
            var (told, turns) = (found.Retelling.ForDrop(), new TurnCounts());
            var status = Read(brought, row, DrySteps.Of(brought, pair.Before, pass, cancel), told, turns);
            var open = pass.Open;
            if (open.Count == 0 || !await facts.ReadAsync(pair.Study, open, pass.Facts, cancel))
            {
                found.Turns.Add(turns);
                return (told, status);
            }
            pass = pass.Next(open);
        }
    }

    // A pass that knows what other drops tell under a study file.
    private async Task<ReadingPass> KnowingAsync(BroughtDrop brought, StudyFile study, CancellationToken cancel)
    {
        var pass = new ReadingPass(brought, study, new FactTable(), [], remember: false);
        while (true)
        {
            foreach (var _ in pass.Read(cancel)) cancel.ThrowIfCancellationRequested();
            var open = pass.Open;
            if (open.Count == 0 || !await facts.ReadAsync(study, open, pass.Facts, cancel)) return pass;
            pass = pass.Next(open);
        }
    }

    private static RunItemStatus Read(
        BroughtDrop brought, LedgerRow row, IEnumerable<(Taken? Before, Taken Now)> steps, SubjectPiles told, TurnCounts turns)
    {
        var tally = new DropTally(brought.Drop, 0, keepVersions: false);
        var (taken, refused, isOther) = (0, 0, false);
        foreach (var (before, now) in steps)
        {
            tally.Add(now);
            if (now is TakenResult { Result: var result })
            {
                told.Add(result);
                _ = result.RefusedCode is null ? taken++ : refused++;
            }
            if (now is TakenWithdrawal { Result: var withdrawal }) told.Add(withdrawal);
            if (now is TakenDose { Dose: var dose }) told.Add(dose);
            if (before is null) continue;
            isOther = true;
            turns.Add(before, now);
        }
        var balance = tally.Balance(Enumerable.Repeat(Disposition.Refused, refused));
        // Without another study file only the program can differ from the one that read it before; of that the ledger knows the codes.
        if (!isOther) turns.Add(row.Entry.Balance, balance);
        // Dispositions of the results that are taken need the subjects; a drop of which none is has all it needs.
        var isRefused = taken == 0 && tally.AnyRefused && DropTaking.IsNothingLeft(balance);
        if (isRefused && row.Entry.Status != LedgerStatus.Refused) turns.AddDrop();
        return isRefused ? RunItemStatus.Refused : RunItemStatus.Done;
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
