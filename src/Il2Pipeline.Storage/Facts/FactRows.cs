using Azure.Data.Tables;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Facts;

/// <summary>What one drop tells under one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Facts">The facts, by the hash of their content.</param>
internal sealed record KeyTelling(FactKey Key, IReadOnlyDictionary<string, Fact> Facts)
{
    /// <summary>Hashes of what is told.</summary>
    public IReadOnlyList<string> Contents => [.. Facts.Keys.Order(StringComparer.Ordinal)];
}

/// <summary>Makes and reads the rows of the table Facts.</summary>
internal static class FactRows
{
    /// <summary>Column of a telling: true once all who asked for it before are queued to be read again.</summary>
    public const string IsSettled = "Settled";

    /// <summary>Column of a drop's own row: true while it is queued and its reading has not begun.</summary>
    public const string IsQueued = "Queued";

    /// <summary>Puts together what a drop tells, by key.</summary>
    /// <param name="told">The facts.</param>
    /// <returns>The tellings.</returns>
    public static IReadOnlyList<KeyTelling> ByKey(IEnumerable<ToldFact> told) =>
        [.. told.SelectMany(one => one.Keys, (one, key) => (Key: key, one.Fact)).GroupBy(one => one.Key)
            .Select(one => new KeyTelling(one.Key, one.Select(fact => (Content(fact.Fact), fact.Fact)).DistinctBy(fact => fact.Item1)
                .ToDictionary(fact => fact.Item1, fact => fact.Fact, StringComparer.Ordinal)))];

    /// <summary>The row of a key.</summary>
    public static TableEntity Watch(string partition, FactKey key) => new(partition, Keys.FactWatch(key));

    /// <summary>The rows of a telling.</summary>
    public static IEnumerable<TableTransactionAction> Told(string partition, DropId drop, KeyTelling telling, bool isSettled) =>
        telling.Facts.Select(fact =>
        {
            var row = new TableEntity(partition, Keys.FactTold(telling.Key, drop, fact.Key)) { [IsSettled] = isSettled };
            Payload.Put(row, Payload.Text(fact.Value, FactJson.Compact.Fact));
            return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
        });

    /// <summary>The fact in a row.</summary>
    public static Fact Read(TableEntity row) => Payload.Read(row, FactJson.Compact.Fact);

    /// <summary>The content hash at the end of a telling's row key.</summary>
    public static string ContentOf(TableEntity row) => row.RowKey[(row.RowKey.LastIndexOf('!') + 1)..];

    // Which drop tells it is no part of what is told.
    private static string Content(Fact fact) => Keys.Hash(Payload.Text(fact with { Told = "" }, FactJson.Compact.Fact), 12);
}
