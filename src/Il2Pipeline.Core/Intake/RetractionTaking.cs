using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Identify;
using NodaTime;

namespace Il2Pipeline.Core.Intake;

/// <summary>
/// Takes retractions that do not say of what, only of which Observation: FHIR demands no more than status and code, a deletion tells no more than
/// an address. They become versions without analyte, and Reconcile looks for what they take back.
/// </summary>
internal static class RetractionTaking
{
    // Systems whose codes only say that, or why, there is no code.
    private static readonly string[] s_noCode =
    [
        "http://terminology.hl7.org/CodeSystem/data-absent-reason", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
    ];

    /// <summary>Tells whether an Observation takes back, without a code, one that it names otherwise.</summary>
    /// <param name="observation">What was read.</param>
    /// <returns>False when it is no retraction, has a code, or names nothing.</returns>
    public static bool IsWithoutCode(ReadObservation observation) => IsNamed(observation) && observation.ComponentIndex is null
        && observation.Codes.All(code => string.IsNullOrEmpty(code.Code) || s_noCode.Contains(code.System));

    /// <summary>Tells whether an Observation takes back one that can be found by what it names, whatever its code says.</summary>
    /// <param name="observation">What was read.</param>
    /// <returns>False when it is no retraction, or names nothing.</returns>
    public static bool IsNamed(ReadObservation observation) => IsRetraction(observation) && NamesResult(observation);

    /// <summary>Takes a retraction without code.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="taking">The drop, the study file, and who patients are.</param>
    /// <returns>A result version without analyte, or the refusal; for what the ledger does not count, a withdrawal or a note.</returns>
    public static Taken TakeWithoutCode(ReadObservation observation, Taking taking)
    {
        var where = observation.Where;
        var found = taking.Subjects.Find(observation.Subject);
        var taken = found?.Subject is not { } subject ? Refuse(observation, Nobodys(observation, found))
            : Version(observation, taking.Drop, subject) is var version && !TextBounds.Fits(version)
                ? Refuse(observation, new Issue(ReconcileIssues.TextsTooLong, where))
            : observation.Withdrawal is null ? new TakenResult(where, version, observation.Notes)
            : new TakenWithdrawal(where, version);
        return found is null ? taken : taken with { Codes = found.Codes, UnknownPatient = found.UnknownPatient };
    }

    private static Taken Refuse(ReadObservation observation, Issue reason) => observation.Withdrawal is null
        ? new TakenRefusal(observation.Where, [reason, .. observation.Notes])
        : new TakenNote(observation.Where, [reason]);

    private static Issue Nobodys(ReadObservation observation, SubjectFinding? found) => observation.Withdrawal is null
        ? new Issue(found?.Problem ?? ReconcileIssues.NoSubject, observation.Where.At("subject"))
        : new Issue(ReconcileIssues.WithdrawalOfNobody, observation.Where);

    /// <summary>
    /// What an Observation of another code, or a panel without value, takes back beside itself: it may be the very resource that results
    /// stand in, told with other codes or without its components.
    /// </summary>
    /// <param name="observation">What was read; it is passed by.</param>
    /// <param name="taking">The drop, the study file, and who patients are.</param>
    /// <returns>A withdrawal; absent when it is no retraction, or nothing but its code tells what it is.</returns>
    public static Taken? TakeBeside(ReadObservation observation, Taking taking)
    {
        if (!IsRetraction(observation) || observation.ComponentIndex is not null || observation.Subject is null) return null;
        var isNamed = observation.Url is ['/', ..] || (observation.ResourceId is not null && observation.Identifiers.Count > 0);
        if (!isNamed) return null;
        var beside = observation with { Withdrawal = Withdrawal.OtherCode, Codes = [], Notes = [] };
        return TakeWithoutCode(beside, taking) is TakenWithdrawal withdrawal ? withdrawal : null;
    }

    private static bool IsRetraction(ReadObservation observation) =>
        ResultStatuses.Parse(observation.Status, observation.Where).Status == ResultStatus.Retracted;

    private static bool NamesResult(ReadObservation observation) =>
        observation.Identifiers.Count > 0 || observation.ResourceId is not null || observation.Url is not null;

    private static ResultVersion Version(ReadObservation observation, DropId drop, string subject)
    {
        var sender = observation.Performer ?? drop.Laboratory;
        var source = new DropPosition(drop, observation.Where.EntryIndex ?? 0, Place(observation));
        return new ResultVersion
        {
            Subject = subject,
            Analyte = "",
            Source = source,
            SourceId = IdentityLadder.SourceId(observation with { ComponentIndex = null }, source),
            Identity = IdentityLadder.Of(observation, "", sender),
            Status = ResultStatus.Retracted,
            Collected = Time(observation.Collected),
            Issued = ReleaseTime.Of(DateTimeZone.Utc, observation.Issued, observation.LastUpdated).Instant,
            RecognisedBy = "",
            Sender = sender,
            Trace = IdentityLadder.Trace(observation, sender),
        };
    }

    // A withdrawal stands beside the Observation or report that it comes from, and may not take its place.
    private static int? Place(ReadObservation observation) => observation.Withdrawal is null ? observation.ComponentIndex
        : DropPosition.Beside + (observation.Withdrawal == Withdrawal.OtherCode ? 0 : 1 + (observation.ComponentIndex ?? 0));

    private static string? Time(string? collected) =>
        collected is not null && StudyTime.TryParse(collected, DateTimeZone.Utc, out _) ? collected : null;
}
