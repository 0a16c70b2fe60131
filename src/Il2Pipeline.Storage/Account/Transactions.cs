using Azure.Data.Tables;

namespace Il2Pipeline.Storage.Account;

/// <summary>Cuts actions on one partition into entity group transactions: at most 100 rows and 4 MiB each.</summary>
internal static class Transactions
{
    /// <summary>Most rows of a transaction.</summary>
    public const int MostRows = 100;

    // The service counts the request's body. What follows is an upper estimate, and this leaves room for what it misses.
    private const int MostBytes = 3_500_000;
    private const int BytesAroundRow = 1_200;

    /// <summary>Cuts a list, in its order.</summary>
    /// <param name="actions">Actions on rows of one partition, each row once.</param>
    /// <param name="reserve">Rows (of the size of a head row) that the caller adds to each transaction.</param>
    /// <returns>The transactions; none when there are no actions.</returns>
    public static IEnumerable<List<TableTransactionAction>> Cut(IEnumerable<TableTransactionAction> actions, int reserve = 0)
    {
        List<TableTransactionAction> current = [];
        long bytes = 0;
        foreach (var action in actions)
        {
            var size = Size(action);
            if (current.Count > 0 && (current.Count >= MostRows - reserve || bytes + size > MostBytes))
            {
                yield return current;
                (current, bytes) = ([], 0);
            }
            current.Add(action);
            bytes += size;
        }
        if (current.Count > 0) yield return current;
    }

    private static long Size(TableTransactionAction action)
    {
        long size = BytesAroundRow;
        if (action.ActionType == TableTransactionActionType.Delete) return size;
        foreach (var (name, value) in (TableEntity)action.Entity)
            size += name.Length + 40 + value switch
            {
                string text => Size(text),
                byte[] bytes => (bytes.Length * 4L / 3) + 4,
                _ => 40,
            };
        return size;
    }

    // The SDK writes quotation marks, signs of HTML and all beyond ASCII as \uXXXX.
    private static long Size(string text)
    {
        long size = 0;
        foreach (var character in text)
            size += char.IsAsciiLetterOrDigit(character) || character is ' ' or ',' or ':' or '.' or '-' ? 1 : 6;
        return size;
    }
}
