using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Reconcile;
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
        var taken = Judge(dose, taking.Drop, drug, found);
        return found is { Codes.Count: 0, UnknownPatient: null } or null
            ? taken
            : taken with { Codes = [.. taken.Codes, .. found.Codes], UnknownPatient = found.UnknownPatient };
    }

    private static Taken Judge(ReadDose dose, DropId drop, ReadCoding drug, SubjectFinding? found)
    {
        if (found?.Subject is not { } subject)
            return Note(dose, new Issue(found?.Problem ?? ReconcileIssues.NoSubject, dose.Where.At("subject")));
        var given = dose.Status is "completed" or "in-progress";
        if (given && !HasDate(dose.Start)) return Note(dose, new Issue(PlaceIssues.NoDoseTime, dose.Where.At("effective")));
        var version = Version(dose, drop, drug, subject, given) with { Server = found.Server, Person = found.Person };
        if (!TextBounds.Fits(version)) return Note(dose, new Issue(ReconcileIssues.TextsTooLong, dose.Where));
        IReadOnlyList<Issue> issues = found.Elsewhere(dose.Where) is { } note ? [note] : [];
        return new TakenDose(dose.Where, version, issues) { Codes = CodeSystems.Keys(dose.Codes) };
    }

    private static TakenNote Note(ReadDose dose, Issue? issue) =>
        new(dose.Where, issue is null ? [] : [issue]) { Codes = CodeSystems.Keys(dose.Codes) };

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
