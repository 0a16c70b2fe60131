using CsCheck;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Tests.Export;

/// <summary>Change rows as no laboratory sends them: hostile texts, extreme numbers, everything absent.</summary>
internal static class AnyRows
{
    private static readonly string[] s_hostile =
    [
        "=1+1", "+cmd|' /C calc'!A0", "-x", "@SUM(A1)", "\uFF1D1", "a,b", "say \"no\"", "two\nlines", "two\r\nlines", "\ttab", " blanks ",
        "<script>alert(1)</script>", "back\\slash", "NULL", "null", "ü語😀\u2028", "{\"a\":[1]}", "'quoted'", "1e5", "-12.5", "a;b", "&amp;",
    ];

    private static readonly decimal[] s_extremes =
    [
        0m, -0.0m, 1m, -1m, 1.50m, 0.1m, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m, decimal.MaxValue, decimal.MinValue,
        7.9228162514264337593543950335m, -66.6666666666667m, 999999999999999999m, 1000000000000000000m, -1000000000000000000.5m,
        0.00000000000000000001m, 0.000000000000000000015m, 0.33333333333333333333333333m, 5000000m, -20m,
    ];

    private static readonly Gen<string> s_text = Gen.OneOf(One(s_hostile), Gen.Char["abc=+-@,;\"'\\\n\r\t <>&ü語"].Array[1, 10].Select(c => $"x{new string(c)}"));

    private static readonly Gen<decimal?> s_number = Gen.OneOf(
        One(s_extremes), Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Decimal[-1m, 1m]).Nullable(0.2);

    private static readonly Gen<(string Study, string Subject, string Source, string? Text, string? Visit, string? Phase)> s_texts = Gen.Select(
        s_text, s_text, s_text, s_text.Null(0.5), s_text.Null(0.5), s_text.Null(0.5));

    private static readonly Gen<(decimal? Value, decimal? Base, decimal? Change, decimal? Percent, decimal? Ratio, decimal? Low, decimal? High)> s_numbers =
        Gen.Select(s_number, s_number, s_number, s_number, s_number, s_number, s_number);

    private static readonly Gen<(DateOnly? Date, TimeOnly? Time, int? Day, int? Cycle)> s_times = Gen.Select(
        Gen.Int[0, 40_000].Select(day => new DateOnly(1960, 1, 1).AddDays(day)).Nullable(0.1),
        Gen.Int[0, 86_399].Select(second => new TimeOnly(second * TimeSpan.TicksPerSecond)).Nullable(0.4),
        Gen.Int.Nullable(0.2), Gen.Int[1, 40].Nullable(0.3));

    private static readonly Gen<(string Analyte, int Status, bool Baseline, int Indicator)> s_codes = Gen.Select(
        One(AnalyteCatalogue.InOrder).Select(analyte => analyte.Code), Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 3]);

    /// <summary>One row.</summary>
    public static Gen<ChangeRow> Row { get; } = Gen.Select(s_texts, s_numbers, s_times, s_codes).Select((texts, numbers, times, codes) => new ChangeRow
    {
        StudyId = texts.Study,
        Subject = texts.Subject,
        Analyte = codes.Analyte,
        Unit = AnalyteCatalogue.All[codes.Analyte].Unit,
        Value = numbers.Value,
        ValueText = texts.Text,
        Date = times.Date,
        Time = times.Date is null ? null : times.Time,
        StudyDay = times.Day,
        Visit = texts.Visit,
        Cycle = times.Cycle,
        Phase = texts.Phase,
        IsBaseline = codes.Baseline,
        BaselineType = "STUDY",
        Base = numbers.Base,
        BaseSourceId = texts.Source,
        Change = numbers.Change,
        PercentChange = numbers.Percent,
        Ratio = numbers.Ratio,
        RangeLow = numbers.Low,
        RangeHigh = numbers.High,
        RangeIndicator = Indicator(codes.Indicator),
        BaseRangeIndicator = Indicator(3 - codes.Indicator),
        Shift = ReferenceRange.Shift(Indicator(3 - codes.Indicator), Indicator(codes.Indicator)),
        DerivationType = codes.Indicator == 1 ? "AVERAGE" : null,
        SourceId = texts.Source,
        Status = (ResultStatus)codes.Status,
    });

    /// <summary>A data set.</summary>
    public static Gen<ChangeRow[]> Rows { get; } = Row.Array[0, 12];

    private static Gen<T> One<T>(IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(i => values[i]);

    private static string? Indicator(int number) => number switch { 1 => "LOW", 2 => "NORMAL", 3 => "HIGH", _ => null };
}
