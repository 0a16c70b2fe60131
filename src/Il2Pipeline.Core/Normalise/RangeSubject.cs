using System.Globalization;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Normalise;

/// <summary>Whether a condition of a reference range fits a patient.</summary>
internal enum RangeFit
{
    /// <summary>It does not.</summary>
    No = 1,

    /// <summary>Nobody can tell: the birth date or sex is not known, or the condition is not understood.</summary>
    Unknown = 2,

    /// <summary>It does.</summary>
    Yes = 3,
}

/// <summary>
/// The patient as far as reference ranges are told apart: age at collection, and sex. Neither is kept: only the range that fits is.
/// </summary>
/// <param name="BirthDate">Birth date as sent: a date, a month or a year. Absent when not known.</param>
/// <param name="Gender">Administrative gender as sent; absent when not known.</param>
/// <param name="Collected">Collection time as sent; absent when not known.</param>
internal readonly record struct RangeSubject(string? BirthDate, string? Gender, string? Collected)
{
    // Nobody is older: a birth date before that stands in for one that is not known.
    private const int OldestYears = 120;

    private static readonly Dictionary<string, string> s_sexes = Words(
        ("male", "male m 248153007 males man men männlich mann männer homme hommes maschio uomo mannelijk"),
        ("female", "female f w 248152002 females woman women weiblich frau frauen femme femmes femmina donna vrouwelijk"));

    // UCUM codes and the words that are sent in their place; the number is how many of the unit make a year, by convention.
    private static readonly Dictionary<string, decimal> s_perYear = Words(
        (1m, "a a_j y yr yrs year years jahr jahre j"), (12m, "mo mo_j mon month months monat monate"), (52.18m, "wk week weeks woche wochen"),
        (365.25m, "d day days tag tage"), (8766m, "h hour hours stunde stunden"));

    /// <summary>Whether what a range applies to fits: every concept must.</summary>
    /// <param name="range">The range.</param>
    public RangeFit FitsPerson(ReadRange range)
    {
        var fit = RangeFit.Yes;
        foreach (var concept in range.AppliesTo)
            if (FitsOne(concept) is var one && one < fit) fit = one;
        return fit;
    }

    /// <summary>Whether the age of a range fits.</summary>
    /// <param name="range">The range.</param>
    /// <param name="completed">
    /// False: 17 as upper end is the seventeenth birthday. True: it is the whole year of age, as people mean it; a second look, where no
    /// range fits.
    /// </param>
    public RangeFit FitsAge(ReadRange range, bool completed)
    {
        if (range.AgeLow is null && range.AgeHigh is null) return RangeFit.Yes;
        if (Ages() is not { } ages) return RangeFit.Unknown;
        var (youngest, oldest) = (Within(range, ages.Youngest, completed), Within(range, ages.Oldest, completed));
        return youngest == oldest ? youngest : RangeFit.Unknown;
    }

    private RangeFit FitsOne(IReadOnlyList<string> words)
    {
        var sexes = words.Select(word => s_sexes.GetValueOrDefault(word.Trim())).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (sexes.Count != 1 || Gender is not ("male" or "female")) return RangeFit.Unknown;
        return sexes[0] == Gender ? RangeFit.Yes : RangeFit.No;
    }

    private static RangeFit Within(ReadRange range, decimal years, bool completed)
    {
        var low = Bound(range.AgeLow, years, completed, age => age.Years >= age.Bound);
        var high = Bound(range.AgeHigh, years, completed, age => age.Years <= age.Bound);
        return low < high ? low : high;
    }

    private static RangeFit Bound(ReadQuantity? bound, decimal years, bool completed, Func<(decimal Years, decimal Bound), bool> holds)
    {
        if (bound is null) return RangeFit.Yes;
        if (bound.Number is not { } number || Math.Abs(number) > 1_000_000
            || !string.IsNullOrEmpty(bound.Comparator)) return RangeFit.Unknown;
        if (!s_perYear.TryGetValue((bound.Code ?? bound.Unit ?? "").Trim(), out var perYear)) return RangeFit.Unknown;
        var age = years * perYear;
        return holds((completed ? Math.Floor(age) : age, number)) ? RangeFit.Yes : RangeFit.No;
    }

    // A birth date known to the year or month leaves an age between two.
    private (decimal Youngest, decimal Oldest)? Ages()
    {
        if (Day(Collected, last: false) is not { } collected || Day(BirthDate, last: false) is not { } first || Day(BirthDate,
            last: true) is not { } last)
            return null;
        var (youngest, oldest) = (Years(last, collected), Years(first, collected));
        return youngest < 0 || oldest > OldestYears ? null : (youngest, oldest);
    }

    // Completed years, and the share of the year since the last birthday, so that a birthday is a whole number.
    private static decimal Years(DateOnly birth, DateOnly day)
    {
        var whole = day.Year - birth.Year;
        if (birth.AddYears(whole) > day) whole--;
        var since = birth.AddYears(whole);
        return whole + ((day.DayNumber - since.DayNumber) / (decimal)(since.AddYears(1).DayNumber - since.DayNumber));
    }

    private static DateOnly? Day(string? text, bool last)
    {
        if (text is null) return null;
        var date = text.Length > 10 ? text[..10] : text;
        if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Known(day);
        if (DateOnly.TryParseExact(date, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return Known(last ? day.AddMonths(1).AddDays(-1) : day);
        return DateOnly.TryParseExact(date, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            ? Known(last ? day.AddYears(1).AddDays(-1) : day)
            : null;
    }

    private static Dictionary<string, T> Words<T>(params ReadOnlySpan<(T Meaning, string Words)> lists)
    {
        var words = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (meaning, list) in lists)
            foreach (var word in list.Split(' ')) words.Add(word, meaning);
        return words;
    }

    private static DateOnly? Known(DateOnly day) => day.Year is >= 1850 and <= 2101 ? day : null;
}
