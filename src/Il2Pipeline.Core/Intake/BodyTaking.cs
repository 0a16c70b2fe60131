using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;
using NodaTime;

namespace Il2Pipeline.Core.Intake;

/// <summary>
/// Takes a measurement of the body, by which doses are brought to the body surface. One that lacks anything is passed over like everything
/// that is not of the trial: nobody is to be troubled about a weight.
/// </summary>
internal static class BodyTaking
{
    /// <summary>Takes a measurement.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="taking">The drop, the study file, and who patients are.</param>
    /// <returns>The measurement; absent when it is none, or cannot be used.</returns>
    public static Taken? Take(ReadObservation observation, Taking taking)
    {
        if (BodyMeasure.Find(observation.Codes) is not var (measure, code) || observation.Refusal is not null) return null;
        var (status, odd) = ResultStatuses.Parse(observation.Status, observation.Where);
        var value = observation.Value is ReadQuantity quantity ? measure.ValueOf(quantity) : null;
        if (odd is not null || (value is null && status != ResultStatus.Retracted)) return null;
        var zone = taking.Zone;
        if (!IsDated(observation.Collected, zone)) return null;
        if (taking.Subjects.Find(observation.Subject) is not { } found) return null;
        if (found.Subject is not { } subject)
            return found.Codes.Count == 0 ? null : new TakenIgnored(observation.Where, IgnoreReason.NotInPanel, null, []) { Codes = found.Codes };
        var version = Version(observation, taking.Drop, code, measure) with
        {
            Subject = subject,
            Server = found.Server,
            Person = found.Person,
            Status = status,
            Value = status == ResultStatus.Retracted ? null : value,
            Issued = ReleaseTime.Of(zone, observation.Issued, observation.LastUpdated).Instant,
        };
        return TextBounds.Fits(version) ? new TakenResult(observation.Where, version, []) { Codes = found.Codes } : null;
    }

    private static ResultVersion Version(ReadObservation observation, DropId drop, string code, BodyMeasure measure)
    {
        var source = new DropPosition(drop, observation.Where.EntryIndex ?? 0, observation.ComponentIndex);
        var sender = observation.Performer ?? drop.Laboratory;
        return new ResultVersion
        {
            Subject = "",
            Analyte = measure.Code,
            Source = source,
            SourceId = IdentityLadder.SourceId(observation, source),
            Identity = IdentityLadder.Of(observation, code, sender),
            Status = default,
            Collected = observation.Collected,
            RecognisedBy = code,
            Sender = sender,
        };
    }

    private static bool IsDated(string? collected, DateTimeZone zone) =>
        collected is not null && StudyTime.TryParse(collected, zone, out var time) && time.Date is not null;
}
