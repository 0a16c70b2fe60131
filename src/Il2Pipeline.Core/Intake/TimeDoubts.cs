using System.Collections.Frozen;
using System.Globalization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Read.Model;
using NodaTime;

namespace Il2Pipeline.Core.Intake;

/// <summary>
/// Judges times that can be read and cannot be: dates that systems write where none is known, before birth, after the message that tells of
/// them, long after the release of the result. By what the drop says alone, so that reading it again says the same.
/// </summary>
internal static class TimeDoubts
{
    // Clocks and zones of two systems differ; a day's difference says nothing.
    private const int DaysOfGrace = 1;
    private const int LongAfterDays = 7;

    /// <summary>The first days of programs' calendars, and the last ones: what stands in a field that nobody filled.</summary>
    private static readonly FrozenSet<DateOnly> s_placeholders = new[]
    {
        "1900-01-01", "1901-01-01", "1904-01-01", "1960-01-01", "1970-01-01", "1980-01-01", "2037-12-31", "2038-01-19",
        "2079-06-06", "2099-01-01", "2099-12-31", "2100-01-01",
    }.Select(date => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet();

    /// <summary>Whether a time stands in for one that is not known.</summary>
    /// <param name="text">The time as sent; absent is none.</param>
    /// <returns>True for 1900-01-01, 1970-01-01T00:00:00Z in any offset, 2099-12-31 …</returns>
    public static bool IsPlaceholder(string? text)
    {
        if (text is null) return false;
        if (text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && s_placeholders.Contains(date)) return true;
        return StudyTime.TryParseInstant(text, out var instant) && instant.UtcDateTime.TimeOfDay == TimeSpan.Zero
            && s_placeholders.Contains(DateOnly.FromDateTime(instant.UtcDateTime));
    }

    /// <summary>What is doubtful about a result's collection time.</summary>
    /// <param name="observation">The result.</param>
    /// <param name="zone">The study's time zone.</param>
    /// <returns>Warnings; none for an ordinary time.</returns>
    public static IEnumerable<Issue> Of(ReadObservation observation, DateTimeZone zone)
    {
        if (Date(observation.Collected, zone) is not { } collected) yield break;
        var where = observation.Where.At("effective");
        if (IsBeforeBirth(collected, observation.Subject)) yield return new Issue(TimeIssues.BeforeBirth, where);
        if (IsAfter(collected, observation.BundleTime, zone, DaysOfGrace)) yield return new Issue(TimeIssues.AfterMessage, where);
        if (IsAfter(collected, observation.Issued ?? observation.LastUpdated, zone, LongAfterDays)) yield return new Issue(TimeIssues.AfterRelease, where);
    }

    /// <summary>What is doubtful about the start of a dose.</summary>
    /// <param name="dose">The dose.</param>
    /// <param name="zone">The study's time zone.</param>
    /// <returns>Warnings; none for an ordinary time.</returns>
    public static IEnumerable<Issue> Of(ReadDose dose, DateTimeZone zone)
    {
        if (Date(dose.Start, zone) is not { } start) yield break;
        if (IsBeforeBirth(start, dose.Subject)) yield return new Issue(TimeIssues.BeforeBirth, dose.Where.At("effective"));
        if (IsAfter(start, dose.BundleTime, zone, DaysOfGrace)) yield return new Issue(TimeIssues.AfterMessage, dose.Where.At("effective"));
    }

    private static bool IsAfter(DateOnly date, string? text, DateTimeZone zone, int daysOfGrace) =>
        !IsPlaceholder(text) && Date(text, zone) is { } said && date.DayNumber - said.DayNumber > daysOfGrace;

    // A birth date known to the month or year is compared as far as it is known.
    private static bool IsBeforeBirth(DateOnly date, ReadSubject? subject)
    {
        if (subject?.BirthDate is not { Length: 4 or 7 or 10 } birth || IsPlaceholder(birth)) return false;
        var told = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return StudyTime.TryParse(birth, DateTimeZone.Utc, out _) && string.CompareOrdinal(told[..birth.Length], birth) < 0;
    }

    private static DateOnly? Date(string? text, DateTimeZone zone) =>
        text is not null && StudyTime.TryParse(text, zone, out var time) ? time.Date : null;
}
