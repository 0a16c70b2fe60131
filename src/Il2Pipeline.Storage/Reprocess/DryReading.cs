using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Intake;
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
/// <param name="results">What is stored.</param>
/// <param name="facts">What drops tell each other.</param>
/// <param name="options">The settings.</param>
internal sealed class DryReading(
    StorageClients clients, DropLedger ledger, ResultStore results, FactStore facts, IOptions<StorageOptions> options)
{
    private readonly int _memoryBytes = options.Value.Ingest.MemorySpoolBytes;

    /// <summary>Reads one drop version again.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="study">The study file.</param>
    /// <param name="retelling">Takes what it tells.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How it ended.</returns>
    public async Task<RunItemStatus> ReadAsync(string id, StudyFile study, Retelling retelling, CancellationToken cancel)
    {
        if (await ledger.ReadAsync(id, cancel) is not { } row) return RunItemStatus.Missing;
        var drop = row.Entry.Drop;
        await using var spool = await DropSpool.BringAsync(clients.Drops.GetBlobClient(drop.Name), drop.Name, _memoryBytes, cancel);
        if (spool is null || spool.Drop != drop)
        {
            await KeepAsync(row, study, retelling, cancel);
            return RunItemStatus.Missing;
        }
        var (told, status) = await ReadAsync(spool, study, retelling, cancel);
        retelling.Add(drop, told, await BeforeAsync(row, cancel));
        return status;
    }

    // Again while what it asks for leads on, against what is told now.
    private async Task<(SubjectPiles Told, RunItemStatus Status)> ReadAsync(
        DropSpool spool, StudyFile study, Retelling retelling, CancellationToken cancel)
    {
        var pass = new ReadingPass(spool, study, new FactTable(), [], remember: false);
        while (true)
        {
            var told = retelling.ForDrop();
            var status = Read(spool, pass, told, cancel);
            var open = pass.Open;
            if (open.Count == 0 || !await facts.ReadAsync(study, open, pass.Facts, cancel)) return (told, status);
            pass = pass.Next(open);
        }
    }

    private static RunItemStatus Read(DropSpool spool, ReadingPass pass, SubjectPiles told, CancellationToken cancel)
    {
        var tally = new DropTally(spool.Drop, 0, keepVersions: false);
        foreach (var taken in pass.Read(cancel))
        {
            tally.Add(taken);
            if (taken is TakenResult { Result: var result }) told.Add(result);
            if (taken is TakenDose { Dose: var dose }) told.Add(dose);
        }
        // Dispositions of results need the subjects; a drop that told of none has all it needs.
        var refused = told.Count == 0 && tally.AnyRefused && DropTaking.IsNothingLeft(tally.Balance([]));
        return refused ? RunItemStatus.Refused : RunItemStatus.Done;
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
