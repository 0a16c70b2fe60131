using System.Globalization;
using CsCheck;
using Il2Pipeline.Core.Model;
using NodaTime;

namespace Il2Pipeline.Core.Tests.Edges;

/// <summary>Times as texts: both ends of what is taken and of the calendar, changes of clocks in the study's zone, leap seconds, parts of dates.</summary>
internal static class EdgeTimes
{
    private static readonly string[] s_zones = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => StudyTime.FindZone(id) is not null)];

    private static readonly string[] s_days =
    [
        "0001-01-01", "1582-10-15", "1899-12-31", "1900-01-01", "1900-02-28", "1970-01-01", "2000-02-29", "2016-12-31", "2025-12-31", "2026-01-04", "2026-01-05",
        "2026-01-05", "2026-01-06", "2026-01-12", "2026-02-28", "2026-03-29", "2026-03-30", "2026-10-25", "2100-12-31", "2101-01-01", "9999-12-31",
    ];

    private static readonly string[] s_clocks =
        ["", "", "T00:00:00", "T00:00", "T08:30:00", "T23:59:59", "T23:59:60", "T23:59:59.9999999", "T23:59:59.99999999999", "T02:30:00", "T24:00:00"];

    private static readonly string[] s_offsets = ["", "Z", "+00:00", "-00:00", "+01:00", "-05:00", "+14:00", "-14:00", "+05:45", "-12:00", "+14:01"];

    private static readonly string?[] s_others = [null, "", "2026", "2026-01", "0000", "1899", "2100", "2101-01", "9999", "yesterday", "2026-02-30", "2026-01-05Z"];

    /// <summary>IANA names, those with much to tell oftener.</summary>
    public static Gen<string> Zone { get; } = Gen.OneOf(
        One(s_zones), One("UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Monrovia", "Asia/Kathmandu"));

    /// <summary>A time of a study in a zone; absent when none is sent.</summary>
    public static Gen<string?> In(string zone) => Gen.Frequency(
        (5, s_plain), (6, Composed), (2, Change(DateTimeZoneProviders.Tzdb[zone])), (1, One(s_others)));

    private static readonly Gen<string?> s_plain = Gen.Int[-30, 400].Select(day => (string?)new DateOnly(2026, 1, 5).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static Gen<string?> Composed => Gen.Select(One(s_days), One(s_clocks), One(s_offsets)).Select((day, clock, offset) =>
        (string?)(clock.Length == 0 ? day : $"{day}{clock}{offset}"));

    // Within two hours of a change of the zone's clocks, as an instant or as the site's own time.
    private static Gen<string?> Change(DateTimeZone zone)
    {
        List<ZoneInterval> intervals = [.. zone.GetZoneIntervals(Instant.FromUtc(1899, 12, 1, 0, 0), Instant.FromUtc(2101, 2, 1, 0, 0)).Where(one => one.HasStart)
            .Select(one => new ZoneInterval(one.Start, one.WallOffset))];
        if (intervals.Count == 0) return Composed;
        return Gen.Select(One([.. intervals]), Gen.Int[-7200, 7200], Gen.Bool).Select((change, seconds, local) =>
        {
            var at = (change.Start + Duration.FromSeconds(seconds)).InUtc().LocalDateTime.ToDateTimeUnspecified();
            if (local) at += change.Offset.ToTimeSpan();
            return (string?)(at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (local ? "" : "Z"));
        });
    }

    private sealed record ZoneInterval(Instant Start, Offset Offset);

    /// <summary>One of several.</summary>
    public static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
