using System.Globalization;
using Azure.Data.Tables;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>Where the bytes of a drop version are kept.</summary>
public enum KeptPlace
{
    /// <summary>In a row beside the ledger's own, compressed.</summary>
    Row = 1,

    /// <summary>In a blob of container <c>versions</c>, named by the drop version's id.</summary>
    Blob = 2,
}

/// <summary>The row beside the ledger's own that holds a small drop version's bytes, compressed.</summary>
internal static class KeptRow
{
    /// <summary>Most bytes, compressed, that stand in a row: some megabytes of FHIR.</summary>
    public const int MostBytes = 4 * ColumnBytes;

    private const int ColumnBytes = 64 * 1024;

    /// <summary>The row, to be written with the ledger's.</summary>
    public static TableEntity Of(DropId drop, byte[] packed)
    {
        var row = RowSchema.New(Keys.Laboratory(drop.Laboratory), Keys.LedgerKept(drop));
        foreach (var (number, part) in packed.Chunk(ColumnBytes).Index()) row[Name(number)] = part;
        return row;
    }

    /// <summary>The compressed bytes of a row.</summary>
    /// <exception cref="NewerRowException">A later version of the program wrote it.</exception>
    public static MemoryStream Bytes(TableEntity row)
    {
        RowSchema.Check(row);
        var packed = new MemoryStream();
        for (var number = 0; row.GetBinary(Name(number)) is { } part; number++) packed.Write(part);
        packed.Position = 0;
        return packed;
    }

    private static string Name(int column) => string.Create(CultureInfo.InvariantCulture, $"Bytes{column}");
}
