using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>
/// Judges whom and what a result is about: its focus, whether its specimen is of the same patient, whether it is test data. What it cannot
/// tell, for want of the resources, it does not claim.
/// </summary>
/// <param name="index">The drop's resources.</param>
internal sealed class AboutJudgement(ReferenceIndex index)
{
    /// <summary>Notes what is odd about an Observation.</summary>
    /// <param name="sheet">The Observation.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="whom">Its subject.</param>
    /// <param name="specimen">Its Specimen; absent when the drop holds none.</param>
    /// <param name="findings">Where to note it.</param>
    public void Judge(ObservationSheet sheet, Origin origin, SubjectReference whom, Target? specimen, List<Finding> findings)
    {
        if (sheet.IsTest || index.Facts.IsTest(origin.Scope)) findings.Add(new Finding(AboutIssues.TestData, "meta"));
        if (index.Facts.HasRules(origin.Scope)) findings.Add(new Finding(AboutIssues.ImplicitRules, "implicitRules"));
        foreach (var focus in sheet.Focus) JudgeFocus(focus, origin, whom, findings);
        if (whom.Resolved.Found is { } patient) JudgeTarget(patient, "subject", findings);
        if (specimen is null) return;
        JudgeTarget(specimen, "specimen", findings);
        if (specimen.IsUnusable) findings.Add(new Finding(AboutIssues.UnusableSpecimen, "specimen.status"));
        if (specimen.Subject is { } source && IsOther(source, origin, whom)) findings.Add(new Finding(AboutIssues.OtherSubject,
            "specimen.subject"));
    }

    /// <summary>Notes what is odd about a dose.</summary>
    /// <param name="isTest">True when its own labels say test.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="whom">Its subject.</param>
    /// <param name="findings">Where to note it.</param>
    public void JudgeDose(bool isTest, Origin origin, SubjectReference whom, List<Finding> findings)
    {
        if (isTest || index.Facts.IsTest(origin.Scope)) findings.Add(new Finding(AboutIssues.TestData, "meta"));
        if (index.Facts.HasRules(origin.Scope)) findings.Add(new Finding(AboutIssues.ImplicitRules, "implicitRules"));
        if (whom.Resolved.Found is { } patient) JudgeTarget(patient, "subject", findings);
    }

    private static void JudgeTarget(Target target, string step, List<Finding> findings)
    {
        if (target.IsTest) findings.Add(new Finding(AboutIssues.TestData, step));
        if (target.IsModified) findings.Add(new Finding(ReadIssues.ModifierExtension, step));
    }

    private void JudgeFocus(ReferenceSheet focus, Origin origin, SubjectReference whom, List<Finding> findings)
    {
        var type = index.Resolve(focus, origin).Found?.Type ?? ReferenceKeys.TypeOf(focus);
        if (type == "Patient" && !IsOther(focus, origin, whom)) return;
        var isPerson = type is null or "Patient" or "RelatedPerson" or "Person" or "Group" or "Practitioner" or "PractitionerRole";
        findings.Add(new Finding(isPerson ? AboutIssues.OtherPerson : AboutIssues.OtherFocus, "focus", type is null ? null
            : ResourceTypes.Show(type)));
    }

    // Two names of one patient are told apart only where both are known: by the resource, an identifier, or an id.
    private bool IsOther(ReferenceSheet reference, Origin from, SubjectReference whom)
    {
        if (whom.Reference is not { } subject || (subject.Text is not null && subject.Text == reference.Text
            && from.Scope == whom.From.Scope)) return false;
        if (ReferenceKeys.TypeOf(reference) is { } type && !type.EndsWith("Patient", StringComparison.Ordinal)) return true;
        var (one, other) = (whom.Resolved, index.Resolve(reference, from));
        if (one.IsAmbiguous || other.IsAmbiguous) return false;
        if (other.Found is { Type: not "Patient" }) return true;
        if (one.Found is not null && other.Found is not null && one.Found.SaysTheSame(other.Found)) return false;
        return Differ(Known(subject, one.Found), Known(reference, other.Found));
    }

    private static (string? Id, IEnumerable<ReadIdentifier> Identifiers) Known(ReferenceSheet reference, Target? found)
    {
        var sent = reference.Identifier ?? ReferenceKeys.Searched(reference.Text);
        var id = found?.Id ?? (reference.Text is null ? null : ReferenceKeys.LastPart(reference.Text));
        return (id, sent is null ? found?.Identifiers ?? [] : (found?.Identifiers ?? []).Append(sent));
    }

    private static bool Differ(
        (string? Id, IEnumerable<ReadIdentifier> Identifiers) one, (string? Id, IEnumerable<ReadIdentifier> Identifiers) other)
    {
        if (one.Identifiers.Intersect(other.Identifiers).Any()) return false;
        if (one.Id is not null && other.Id is not null) return !one.Id.Equals(other.Id, StringComparison.OrdinalIgnoreCase);
        return one.Identifiers.Any(mine => other.Identifiers.Any(its => its.System == mine.System && its.Value != mine.Value));
    }
}
