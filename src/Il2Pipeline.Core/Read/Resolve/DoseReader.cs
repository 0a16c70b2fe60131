using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Reference;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>Second pass: what tells of a dose and the Medication it refers to become a dose.</summary>
internal sealed class DoseReader(ReferenceIndex index)
{
    private readonly ReferenceReader _references = new(index);
    private readonly AboutJudgement _about = new(index);

    /// <summary>Reads a dose.</summary>
    /// <param name="resource">The resource, of a type that <see cref="DoseForm.Is"/>.</param>
    /// <param name="origin">Where it stands, for its references.</param>
    /// <param name="where">Where it stands, for people.</param>
    /// <returns>The dose.</returns>
    public ReadDose Read(JsonElement resource, Origin origin, IssueLocation where)
    {
        var findings = new List<Finding>();
        var concept = FhirJson.Codings(JsonText.Member(resource, "medicationCodeableConcept"), index.Words);
        var medication = FhirJson.Reference(JsonText.Member(resource, "medicationReference"), index.Words);
        var whom = _references.Whom(FhirJson.Reference(JsonText.Member(resource, "subject"), index.Words), origin);
        var subject = _references.Subject(whom, findings);
        JudgeDose(resource, origin, whom, findings);
        var evidence = DoseForm.Evidence(origin.Type);
        var amount = Amount(DoseForm.Amount(resource, evidence), findings);
        var refused = findings.Find(finding => finding.Definition.Severity <= IssueSeverity.Error);
        return new ReadDose(where)
        {
            Codes = concept.Count > 0 ? concept : _references.Drug(medication, origin),
            Evidence = evidence,
            IsGiven = DoseForm.IsGiven(resource, evidence),
            IsRate = DoseForm.IsRate(resource, evidence),
            Status = JsonText.Text(resource, "status"),
            Subject = subject,
            Start = DoseForm.Start(resource, evidence),
            Dose = amount,
            Identifiers = FhirJson.Identifiers(resource, index.Words),
            ResourceId = origin.Id,
            LastUpdated = JsonText.Text(JsonText.Member(resource, "meta"), "lastUpdated"),
            BundleTime = index.Facts.Time(origin.Scope),
            Refusal = refused is null ? null : new Issue(refused.Definition, where.At(refused.Step)),
            Notes = [.. findings.Where(finding => !ReferenceEquals(finding, refused))
                .Select(finding => new Issue(finding.Definition, where.At(finding.Step), finding.Found))],
        };
    }

    private void JudgeDose(JsonElement resource, Origin origin, SubjectReference whom, List<Finding> findings)
    {
        _about.JudgeDose(TestLabels.On(resource), origin, whom, findings);
        if (JsonText.Items(resource, "modifierExtension").Any()) findings.Add(new Finding(ReadIssues.ModifierExtension,
            "modifierExtension"));
        if (JsonText.Text(resource, "implicitRules") is not null) findings.Add(new Finding(AboutIssues.ImplicitRules, "implicitRules"));
    }

    // The amount is shown, never computed with: a number that cannot be held is left out, the dose itself counts.
    private static ReadQuantity? Amount(JsonElement? dose, List<Finding> findings)
    {
        if (dose is not { ValueKind: JsonValueKind.Object }) return null;
        decimal? number = null;
        if (JsonText.Member(dose, "value") is { ValueKind: JsonValueKind.Number } value)
        {
            if (ExactNumber.TryRead(JsonText.RawBytes(value), out var exact)) number = exact;
            else findings.Add(new Finding(ReadIssues.ShapePassedOver, "dosage.dose.value"));
        }
        return new ReadQuantity(
            number, JsonText.Text(dose, "comparator"), JsonText.Text(dose, "unit"), JsonText.Text(dose, "system"),
            JsonText.Text(dose, "code"));
    }
}
