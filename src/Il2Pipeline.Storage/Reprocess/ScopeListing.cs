using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>Finds the drop versions of a scope in the ledger.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="studies">The study files.</param>
internal sealed class ScopeListing(DropLedger ledger, StudyStore studies)
{
    /// <summary>Puts ids in the place of names, so that a run is about the versions there are when it is asked for.</summary>
    /// <returns>The scope; absent when one of its drops is not in the ledger.</returns>
    public async Task<ReprocessScope?> ResolveAsync(ReprocessScope scope, CancellationToken cancel)
    {
        if (scope.Drops is null) return scope;
        List<string> ids = [];
        foreach (var drop in scope.Drops)
        {
            IReadOnlyList<LedgerEntry> found =
                await ledger.GetAsync(drop, cancel) is { } one ? [one] : await ledger.FindAsync(drop, cancel);
            if (found.Count == 0) return null;
            ids.AddRange(found.Select(entry => entry.Id));
        }
        return scope with { Drops = [.. ids.Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>A page of the ids of a scope.</summary>
    /// <param name="scope">The scope, resolved.</param>
    /// <param name="study">The study file that "older" is measured against.</param>
    /// <param name="size">About how many.</param>
    /// <param name="cursor">From the page before; absent for the first.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Page<string>> PageAsync(ReprocessScope scope, StudyFile study, int size, string? cursor, CancellationToken cancel)
    {
        var filter = scope.ToFilter(scope.OlderCodeMap ? StudyMarks.Reading(study).CodeMap : null);
        if (scope.Drops is not null) return new Page<string>(await OfListAsync(scope, filter, study, cancel), null);
        var page = await ledger.ListAsync(filter, DropOrder.Name, size, cursor, cancel);
        return new Page<string>(await CheckedAsync(scope, page.Items, study, cancel), page.Continuation);
    }

    /// <summary>All ids of a scope, resolved, under the study file in force.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(ReprocessScope scope, CancellationToken cancel) =>
        await AllAsync(scope, (await studies.CurrentAsync(cancel)).Study, cancel);

    /// <summary>All ids of a scope.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(ReprocessScope scope, StudyFile study, CancellationToken cancel)
    {
        const int size = 1000;
        List<string> ids = [];
        for (string? cursor = null; ;)
        {
            var page = await PageAsync(scope, study, size, cursor, cancel);
            ids.AddRange(page.Items);
            cursor = page.Continuation;
            if (cursor is null) return ids;
        }
    }

    private async Task<IReadOnlyList<string>> OfListAsync(
        ReprocessScope scope, DropFilter filter, StudyFile study, CancellationToken cancel)
    {
        List<LedgerEntry> found = [];
        foreach (var id in scope.Drops!)
            if (await ledger.GetAsync(id, cancel) is { } entry && filter.Passes(entry)) found.Add(entry);
        return await CheckedAsync(scope, found, study, cancel);
    }

    // The codes that a drop held stand in the deciding row alone.
    private async Task<IReadOnlyList<string>> CheckedAsync(
        ReprocessScope scope, IReadOnlyList<LedgerEntry> entries, StudyFile study, CancellationToken cancel)
    {
        if (!scope.OlderCodeMap) return [.. entries.Select(entry => entry.Id)];
        var currency = new ReadingCurrency(studies, study);
        List<string> older = [];
        foreach (var entry in entries)
        {
            if (await ledger.ReadAsync(entry.Id, cancel) is not { } row || row.IsKeptAsItIs(study)) continue;
            if (await currency.OfAsync(row, cancel) != Currency.Current) older.Add(entry.Id);
        }
        return older;
    }
}
