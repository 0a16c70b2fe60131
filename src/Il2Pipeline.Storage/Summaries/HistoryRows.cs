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
    /// <param name="partition">The subject's partition.</param>
    /// <param name="revision">The revision that is being written.</param>
    /// <param name="occasion">What set it off.</param>
    /// <param name="stored">The rows stored, by key.</param>
    /// <param name="wanted">The rows wanted, by key.</param>
    /// <param name="retracted">SRCIDs of results that were taken back.</param>
    /// <returns>The actions; none for results that are new.</returns>
    public static List<TableTransactionAction> Of(
        string partition, long revision, Occasion occasion, IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> wanted,
        IReadOnlySet<string> retracted)
    {
        var before = Changed(stored, wanted);
        if (before.Count == 0) return [];
        return [.. RowChange.Compare(before, Changed(wanted, stored), retracted).Where(IsSeen)
            .Select((change, number) => Action(partition, revision, number, occasion, change))];
    }

    /// <summary>Reads a history row.</summary>
    public static HistoryEntry Read(TableEntity row) =>
        JsonSerializer.Deserialize(Payload.Text(row), SummaryJson.Compact.HistoryEntry)! with { Written = row.Timestamp ?? default };

    // A new result changes no number that somebody has seen, and a reference interval or a warning is no number.
    private static bool IsSeen(RowChange change) => change.Before is not null && change.Reason != RowChangeReason.DetailsChanged;

    private static List<ChangeRow> Changed(IReadOnlyDictionary<string, string> these, IReadOnlyDictionary<string, string> those) =>
        [.. these.Where(row => row.Key[0] == Keys.ChangeSign && !(those.TryGetValue(row.Key, out var text) && text == row.Value))
            .Select(row => JsonSerializer.Deserialize(row.Value, SummaryJson.Compact.ChangeRow)!)];

    private static TableTransactionAction Action(string partition, long revision, int number, Occasion occasion, RowChange change)
    {
        var entry = new HistoryEntry
        {
            Revision = revision,
            Reason = change.Reason,
            Drop = occasion.Drop,
            Run = occasion.Run,
            Analyte = change.Row.Analyte,
            BaselineType = change.Row.BaselineType,
            SourceId = change.Row.SourceId,
            Before = RowFigures.Of(change.Before)!,
            After = RowFigures.Of(change.After),
        };
        var row = new TableEntity(partition, Keys.History(revision, number));
        Payload.Put(row, Payload.Text(entry, SummaryJson.Compact.HistoryEntry));
        return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
    }
}
