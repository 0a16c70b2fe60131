using Il2Pipeline.Core.Model;
using NodaTime;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>When a version was released: <c>issued</c> or <c>meta.lastUpdated</c>, which only order versions and never date a result.</summary>
internal static class ReleaseTime
{
    /// <summary>Reads a FHIR instant. One without offset, which FHIR does not allow but senders send, is read as UTC.</summary>
    /// <param name="text">The text as sent; absent gives absent.</param>
    /// <returns>The instant; absent when there is none or it is not readable to the day.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        if (StudyTime.TryParseInstant(text, out var instant)) return instant;
        if (text is null || !StudyTime.TryParse(text, DateTimeZone.Utc, out var time) || time.Date is not { } date) return null;
        return new DateTimeOffset(date.ToDateTime(time.Time ?? TimeOnly.MinValue), TimeSpan.Zero);
    }
}
