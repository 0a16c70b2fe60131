using System.Buffers;
using System.Globalization;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Reporting.Columns;

/// <summary>One column of a csv: its heading, and the cell it gives for a row.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Cell">The cell; absent is written as an empty one.</param>
/// <typeparam name="TRow">The rows' type.</typeparam>
public record CsvColumn<TRow>(string Heading, Func<TRow, object?> Cell);

/// <summary>
/// Writes csv (RFC 4180, but lines end in <c>\n</c>). Text that a spreadsheet would take for a formula gets an apostrophe in front
/// (OWASP, CSV injection); numbers are plain decimals with a point. Every csv of the product is written here.
/// </summary>
public static class CsvTable
{
    // The last four are the full-width forms, which spreadsheets of East Asian locales take for the others.
    private static readonly SearchValues<char> s_formulaStarts = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> s_toBeQuoted = SearchValues.Create(",\"\n\r");

    /// <summary>Writes a header and the rows.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="columns">The columns, in their order.</param>
    /// <param name="rows">The rows; may be none.</param>
    /// <typeparam name="TRow">The rows' type.</typeparam>
    public static void Write<TRow>(TextWriter output, IReadOnlyList<CsvColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        WriteHeadings(output, columns);
        WriteRows(output, columns, rows);
    }

    /// <summary>Writes the header line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="columns">The columns, in their order.</param>
    /// <typeparam name="TRow">The rows' type.</typeparam>
    public static void WriteHeadings<TRow>(TextWriter output, IReadOnlyList<CsvColumn<TRow>> columns)
    {
        output.Write(string.Join(',', columns.Select(column => column.Heading)));
        output.Write('\n');
    }

    /// <summary>Writes the line of one row.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="columns">The columns, in their order.</param>
    /// <param name="row">The row.</param>
    /// <typeparam name="TRow">The rows' type.</typeparam>
    public static void WriteRow<TRow>(TextWriter output, IReadOnlyList<CsvColumn<TRow>> columns, TRow row) =>
        WriteRow(output, columns, row, stackalloc char[PlainText.LongestNumber]);

    /// <summary>Writes rows, without a header.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="columns">The columns, in their order.</param>
    /// <param name="rows">The rows; may be none.</param>
    /// <typeparam name="TRow">The rows' type.</typeparam>
    public static void WriteRows<TRow>(TextWriter output, IReadOnlyList<CsvColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        Span<char> room = stackalloc char[PlainText.LongestNumber];
        foreach (var row in rows) WriteRow(output, columns, row, room);
    }

    private static void WriteRow<TRow>(TextWriter output, IReadOnlyList<CsvColumn<TRow>> columns, TRow row, Span<char> room)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0) output.Write(',');
            WriteCell(output, columns[i].Cell(row), room);
        }
        output.Write('\n');
    }

    /// <summary>Writes one value as a cell.</summary>
    /// <param name="value">Text, number, date, or absent.</param>
    /// <returns>The cell, quoted where it must be.</returns>
    public static string Cell(object? value) => value switch
    {
        null => "",
        decimal number => PlainText.Number(number),
        _ => Text(PlainText.Of(value) ?? ""),
    };

    // A table is mostly numbers, and those need no text of their own.
    private static void WriteCell(TextWriter output, object? value, Span<char> room)
    {
        if (value is null) return;
        if (value is decimal number) output.Write(PlainText.Number(number, room));
        else output.Write(Cell(value));
    }

    private static string Text(string text)
    {
        var safe = text.Length > 0 && s_formulaStarts.Contains(text[0]) && !IsNumber(text) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(s_toBeQuoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
