using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using NodaTime;

namespace Il2Pipeline.Core.Intake;

/// <summary>Times of release that cannot be: they order nothing (DESIGN 6).</summary>
internal static class ReleaseDoubt
{
    // Clocks of two systems need not agree to the minute; a time without offset may be of any zone.
    private static readonly TimeSpan s_clocksApart = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_widestZone = TimeSpan.FromHours(14);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(366);

    /// <summary>
    /// Tells whether a time of release cannot be: later than the Bundle that tells it, or more than a year after the collection. The second is
    /// asked of <c>issued</c> only, since servers write <c>lastUpdated</c> when they are filled.
    /// </summary>
    /// <param name="observation">What was read.</param>
    /// <returns>False for a believable time, and where none is told.</returns>
    public static bool Is(ReadObservation observation)
    {
        var issued = ReleaseTime.Read(observation.Issued, DateTimeZone.Utc);
        var text = issued is null ? observation.LastUpdated : observation.Issued;
        if ((issued ?? ReleaseTime.Read(text, DateTimeZone.Utc)) is not { } released) return false;
        if (StudyTime.TryParseInstant(observation.BundleTime, out var told))
        {
            var most = StudyTime.TryParseInstant(text, out _) ? s_clocksApart : s_widestZone;
            if (released - told > most) return true;
        }
        return issued is { } at && ReleaseTime.Read(observation.Collected, DateTimeZone.Utc) is { } collected && at - collected > s_longest;
    }
}
