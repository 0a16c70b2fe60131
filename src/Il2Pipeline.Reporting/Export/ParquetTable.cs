using Il2Pipeline.Core.Change;
using Il2Pipeline.Reporting.Columns;
using Parquet;
using Parquet.Schema;

namespace Il2Pipeline.Reporting.Export;

/// <summary>
/// Writes the variables of <c>ADLB</c> as Apache Parquet: texts as strings, dates as DATE, whole numbers as INT32, decimals as
/// DECIMAL(38, 20), which every reader knows and which holds what laboratories measure exactly. What does not fit stands in full in the
/// last column, <see cref="ExactColumn"/>, so that no digit is lost.
/// </summary>
internal static class ParquetTable
{
    /// <summary>Name of the column with the exact texts of numbers that do not fit; empty on nearly every row.</summary>
    public const string ExactColumn = "EXACT";

    /// <summary>Rows of one row group; bounds what is held at once.</summary>
    public const int RowsPerGroup = 50_000;

    /// <summary>Writes the rows.</summary>
    public static void Write(Stream output, IEnumerable<ChangeRow> rows)
    {
        using var positioned = new PositionedStream(output);
        // Nothing below waits: the stream writes at once, whichever way it is asked to, so that the tasks are done when they are given.
        WriteAsync(positioned, rows).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync(Stream output, IEnumerable<ChangeRow> rows)
    {
        // The library notes levels in the fields when it makes a schema of them, so they are not shared.
        DataField[] fields = [.. AdamColumns.All.Select(Field), new DataField(ExactColumn, typeof(string), isNullable: true)];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), output, new ParquetOptions());
        foreach (var chunk in rows.Chunk(RowsPerGroup))
        {
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < AdamColumns.All.Count; i++) await WriteColumnAsync(group, fields[i], AdamColumns.All[i], chunk);
            await group.WriteAsync(fields[^1], Texts(chunk, ParquetDecimal.Exact));
            group.CompleteValidate();
        }
    }

    private static Task WriteColumnAsync(ParquetRowGroupWriter group, DataField field, AdamVariable shown, ChangeRow[] rows) => shown.Type switch
    {
        AdamType.Integer => group.WriteAsync<int>(field, Values(rows, row => (int?)shown.Cell(row))),
        AdamType.Decimal => group.WriteAsync<decimal>(field, Values(rows, row => ParquetDecimal.Fit((decimal?)shown.Cell(row)))),
        AdamType.Date => group.WriteAsync<DateOnly>(field, Values(rows, row => (DateOnly?)shown.Cell(row))),
        _ => group.WriteAsync(field, Texts(rows, row => (string?)shown.Cell(row))),
    };

    private static ReadOnlyMemory<T?> Values<T>(ChangeRow[] rows, Func<ChangeRow, T?> cell)
        where T : struct => Array.ConvertAll(rows, row => cell(row));

    // The library takes absent texts, although its signature does not say so.
    private static string[] Texts(ChangeRow[] rows, Func<ChangeRow, string?> cell) => Array.ConvertAll(rows, row => cell(row)!);

    private static DataField Field(AdamVariable variable) => variable.Type switch
    {
        AdamType.Integer => new DataField(variable.Name, typeof(int), isNullable: true),
        AdamType.Decimal => new DecimalDataField(variable.Name, ParquetDecimal.Precision, ParquetDecimal.Scale, isNullable: true),
        AdamType.Date => new DataField(variable.Name, typeof(DateOnly), isNullable: true),
        _ => new DataField(variable.Name, typeof(string), isNullable: true),
    };
}
