using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// Judges result versions as they are judged when a drop is read: an older program may have stored times and quantities that are refused
/// now, and another time zone of the study may carry a time across the bounds. So the second half sees nothing that the first would refuse.
/// </summary>
public static class StoredVersions
{
    /// <summary>Judges versions.</summary>
    /// <param name="versions">Result versions of one subject, in any order.</param>
    /// <param name="study">The study file, for its time zone.</param>
    /// <returns>The same versions; those that would be refused now carry the code, and release times that cannot be are absent.</returns>
    public static IReadOnlyList<ResultVersion> Judge(IReadOnlyList<ResultVersion> versions, StudyFile study)
    {
        var zone = StudyTime.FindZone(study.TimeZone) ?? DateTimeZone.Utc;
        return versions.All(version => IsFit(version, zone)) ? versions : [.. versions.Select(version => Judge(version, zone))];
    }

    private static ResultVersion Judge(ResultVersion version, DateTimeZone zone) => IsFit(version, zone) ? version : version with
    {
        RefusedCode = version.RefusedCode ?? RefusalOf(version, zone),
        Issued = IsIssued(version, zone) ? version.Issued : null,
    };

    private static bool IsFit(ResultVersion version, DateTimeZone zone) =>
        (version.RefusedCode is not null || RefusalOf(version, zone) is null) && IsIssued(version, zone);

    private static string? RefusalOf(ResultVersion version, DateTimeZone zone)
    {
        if (version.Collected is { } text && !StudyTime.IsSurelyWithin(text) && !StudyTime.TryParse(text, zone, out _)) return PlaceIssues.UnreadableTime.Code;
        return QuantityBounds.Hold(version.Value) && QuantityBounds.Hold(version.Limit) ? null : NormaliseIssues.TooSmall.Code;
    }

    private static bool IsIssued(ResultVersion version, DateTimeZone zone) => version.Issued is not { } issued || StudyTime.IsWithin(issued, zone);
}
