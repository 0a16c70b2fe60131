using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>
/// Writes a revision of one subject. Each transaction carries the head row, written over the very head row that the derivation read:
/// whoever comes second writes nothing. A revision of several transactions says <c>writing</c> until its last.
/// </summary>
internal static class SummaryWriter
{
    /// <summary>
    /// Brings what is stored to what is wanted. Where nothing is stored, the revision follows that of <paramref name="wanted"/>.
    /// </summary>
    /// <returns>The head row as written; absent when the race was lost.</returns>
    public static async Task<HeadRow?> WriteAsync(
        TableClient table, HeadRow? before, HeadRow wanted, List<TableTransactionAction> actions, CancellationToken cancel)
    {
        var head = wanted with { Revision = (before?.Revision ?? wanted.Revision) + (IsChange(before, wanted, actions) ? 1 : 0) };
        List<List<TableTransactionAction>> transactions = [.. Transactions.Cut(actions, reserve: 1)];
        // Also when nothing changed: another derivation, which read before this one's results were written, must not come after it.
        if (transactions.Count == 0) transactions.Add([]);
        try
        {
            var etag = before?.ETag;
            for (var i = 0; i < transactions.Count; i++)
            {
                var last = i == transactions.Count - 1;
                var written = (last ? head : head with { State = HeadRow.Writing }).Over(etag);
                var answer = await table.SubmitTransactionAsync([written, .. transactions[i]], cancel);
                etag = answer.Value[0].Headers.ETag;
            }
            return head with { ETag = etag };
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>True when it makes a new revision: readers get to see something else.</summary>
    public static bool IsChange(HeadRow? before, HeadRow wanted, List<TableTransactionAction> actions) =>
        actions.Count > 0 || before is null || !wanted.SaysTheSameAs(before);
}
