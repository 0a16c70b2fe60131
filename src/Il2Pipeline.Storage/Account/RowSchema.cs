using Azure.Data.Tables;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// The shape of stored records, told in each row by column <c>Schema</c>. A row without it was written before there was one, and is of schema 0.
/// </summary>
internal static class RowSchema
{
    /// <summary>The column.</summary>
    public const string Column = "Schema";

    /// <summary>
    /// What this program writes, and the last that it reads. It goes up when a program that does not know the new shape would read it wrongly: a
    /// member that changes its meaning, or that may not be overlooked. Members that may be absent do not raise it.
    /// </summary>
    public const int Current = 1;

    /// <summary>A row of this program's schema.</summary>
    public static TableEntity New(string partition, string key) => new(partition, key) { [Column] = Current };

    /// <summary>Refuses a row that is newer than this program.</summary>
    /// <exception cref="NewerRowException">It is.</exception>
    public static void Check(TableEntity row)
    {
        if (row.TryGetValue(Column, out var told) && told is int schema && schema > Current) throw new NewerRowException(schema);
    }
}
