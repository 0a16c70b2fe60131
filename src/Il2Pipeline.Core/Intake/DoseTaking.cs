using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
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
    /// <param name="taking">The drop, the study file for the drug's codes, and who patients are.</param>
    /// <returns>A dose, or a note: with no issue when it is another drug, else with the reason of its refusal.</returns>
    public static Taken Take(ReadDose dose, Taking taking)
    {
        var codes = CodingKeys.Of(dose.Codes);
        if (dose.Refusal is { } unreadable) return new TakenNote(dose.Where, [unreadable]) { Codes = codes };
        if (Drug(dose, taking.Study) is not { } drug) return new TakenNote(dose.Where, Elsewhere(dose, taking.Study)) { Codes = codes };
        var found = taking.Subjects.Find(dose.Subject);
        var taken = DoseJudgement.Judge(Judge(dose, taking, drug, found), dose);
        return taken with { Codes = found is null ? codes : [.. codes, .. found.Codes], UnknownPatient = found?.UnknownPatient };
    }

    private static Taken Judge(ReadDose dose, Taking taking, DrugCode drug, SubjectFinding? found)
    {
        if (found?.Subject is not { } subject)
            return Note(dose, new Issue(found?.Problem ?? ReconcileIssues.NoSubject, dose.Where.At("subject")));
        var given = dose.IsGiven;
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
        List<Issue> notes = [.. dose.Notes, .. given ? TimeDoubts.Of(dose, taking.Zone) : []];
        if (passedOver) notes.Add(new Issue(PlaceIssues.ReleasePassedOver, dose.Where.At("meta.lastUpdated")));
        if (!isAmount) notes.Add(new Issue(PlaceIssues.AmountPassedOver, dose.Where.At("dosage.dose")));
        if (found.Elsewhere(dose.Where) is { } elsewhere) notes.Add(elsewhere);
        return new TakenDose(dose.Where, version, notes);
    }

    private static TakenNote Note(ReadDose dose, Issue issue) => new(dose.Where, [issue]);

    // As the study file has it, so that every form of a code system's name is one drug.
    private static DrugCode? Drug(ReadDose dose, StudyFile study) => dose.Codes
        .Select(code => study.Treatment.Codes.FirstOrDefault(known =>
            known.Code == code.Code && CodeSystems.Canonical(known.System) == CodeSystems.Canonical(code.System)))
        .FirstOrDefault(known => known is not null);

    private static IReadOnlyList<Issue> Elsewhere(ReadDose dose, StudyFile study) =>
        dose.Codes.FirstOrDefault(code => study.Treatment.Codes.Any(known => known.Code == code.Code)) is { } alike
            ? [new Issue(RecogniseIssues.DrugSystemUnknown, dose.Where.At("medication"), SafeText.Show($"{alike.System}|{alike.Code}"))]
            : [];

    private static DoseVersion Version(ReadDose dose, DropId drop, DrugCode drug, string subject, bool given) => new()
    {
        Subject = subject,
        Source = new DropPosition(drop, dose.Where.EntryIndex ?? 0),
        Identity = Identity(dose, drug),
        Start = dose.Start ?? "",
        Given = given,
        Drug = $"{drug.System}|{drug.Code}",
        DoseUnit = DoseJudgement.Unit(dose.Dose),
    };

    // A prescription and the dose given on it may share an identifier and are two things.
    private static string Identity(ReadDose dose, DrugCode drug) =>
        dose.Evidence == DoseEvidence.Administration ? IdentityOf(dose, drug) : $"{dose.Evidence}/{IdentityOf(dose, drug)}";

    private static string IdentityOf(ReadDose dose, DrugCode drug)
    {
        if (dose.Identifiers.Count > 0) return $"{dose.Identifiers[0].System}|{dose.Identifiers[0].Value}";
        return dose.ResourceId is { } id ? $"{id}|{dose.Start}" : $"{drug.System}|{drug.Code}|{dose.Start}";
    }

    // Why a dose that was given has no date: none was sent, or only month or year; or what was sent is no time that can be.
    private static IssueDefinition? Undated(string? start, DateTimeZone zone)
    {
        if (start is null) return PlaceIssues.NoDoseTime;
        if (TimeDoubts.IsPlaceholder(start)) return TimeIssues.Placeholder;
        if (!StudyTime.TryParse(start, zone, out var time)) return PlaceIssues.UnreadableTime;
        return time.Date is null ? PlaceIssues.NoDoseTime : null;
    }
}
