using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;
using NodaTime;

namespace Il2Pipeline.Core.Intake;

/// <summary>Takes one Observation through Recognise and Normalise, to a result version or the reason why it is none.</summary>
internal static class ObservationTaking
{
    private const string AssayFactorType = "ASSAYFACTOR";

    private sealed record Understood(Recognition Recognition, ResultStatus Status, NormalisedValue Value, bool IsConverted);

    /// <summary>Takes one Observation or component.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="taking">The drop, the code map, the study file, and who patients are.</param>
    /// <returns>Exactly one item, so that the ledger balances.</returns>
    public static Taken Take(ReadObservation observation, Taking taking)
    {
        var taken = BodyTaking.Take(observation, taking) ?? Judge(observation, taking);
        var codes = CodingKeys.Of(observation.Codes);
        return taken with { Codes = taken.Codes.Count == 0 ? codes : [.. codes, .. taken.Codes] };
    }

    private static Taken Judge(ReadObservation observation, Taking taking)
    {
        if (observation.Refusal is { } unreadable) return Refuse(observation, unreadable, observation.Notes);
        if (RetractionTaking.IsWithoutCode(observation)) return RetractionTaking.TakeWithoutCode(observation, taking);
        var recognition = taking.Recogniser.Recognise(observation);
        // Asked for only where the code is of interest: a laboratory's other specimens are many.
        if (observation.SpecimenElsewhere.Count > 0 && recognition.Ignored != IgnoreReason.NotInPanel)
            return Judge(taking.Specimens.Complete(observation), taking);
        IReadOnlyList<Issue> notes = [.. observation.Notes, .. recognition.Notes];
        if (recognition.Refusal is not null && RetractionTaking.IsNamed(observation))
            return RetractionTaking.TakeWithoutCode(observation, taking);
        if (recognition.Refusal is { } unrecognised) return Refuse(observation, unrecognised, notes);
        if (recognition.Ignored is { } reason)
            return new TakenIgnored(observation.Where, reason, reason == IgnoreReason.NotInPanel ? recognition.MatchedBy : null, notes);
        var (status, oddStatus) = ResultStatuses.Parse(observation.Status, observation.Where);
        if (oddStatus is not null) notes = [.. notes, oddStatus];
        var sent = Normaliser.Normalise(observation, recognition, status, taking.Texts);
        var converted = AssayConversion.Apply(sent, taking.Study, observation.Where);
        var value = converted ?? sent;
        notes = [.. notes, .. value.Notes];
        var unit = value.UnknownUnit is { } unknown ? $"{value.Analyte.Code}|{unknown}" : null;
        if (value.NotYet)
            return new TakenIgnored(observation.Where, IgnoreReason.NoValueYet, null, notes) { Asked = value.Asked, UnknownUnit = unit };
        var found = taking.Subjects.Find(observation.Subject);
        if (found?.Elsewhere(observation.Where) is { } elsewhere) notes = [.. notes, elsewhere];
        var taken = Assign(observation, taking, new Understood(recognition, status, value, converted is not null), notes, found);
        return taken with
        {
            Codes = found?.Codes ?? [],
            UnknownPatient = found?.UnknownPatient,
            Asked = value.Asked,
            UnknownUnit = unit,
        };
    }

    private static Taken Assign(
        ReadObservation observation, Taking taking, Understood understood, IReadOnlyList<Issue> notes, SubjectFinding? found)
    {
        if (found?.Subject is not { } subject)
            return Refuse(observation, new Issue(found?.Problem ?? ReconcileIssues.NoSubject, observation.Where.At("subject")), notes);
        var retracts = understood.Status == ResultStatus.Retracted;
        var (drop, zone) = (taking.Drop, taking.Zone);
        // What is taken back needs no time either.
        if (retracts && TimeDoubts.IsPlaceholder(observation.Collected)) observation = observation with { Collected = null };
        if (Untimed(observation, retracts, zone) is { } untimed) return Refuse(observation, untimed, notes);
        if (IsPartial(observation.Collected, zone)) notes = [.. notes, new Issue(PlaceIssues.PartialDate, observation.Where.At("effective"))];
        var (issued, passedOver) = ReleaseTime.Of(zone, observation.Issued, observation.LastUpdated);
        if (TimeDoubts.Of(observation, zone) is { Count: > 0 } doubts) notes = [.. notes, .. doubts];
        if (passedOver) notes = [.. notes, new Issue(PlaceIssues.ReleasePassedOver, observation.Where.At("issued"))];
        if (ReleaseDoubt.Is(observation))
            notes = [.. notes, new Issue(ReconcileIssues.DoubtfulRelease, observation.Where.At("issued"))];
        // What is taken back needs no value; a refusal of its value would leave the result standing.
        var refusal = retracts ? null : understood.Value.Refusal;
        var version = Version(observation, drop, understood, subject) with
        {
            Server = found.Server,
            Person = found.Person,
            Issued = issued,
            RefusedCode = refusal?.Code,
            Warnings = [.. notes.Where(note => note.Severity == IssueSeverity.Warning).Select(note => note.Code)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
        if (!TextBounds.Fits(version)) return Refuse(observation, new Issue(ReconcileIssues.TextsTooLong, observation.Where), notes);
        return new TakenResult(observation.Where, version, refusal is null ? notes : [refusal, .. notes]);
    }

    private static ResultVersion Version(ReadObservation observation, DropId drop, Understood understood, string subject)
    {
        var (value, code) = (understood.Value, understood.Recognition.MatchedBy);
        var source = new DropPosition(drop, observation.Where.EntryIndex ?? 0, observation.ComponentIndex);
        var sender = observation.Performer ?? drop.Laboratory;
        return new ResultVersion
        {
            Subject = subject,
            Analyte = value.Analyte.Code,
            Source = source,
            SourceId = IdentityLadder.SourceId(observation, source),
            Identity = IdentityLadder.Of(observation, code, sender),
            Status = understood.Status,
            Collected = observation.Collected,
            Value = value.Value,
            ValueText = value.ValueText,
            Comparator = value.Comparator,
            Limit = value.Limit,
            AbsentReason = value.AbsentReason,
            Original = value.Original,
            Range = value.Range,
            RecognisedBy = code,
            Specimen = observation.Specimen is { } specimen ? $"{specimen.System}|{specimen.Value}" : null,
            SpecimenType = SpecimenType(observation),
            Method = observation.Method,
            Sender = sender,
            Trace = IdentityLadder.Trace(observation, sender),
            DerivationType = understood.IsConverted ? AssayFactorType : null,
        };
    }

    private static string? SpecimenType(ReadObservation observation) => observation.SpecimenTypes.Count > 0
        ? $"{observation.SpecimenTypes[0].System}|{observation.SpecimenTypes[0].Code}"
        : observation.SpecimenTypeText;

    private static Issue? Untimed(ReadObservation observation, bool retracts, DateTimeZone zone)
    {
        if (observation.Collected is not { } text)
            return retracts ? null : new Issue(PlaceIssues.NoTime, observation.Where.At("effective"));
        if (TimeDoubts.IsPlaceholder(text)) return new Issue(TimeIssues.Placeholder, observation.Where.At("effective"));
        return StudyTime.TryParse(text, zone, out _)
            ? null
            : new Issue(PlaceIssues.UnreadableTime, observation.Where.At("effective"));
    }

    private static bool IsPartial(string? collected, DateTimeZone zone) =>
        collected is not null && StudyTime.TryParse(collected, zone, out var time) && time.Date is null;

    private static TakenRefusal Refuse(ReadObservation observation, Issue reason, IReadOnlyList<Issue> notes) =>
        new(observation.Where, [reason, .. notes]);
}
