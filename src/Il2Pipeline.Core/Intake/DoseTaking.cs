using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;
using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Core.Intake;

/// <summary>Takes one MedicationAdministration, to a dose version of the trial's drug or the reason why it is none.</summary>
internal static class DoseTaking
{
    /// <summary>Takes one MedicationAdministration.</summary>
    /// <param name="dose">What was read.</param>
    /// <param name="drop">The drop it stands in.</param>
    /// <param name="study">The study file, for the drug's codes.</param>
    /// <returns>A dose, or a note: with no issue when it is another drug, else with the reason of its refusal.</returns>
    public static Taken Take(ReadDose dose, DropId drop, StudyFile study) =>
        Judge(dose, drop, study) with { Codes = CodingKeys.Of(dose.Codes) };

    private static Taken Judge(ReadDose dose, DropId drop, StudyFile study)
    {
        if (dose.Refusal is { } unreadable) return new TakenNote(dose.Where, [unreadable]);
        var drug = dose.Codes.FirstOrDefault(code => study.Treatment.Codes.Any(known => known.System == code.System && known.Code == code.Code));
        if (drug is null) return new TakenNote(dose.Where, []);
        if (SubjectRule.Find(dose.Subject, study) is not { } subject)
            return new TakenNote(dose.Where, [new Issue(ReconcileIssues.NoSubject, dose.Where.At("subject"))]);
        var given = dose.Status is "completed" or "in-progress";
        if (given && !HasDate(dose.Start)) return new TakenNote(dose.Where, [new Issue(PlaceIssues.NoDoseTime, dose.Where.At("effective"))]);
        var version = Version(dose, drop, drug, subject, given);
        return TextBounds.Fits(version)
            ? new TakenDose(dose.Where, version, [])
            : new TakenNote(dose.Where, [new Issue(ReconcileIssues.TextsTooLong, dose.Where)]);
    }

    private static DoseVersion Version(ReadDose dose, DropId drop, ReadCoding drug, string subject, bool given) => new()
    {
        Subject = subject,
        Source = new DropPosition(drop, dose.Where.EntryIndex ?? 0),
        Identity = Identity(dose, drug),
        Start = dose.Start ?? "",
        Given = given,
        LastUpdated = ReleaseTime.Read(dose.LastUpdated),
        Drug = $"{drug.System}|{drug.Code}",
        Dose = dose.Dose?.Number,
        DoseUnit = dose.Dose?.Code ?? dose.Dose?.Unit,
    };

    private static string Identity(ReadDose dose, ReadCoding drug)
    {
        if (dose.Identifiers.Count > 0) return $"{dose.Identifiers[0].System}|{dose.Identifiers[0].Value}";
        return dose.ResourceId is { } id ? $"{id}|{dose.Start}" : $"{drug.System}|{drug.Code}|{dose.Start}";
    }

    private static bool HasDate(string? start) =>
        start is not null && StudyTime.TryParse(start, DateTimeZone.Utc, out var time) && time.Date is not null;
}
