using NodaTime;

namespace Il2Pipeline.Core.Model;

/// <summary>When a version was released: <c>issued</c> or <c>meta.lastUpdated</c>, which only order versions and never date a result.</summary>
internal static class ReleaseTime
{
    /// <summary>Reads a FHIR instant. One without offset, which FHIR does not allow but senders send, is read as UTC.</summary>
    /// <param name="text">The text as sent; absent gives absent.</param>
    /// <param name="zone">The study's time zone, in which the bounds of <see cref="StudyTime"/> count.</param>
    /// <returns>The instant; absent when there is none, it is not readable to the day, or it lies outside the bounds.</returns>
    public static DateTimeOffset? Read(string? text, DateTimeZone zone)
    {
        if (text is null) return null;
        if (!StudyTime.TryParseInstant(text, out var instant))
        {
            if (!StudyTime.TryParse(text, DateTimeZone.Utc, out var time) || time.Date is not { } date) return null;
            instant = new DateTimeOffset(date.ToDateTime(time.Time ?? TimeOnly.MinValue), TimeSpan.Zero);
        }
        return StudyTime.IsWithin(instant, zone) ? instant : null;
    }

    /// <summary>The release of a version: of the times given, in their order, the first that can be read.</summary>
    /// <param name="zone">The study's time zone.</param>
    /// <param name="texts">The times as sent: <c>issued</c>, then <c>meta.lastUpdated</c>.</param>
    /// <returns>The instant, absent when there is none; and whether one before it was sent and could not be taken.</returns>
    public static (DateTimeOffset? Instant, bool IsPassedOver) Of(DateTimeZone zone, params ReadOnlySpan<string?> texts)
    {
        var passedOver = false;
        foreach (var text in texts)
        {
            if (text is null) continue;
            if (Read(text, zone) is { } instant) return (instant, passedOver);
            passedOver = true;
        }
        return (null, passedOver);
    }
}
