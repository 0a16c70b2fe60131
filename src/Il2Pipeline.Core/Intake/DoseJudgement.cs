using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Intake;

/// <summary>Judges the amount of a dose that was taken: what cannot be summed is told, and is in no sum.</summary>
internal static class DoseJudgement
{
    /// <summary>Judges the amount.</summary>
    /// <param name="taken">What the dose became.</param>
    /// <param name="dose">What was read.</param>
    /// <returns>The same; a dose with what there is to tell of its amount and evidence.</returns>
    public static Taken Judge(Taken taken, ReadDose dose)
    {
        if (taken is not TakenDose { Dose: var version } told) return taken;
        version = version with { Evidence = dose.Evidence };
        var notes = new List<Issue>(told.Issues);
        if (dose.Evidence != DoseEvidence.Administration) notes.Add(new Issue(DoseIssues.LowerEvidence, dose.Where));
        if (Complaint(dose) is { } complaint && version.Given)
        {
            var found = dose.Dose?.Code ?? dose.Dose?.Unit;
            notes.Add(new Issue(complaint, dose.Where.At("dosage"), string.IsNullOrEmpty(found) ? null : ShownUnit.Show(found)));
            // What stays is told as it was sent, and reads as no unit.
            if (complaint == DoseIssues.NotPlain) version = version with { Dose = null };
            if (complaint == DoseIssues.UnitContradicts) version = version with { DoseUnit = $"{dose.Dose!.Code} or {dose.Dose.Unit}" };
        }
        return told with { Dose = version, Issues = notes };
    }

    /// <summary>The unit that is kept: the code, or the text where only that is understood.</summary>
    /// <param name="amount">The amount as sent; absent gives absent.</param>
    public static string? Unit(ReadQuantity? amount) =>
        amount is { Code: { } code, Unit: { } text } && DoseUnits.Read(code) is null && DoseUnits.Read(text) is not null ? text : amount?.Code ?? amount?.Unit;

    private static IssueDefinition? Complaint(ReadDose dose)
    {
        if (dose.IsRate) return DoseIssues.Rate;
        if (dose.Dose is not { Number: not null } amount) return null;
        if (amount.Comparator is not null) return DoseIssues.NotPlain;
        var (unit, contradict) = DoseUnits.Read(Trimmed(amount.Code), Trimmed(amount.Unit));
        if (contradict) return DoseIssues.UnitContradicts;
        return unit is null ? DoseIssues.UnknownUnit : unit.Value.IsRate ? DoseIssues.Rate : null;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
