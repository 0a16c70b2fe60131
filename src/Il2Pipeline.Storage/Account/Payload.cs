using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// A record as JSON text in a table row: in column <c>Json</c>, or when it is longer than a column may be, compressed in <c>Zip0</c>,
/// <c>Zip1</c> ….
/// </summary>
internal static class Payload
{
    // A column holds 64 KiB: as many bytes, or half as many characters. A row holds 1 MiB.
    private const int LongestText = 32_000;
    private const int ColumnBytes = 64 * 1024;
    private const int MostColumns = 14;

    /// <summary>All columns that a record may stand in.</summary>
    public static IEnumerable<string> Columns => Enumerable.Range(0, MostColumns).Select(Name).Prepend("Json");

    /// <summary>The record as text; equal records give equal text.</summary>
    public static string Text<T>(T record, JsonTypeInfo<T> type) => JsonSerializer.Serialize(record, type);

    /// <summary>Puts a record's text into a row.</summary>
    /// <exception cref="InvalidDataException">It is too long for a row.</exception>
    public static void Put(TableEntity row, string text)
    {
        if (text.Length <= LongestText)
        {
            row["Json"] = text;
            return;
        }
        var bytes = Compress(text);
        if (bytes.Length > ColumnBytes * MostColumns) throw new InvalidDataException("A record is too long for a table row.");
        for (var (start, column) = (0, 0); start < bytes.Length; start += ColumnBytes, column++)
            row[Name(column)] = bytes[start..Math.Min(start + ColumnBytes, bytes.Length)];
    }

    /// <summary>The text in a row.</summary>
    /// <exception cref="InvalidDataException">The row holds none.</exception>
    public static string Text(TableEntity row)
    {
        if (row.GetString("Json") is { } text) return text;
        using var bytes = new MemoryStream();
        for (var column = 0; row.GetBinary(Name(column)) is { } part; column++) bytes.Write(part);
        if (bytes.Length == 0) throw new InvalidDataException("A table row has lost its record.");
        bytes.Position = 0;
        using var reader = new StreamReader(new BrotliStream(bytes, CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The record in a row.</summary>
    public static T Read<T>(TableEntity row, JsonTypeInfo<T> type) => Parse(Text(row), type);

    /// <summary>The record that a text tells.</summary>
    /// <exception cref="InvalidDataException">It tells none.</exception>
    public static T Parse<T>(string text, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(text, type) ?? throw new InvalidDataException("A table row has lost its record.");

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new BrotliStream(bytes, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static string Name(int column) => string.Create(CultureInfo.InvariantCulture, $"Zip{column}");
}
