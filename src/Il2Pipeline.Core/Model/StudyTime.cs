using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Il2Pipeline.Core.Model;

/// <summary>
/// A FHIR date or date-time, placed in the study's time zone and judged: one that was read lies in the years <see cref="FirstYear"/> to
/// <see cref="LastYear"/> there, so that no arithmetic on it can leave the calendar.
/// </summary>
/// <param name="Date">Date at the study site; absent when the text gives only year or month.</param>
/// <param name="Time">Time of day at the study site; absent when the text is a date.</param>
public readonly record struct StudyTime(DateOnly? Date, TimeOnly? Time) : IComparable<StudyTime>
{
    // Where minutes and seconds end in yyyy-MM-ddTHH:mm:ss.
    private const int MinutesEnd = 16;
    private const int SecondsEnd = 19;

    private static readonly string[] s_offsetForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz"];
    private static readonly string[] s_localForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm"];
    private static readonly string[] s_partialForms = ["yyyy-MM", "yyyy"];

    /// <summary>First year that a time may lie in, at the study site.</summary>
    public const int FirstYear = 1900;

    /// <summary>Last year that a time may lie in, at the study site.</summary>
    public const int LastYear = 2100;

    /// <summary>
    /// Reads a FHIR <c>date</c>, <c>dateTime</c> or <c>instant</c>. With an offset it is turned into <paramref name="zone"/> before its
    /// date is taken; a date, or a date-time without offset, is as written (DESIGN 7). Fractions finer than 100 ns are cut off; a leap second
    /// is read as the second before it.
    /// </summary>
    /// <param name="text">The text as sent.</param>
    /// <param name="zone">The study's time zone.</param>
    /// <param name="time">The time; with an absent date when <paramref name="text"/> gives only year or month.</param>
    /// <returns>False when the text is no FHIR time, or lies outside the years <see cref="FirstYear"/> to <see cref="LastYear"/>.</returns>
    public static bool TryParse(string text, DateTimeZone zone, out StudyTime time)
    {
        time = default;
        if (Parse(text, zone) is not { Date: { } date } read) return IsPartial(text);
        if (!IsYear(date.Year)) return false;
        time = read;
        return true;
    }

    /// <summary>Whether an instant lies in the years <see cref="FirstYear"/> to <see cref="LastYear"/> at the study site.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="zone">The study's time zone.</param>
    /// <returns>False when it lies outside.</returns>
    public static bool IsWithin(DateTimeOffset instant, DateTimeZone zone) => At(instant, zone) is { Date: { } date } && IsYear(date.Year);

    /// <summary>Reads a FHIR time that names an instant, that is, one with an offset or <c>Z</c>.</summary>
    /// <param name="text">The text as sent.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>False when the text is none, or names no instant.</returns>
    public static bool TryParseInstant(string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (text is null || !HasOffset(text)) return false;
        var cut = Cut(text);
        if (cut.EndsWith('Z')) cut = $"{cut[..^1]}+00:00";
        return DateTimeOffset.TryParseExact(cut, s_offsetForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>The study's time zone by its IANA name, from the tz database that ships with NodaTime, never the machine's.</summary>
    /// <param name="name">IANA name, for example <c>Europe/Berlin</c>.</param>
    /// <returns>The zone; absent when there is none of that name.</returns>
    public static DateTimeZone? FindZone(string name)
    {
        try
        {
            return DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
        }
        catch (InvalidDateTimeZoneSourceException)
        {
            return null;
        }
    }

    /// <summary>ISO 8601 text as precise as known, without offset: the time is the study site's.</summary>
    /// <param name="date">The date; absent gives absent.</param>
    /// <param name="time">The time; absent gives the date alone.</param>
    /// <returns>For example <c>2026-01-05</c> or <c>2026-01-05T08:30:00</c>; fractions only when there are any.</returns>
    public static string? Format(DateOnly? date, TimeOnly? time)
    {
        if (date is not { } day) return null;
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return time is { } at ? $"{text}T{at.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}" : text;
    }

    /// <summary>Orders by date, then time; what is not known comes first (DESIGN 7).</summary>
    /// <param name="other">The time to compare with.</param>
    /// <returns>Negative, zero or positive as usual.</returns>
    public int CompareTo(StudyTime other)
    {
        var order = Nullable.Compare(Date, other.Date);
        return order != 0 ? order : Nullable.Compare(Time, other.Time);
    }

    /// <summary>True for a text whose year alone says that it lies within the bounds, in whatever zone; it need not be readable.</summary>
    internal static bool IsSurelyWithin(string text) =>
        text.Length >= 4 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > FirstYear and < LastYear;

    private static StudyTime? Parse(string text, DateTimeZone zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new StudyTime(date, null);
        if (TryParseInstant(text, out var instant)) return At(instant, zone);
        return DateTime.TryParseExact(Cut(text), s_localForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new StudyTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
            : null;
    }

    private static bool IsPartial(string text) =>
        DateTime.TryParseExact(text, s_partialForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && IsYear(first.Year);

    private static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    // Zones are at most a day apart; what is further out has no place in the calendar, and a zone's arithmetic might have none for it.
    private static StudyTime? At(DateTimeOffset instant, DateTimeZone zone)
    {
        if (instant.UtcDateTime.Year is < FirstYear - 1 or > LastYear + 1) return null;
        var local = Instant.FromDateTimeOffset(instant).InZone(zone).LocalDateTime;
        return new StudyTime(local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 16 && text[^3] == ':' && text[^6] is '+' or '-');

    // FHIR allows a second 60 and any number of fraction digits; .NET reads neither a leap second nor more than seven digits.
    private static string Cut(string text)
    {
        if (text.Length >= SecondsEnd && text.AsSpan(MinutesEnd, 3) is ":60") text = $"{text[..MinutesEnd]}:59{text[SecondsEnd..]}";
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) return text;
        var end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - point - 1 > 7 ? string.Concat(text.AsSpan(0, point + 8), text.AsSpan(end)) : text;
    }
}
