using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Reporting.Export;

/// <summary>How decimals of varying scale stand in Parquet columns of one scale.</summary>
internal static class ParquetDecimal
{
    /// <summary>Digits in all: the most that common readers (Arrow, Spark, DuckDB, Polars) take for a decimal.</summary>
    public const int Precision = 38;

    /// <summary>Digits behind the point: a ratio of 15 significant digits is exact from 0.00001 up.</summary>
    public const int Scale = 20;

    private const decimal TooLarge = 1_000_000_000_000_000_000m;

    /// <summary>The number as the column holds it: rounded to <see cref="Scale"/> digits; absent from 10^18 up.</summary>
    public static decimal? Fit(decimal? number)
    {
        if (number is not { } value) return null;
        var rounded = Math.Round(value, Scale);
        return Math.Abs(rounded) < TooLarge ? rounded : null;
    }

    /// <summary>
    /// The numbers of a row that the columns do not hold exactly, as <c>NAME=number</c>, a space between; absent when there are none.
    /// </summary>
    public static string? Exact(ChangeRow row)
    {
        List<string>? told = null;
        foreach (var variable in AdamColumns.All)
            if (variable.Type == AdamType.Decimal && variable.Cell(row) is decimal number && Fit(number) != number)
                (told ??= []).Add($"{variable.Name}={PlainText.Number(number)}");
        return told is null ? null : string.Join(' ', told);
    }
}
