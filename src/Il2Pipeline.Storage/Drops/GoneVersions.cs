using Il2Pipeline.Core.Issues;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Drops;

/// <summary>Looks after drop versions that should be read again and cannot be: their blob was overwritten or deleted (IL2-802).</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="results">What they told.</param>
/// <param name="derivation">Derives the subjects they told of.</param>
/// <param name="studies">The study in force.</param>
/// <param name="log">The log.</param>
internal sealed class GoneVersions(
    DropLedger ledger, ResultStore results, SubjectDerivation derivation, StudyStore studies, ILogger<GoneVersions> log)
{
    /// <summary>Keeps what such a version told, as it was read then; when the study's id changed it moves along.</summary>
    public async Task KeepAsync(LedgerRow row, CancellationToken cancel)
    {
        var study = (await studies.CurrentAsync(cancel)).Study;
        foreach (var subject in row.Entry.Balance.Subjects)
            await MoveAsync(row, new SubjectKey(row.Entry.StudyId, subject), new SubjectKey(study.StudyId, subject), cancel);
        var counts = row.Entry.Balance.ByIssue.ToDictionary(StringComparer.Ordinal);
        counts[StorageIssues.Gone.Code] = 1;
        var entry = row.Entry with { IsGone = true, StudyId = study.StudyId, Balance = row.Entry.Balance with { ByIssue = counts } };
        // When another instance was faster, it knew more than this one.
        await ledger.WriteAsync(row with { Entry = entry }, row.ETag, cancel);
        log.DropOverwritten(Keys.DropKey(row.Entry.Drop));
    }

    private async Task MoveAsync(LedgerRow row, SubjectKey from, SubjectKey to, CancellationToken cancel)
    {
        if (from == to) return;
        await results.WriteAsync(to, await results.ReadAsync(from, row.Entry.Drop, cancel), cancel);
        await results.DeleteAsync(from, row.Entry.Drop, new HashSet<string>(), cancel);
        await derivation.RederiveAsync(to.Subject, cancel);
        await derivation.ClearAsync(from, cancel);
    }
}
