using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;
using NodaTime;

namespace Il2Pipeline.Core.Intake;

/// <summary>Takes one MedicationAdministration, to a dose version of the trial's drug or the reason why it is none.</summary>
internal static class DoseTaking
{
    /// <summary>Takes one MedicationAdministration.</summary>
    /// <param name="dose">What was read.</param>
    /// <param name="taking">The drop, the study file for the drug's codes, and who patients are.</param>
    /// <returns>A dose, or a note: with no issue when it is another drug, else with the reason of its refusal.</returns>
    public static Taken Take(ReadDose dose, Taking taking)
    {
        if (dose.Refusal is { } unreadable) return Note(dose, unreadable);
        var drug = dose.Codes.FirstOrDefault(code =>
            taking.Study.Treatment.Codes.Any(known => known.System == code.System && known.Code == code.Code));
        if (drug is null) return Note(dose, null);
        var found = taking.Subjects.Find(dose.Subject);
        var taken = Judge(dose, taking, drug, found);
        return found is { Codes.Count: 0, UnknownPatient: null } or null
            ? taken
            : taken with { Codes = [.. taken.Codes, .. found.Codes], UnknownPatient = found.UnknownPatient };
    }

    private static Taken Judge(ReadDose dose, Taking taking, ReadCoding drug, SubjectFinding? found)
    {
        if (found?.Subject is not { } subject)
            return Note(dose, new Issue(found?.Problem ?? ReconcileIssues.NoSubject, dose.Where.At("subject")));
        var given = dose.Status is "completed" or "in-progress";
        if (given && Undated(dose.Start, taking.Zone) is { } undated) return Note(dose, new Issue(undated, dose.Where.At("effective")));
        var (updated, passedOver) = ReleaseTime.Of(taking.Zone, dose.LastUpdated);
        var isAmount = QuantityBounds.Hold(dose.Dose?.Number);
        var version = Version(dose, taking.Drop, drug, subject, given) with
        {
            LastUpdated = updated,
            Dose = isAmount ? dose.Dose?.Number : null,
            Server = found.Server,
            Person = found.Person,
        };
        if (!TextBounds.Fits(version)) return Note(dose, new Issue(ReconcileIssues.TextsTooLong, dose.Where));
        var notes = new List<Issue>();
        if (passedOver) notes.Add(new Issue(PlaceIssues.ReleasePassedOver, dose.Where.At("meta.lastUpdated")));
        if (!isAmount) notes.Add(new Issue(PlaceIssues.AmountPassedOver, dose.Where.At("dosage.dose")));
        if (found.Elsewhere(dose.Where) is { } elsewhere) notes.Add(elsewhere);
        return new TakenDose(dose.Where, version, notes) { Codes = CodingKeys.Of(dose.Codes) };
    }

    private static TakenNote Note(ReadDose dose, Issue? issue) =>
        new(dose.Where, issue is null ? [] : [issue]) { Codes = CodingKeys.Of(dose.Codes) };

    private static DoseVersion Version(ReadDose dose, DropId drop, ReadCoding drug, string subject, bool given) => new()
    {
        Subject = subject,
        Source = new DropPosition(drop, dose.Where.EntryIndex ?? 0),
        Identity = Identity(dose, drug),
        Start = dose.Start ?? "",
        Given = given,
        Drug = $"{drug.System}|{drug.Code}",
        DoseUnit = dose.Dose?.Code ?? dose.Dose?.Unit,
    };

    private static string Identity(ReadDose dose, ReadCoding drug)
    {
        if (dose.Identifiers.Count > 0) return $"{dose.Identifiers[0].System}|{dose.Identifiers[0].Value}";
        return dose.ResourceId is { } id ? $"{id}|{dose.Start}" : $"{drug.System}|{drug.Code}|{dose.Start}";
    }

    // Why a dose that was given has no date: none was sent, or only month or year; or what was sent is no time that can be.
    private static IssueDefinition? Undated(string? start, DateTimeZone zone)
    {
        if (start is null) return PlaceIssues.NoDoseTime;
        if (!StudyTime.TryParse(start, zone, out var time)) return PlaceIssues.UnreadableTime;
        return time.Date is null ? PlaceIssues.NoDoseTime : null;
    }
}
