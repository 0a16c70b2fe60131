using System.Globalization;
using Azure.Data.Tables;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>The change and cycle rows of one subject, by row key, as text: what is wanted, or what is stored.</summary>
internal static class SummaryRows
{
    /// <summary>The rows of a summary. Equal summaries give equal rows.</summary>
    public static SortedDictionary<string, string> Of(SubjectSummary summary)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(rows, summary.Changes.Select(row => (Keys.Change(row), Payload.Text(row, SummaryJson.Compact.ChangeRow))));
        Add(rows, summary.Cycles.Select(row => (Keys.Cycle(row), Payload.Text(row, SummaryJson.Compact.CycleSummary))));
        return rows;
    }

    /// <summary>What has to be done to rows stored so that they are the rows wanted.</summary>
    public static List<TableTransactionAction> Difference(
        string partition, IReadOnlyDictionary<string, string> stored, SortedDictionary<string, string> wanted)
    {
        List<TableTransactionAction> actions = [];
        foreach (var (key, text) in wanted)
        {
            if (stored.TryGetValue(key, out var before) && before == text) continue;
            var row = new TableEntity(partition, key);
            Payload.Put(row, text);
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
        }
        foreach (var key in stored.Keys.Where(key => !wanted.ContainsKey(key)))
            actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key)));
        return actions;
    }

    /// <summary>The PARAMCDs of rows that an action is about.</summary>
    public static HashSet<string> AnalytesOf(IEnumerable<TableTransactionAction> actions) =>
        [.. actions.Select(action => action.Entity.RowKey.Split('!')[1])];

    // Two results of one analyte may share time and source id (a sender that sends no identifiers). Their own text tells them apart: it
    // gives the same order for the same data, whatever came first.
    private static void Add(SortedDictionary<string, string> rows, IEnumerable<(string Key, string Text)> pairs)
    {
        foreach (var same in pairs.GroupBy(pair => pair.Key, pair => pair.Text, StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var text in same.Order(StringComparer.Ordinal))
            {
                var key = number == 0 ? same.Key : string.Create(CultureInfo.InvariantCulture, $"{same.Key}!{number:D4}");
                rows.Add(key, text);
                number++;
            }
        }
    }
}
