using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Cohort;

/// <summary>
/// Writes the rows of a refresh, changed rows only. The study's head row says <c>writing</c> from before the first row until after the
/// last, so that readers never take rows of two refreshes for one. Each analyte's rows go with that analyte's head row, over the ETag
/// that was read before this refresh said <c>writing</c>, and every refresh that writes rows writes the heads of all analytes. So a
/// refresh that another one took for dead, and overtook, can write nothing afterwards.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="store">Reads what is stored.</param>
internal sealed class CohortWriter(StorageClients clients, CohortStore store)
{
    /// <summary>Brings what is stored to what is wanted.</summary>
    /// <param name="before">The study's head as found; absent for none.</param>
    /// <param name="wanted">The head wanted.</param>
    /// <param name="rows">The rows wanted.</param>
    /// <param name="cancel">Stops it; the next refresh begins anew.</param>
    /// <returns>How many rows were written or deleted.</returns>
    /// <exception cref="ContentionException">Another refresh came between; nothing is lost.</exception>
    public async Task<int> WriteAsync(CohortHead? before, CohortHead wanted, IReadOnlyList<CohortSummary> rows, CancellationToken cancel)
    {
        var stored = await store.LoadAsync(wanted.StudyId, cancel);
        var changes = ChangesOf(wanted, stored, rows);
        var written = changes.Sum(analyte => analyte.Rows.Count);
        try
        {
            // With no row to write, and nobody else writing, the head alone is brought up to date.
            var claim = written == 0 && before is { IsWhole: true }
                ? before.ETag
                : await PutAsync((before ?? wanted with { Analytes = [] }) with { IsWhole = false }, before?.ETag, cancel);
            if (claim != before?.ETag)
                foreach (var analyte in changes) await WriteAsync(wanted, analyte, cancel);
            await PutAsync(wanted, claim, cancel);
            return written;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            throw new ContentionException("Another refresh of the cohort came between.");
        }
    }

    private static List<AnalyteChange> ChangesOf(
        CohortHead wanted, IReadOnlyDictionary<string, StoredAnalyte> stored, IReadOnlyList<CohortSummary> rows)
    {
        var groups = rows.GroupBy(row => row.Analyte, StringComparer.Ordinal).ToDictionary(analyte => analyte.Key, StringComparer.Ordinal);
        return [.. stored.Keys.Union(groups.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(analyte =>
        {
            var there = stored.GetValueOrDefault(analyte) ?? new StoredAnalyte(null);
            var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
            if (groups.TryGetValue(analyte, out var group))
                foreach (var row in group) texts.Add(Keys.CohortRow(row), Payload.Text(row, CohortJson.Compact.CohortSummary));
            return new AnalyteChange(
                analyte, there.Head, texts.Count == 0, SummaryRows.Difference(Keys.Cohort(wanted.StudyId, analyte), there.Rows, texts));
        })];
    }

    private async Task WriteAsync(CohortHead wanted, AnalyteChange change, CancellationToken cancel)
    {
        List<List<TableTransactionAction>> transactions = [.. Transactions.Cut(change.Rows, reserve: 1)];
        if (transactions.Count == 0) transactions.Add([]);
        var etag = change.Head;
        for (var i = 0; i < transactions.Count; i++)
        {
            var head = wanted.AnalyteRow(change.Analyte);
            var action = etag is not { } there ? new TableTransactionAction(TableTransactionActionType.Add, head)
                : change.IsGone && i == transactions.Count - 1 ? new TableTransactionAction(TableTransactionActionType.Delete, head, there)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, there);
            var answer = await clients.Cohort.SubmitTransactionAsync([action, .. transactions[i]], cancel);
            etag = answer.Value[0].Headers.ETag ?? etag;
        }
    }

    private async Task<ETag> PutAsync(CohortHead head, ETag? before, CancellationToken cancel)
    {
        var answer = before is { } etag
            ? await clients.Cohort.UpdateEntityAsync(head.ToRow(), etag, TableUpdateMode.Replace, cancel)
            : await clients.Cohort.AddEntityAsync(head.ToRow(), cancel);
        return answer.Headers.ETag!.Value;
    }

    private sealed record AnalyteChange(string Analyte, ETag? Head, bool IsGone, List<TableTransactionAction> Rows);
}
