using System.Collections.Frozen;
using System.Globalization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
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
    private const int DateLength = 10;

    /// <summary>The first days of programs' calendars, and the last ones: what stands in a field that nobody filled.</summary>
    private static readonly FrozenSet<string> s_placeholders = new[]
    {
        "1900-01-01", "1901-01-01", "1904-01-01", "1960-01-01", "1970-01-01", "1980-01-01", "2037-12-31", "2038-01-19", "2079-06-06",
        "2099-01-01", "2099-12-31", "2100-01-01",
    }.ToFrozenSet(StringComparer.Ordinal);

    // In another offset a placeholder's midnight is on the day before it.
    private static readonly FrozenSet<string> s_dayBefore = s_placeholders.Select(date => Text(Day(date).AddDays(-1))).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_placeholder = s_placeholders.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_before = s_dayBefore.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a time stands in for one that is not known.</summary>
    /// <param name="text">The time as sent; absent is none.</param>
    /// <returns>True for 1900-01-01, 1970-01-01T00:00:00Z in any offset, 2099-12-31 …</returns>
    public static bool IsPlaceholder(string? text)
    {
        if (text is not { Length: >= DateLength }) return false;
        if (s_placeholder.Contains(text.AsSpan(0, DateLength))) return true;
        return s_before.Contains(text.AsSpan(0, DateLength)) && StudyTime.TryParseInstant(text, out var instant)
            && instant.UtcDateTime.TimeOfDay == TimeSpan.Zero && s_placeholders.Contains(Text(DateOnly.FromDateTime(instant.UtcDateTime)));
    }

    /// <summary>What is doubtful about a result's collection time.</summary>
    /// <param name="observation">The result.</param>
    /// <param name="zone">The study's time zone.</param>
    /// <returns>Warnings; none for an ordinary time.</returns>
    public static IReadOnlyList<Issue> Of(ReadObservation observation, DateTimeZone zone)
    {
        var (collected, where) = (observation.Collected, observation.Where);
        List<Issue>? doubts = null;
        if (IsBeforeBirth(collected, observation.Subject, zone)) Add(ref doubts, TimeIssues.BeforeBirth, where);
        if (IsAfter(collected, observation.BundleTime, zone, DaysOfGrace)) Add(ref doubts, TimeIssues.AfterMessage, where);
        if (IsAfter(collected, observation.Issued ?? observation.LastUpdated, zone, LongAfterDays)) Add(ref doubts,
            TimeIssues.AfterRelease, where);
        return doubts ?? (IReadOnlyList<Issue>)[];
    }

    /// <summary>What is doubtful about the start of a dose.</summary>
    /// <param name="dose">The dose.</param>
    /// <param name="zone">The study's time zone.</param>
    /// <returns>Warnings; none for an ordinary time.</returns>
    public static IReadOnlyList<Issue> Of(ReadDose dose, DateTimeZone zone)
    {
        List<Issue>? doubts = null;
        if (IsBeforeBirth(dose.Start, dose.Subject, zone)) Add(ref doubts, TimeIssues.BeforeBirth, dose.Where);
        if (IsAfter(dose.Start, dose.BundleTime, zone, DaysOfGrace)) Add(ref doubts, TimeIssues.AfterMessage, dose.Where);
        return doubts ?? (IReadOnlyList<Issue>)[];
    }

    private static void Add(ref List<Issue>? doubts, IssueDefinition doubt, IssueLocation where) =>
        (doubts ??= []).Add(new Issue(doubt, where.At("effective")));

    // Nearly always the dates as written already say that it is not later: then nothing need be read.
    private static bool IsAfter(string? text, string? said, DateTimeZone zone, int daysOfGrace) =>
        text is { Length: >= DateLength } && said is { Length: >= DateLength }
        && text.AsSpan(0, DateLength).CompareTo(said.AsSpan(0, DateLength), StringComparison.Ordinal) > 0
        && !IsPlaceholder(said) && Date(text, zone) is { } date && Date(said, zone) is { } other
            && date.DayNumber - other.DayNumber > daysOfGrace;

    // A birth date known to the month or year is compared as far as it is known.
    private static bool IsBeforeBirth(string? text, ReadSubject? subject, DateTimeZone zone) =>
        subject?.BirthDate is { Length: 4 or 7 or DateLength } birth && text is { Length: >= DateLength }
        && string.CompareOrdinal(text, 0, birth, 0, birth.Length) < 0 && !IsPlaceholder(birth) && StudyTime.TryParse(birth,
            DateTimeZone.Utc, out _)
        && Date(text, zone) is { } date && string.CompareOrdinal(Text(date), 0, birth, 0, birth.Length) < 0;

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Date(string text, DateTimeZone zone) => StudyTime.TryParse(text, zone, out var time) ? time.Date : null;
}
