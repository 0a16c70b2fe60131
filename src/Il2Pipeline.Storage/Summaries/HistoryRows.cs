using System.Text.Json;
using Azure.Data.Tables;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>Makes the history rows of a revision: one for each number that readers had seen and that is another now.</summary>
internal static class HistoryRows
{
    /// <summary>The actions that write a revision's history, to go before the rows' own in the same transactions.</summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="head">The head row wanted.</param>
    /// <param name="rows">The rows wanted, by key.</param>
    /// <param name="cause">What set it off, and what is known of the subject.</param>
    /// <returns>The actions; none for results that are new.</returns>
    public static List<TableTransactionAction> Of(
        StoredSummary stored, HeadRow head, IReadOnlyDictionary<string, string> rows, RevisionCause cause)
    {
        var before = Changed(stored.Rows, rows);
        if (before.Count == 0) return [];
        var changes = RowChange.Compare(before, Changed(rows, stored.Rows), cause.Retracted());
        if (!changes.Any(IsSeen)) return [];
        var causes = new HistoryCauses(stored.Head, head, cause, changes);
        return [.. changes.Where(IsSeen)
            .Select((change, number) => Action(head.Subject.Partition, stored.Revision + 1, number, causes.Name(change)))];
    }

    /// <summary>Reads a history row.</summary>
    public static HistoryEntry Read(TableEntity row) =>
        JsonSerializer.Deserialize(Payload.Text(row), SummaryJson.Compact.HistoryEntry)! with { Written = row.Timestamp ?? default };

    // A new result changes no number that somebody has seen, and a reference interval or a warning is no number.
    private static bool IsSeen(RowChange change) => change.Before is not null && change.Reason != RowChangeReason.DetailsChanged;

    private static List<ChangeRow> Changed(IReadOnlyDictionary<string, string> these, IReadOnlyDictionary<string, string> those) =>
        [.. these.Where(row => row.Key[0] == Keys.ChangeSign && !(those.TryGetValue(row.Key, out var text) && text == row.Value))
            .Select(row => JsonSerializer.Deserialize(row.Value, SummaryJson.Compact.ChangeRow)!)];

    private static TableTransactionAction Action(string partition, long revision, int number, HistoryEntry named)
    {
        var entry = named with { Revision = revision };
        var row = new TableEntity(partition, Keys.History(revision, number));
        Payload.Put(row, Payload.Text(entry, SummaryJson.Compact.HistoryEntry));
        return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
    }
}
