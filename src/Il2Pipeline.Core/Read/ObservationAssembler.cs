using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read;

/// <summary>Second pass: an Observation and what it refers to become one item for itself and one for each component.</summary>
internal sealed class ObservationAssembler(ReferenceIndex index)
{
    private readonly ReferenceReader _references = new(index);

    /// <summary>Puts an Observation together.</summary>
    /// <param name="sheet">What was read of it.</param>
    /// <param name="origin">Where it stands, for its references.</param>
    /// <param name="where">Where it stands, for people.</param>
    /// <returns>The Observation, then its components.</returns>
    public IEnumerable<ReadObservation> Assemble(ObservationSheet sheet, Origin origin, IssueLocation where)
    {
        var findings = new List<Finding>(sheet.Findings);
        var whole = Whole(sheet, origin, where, findings);
        yield return Finish(whole, sheet.Own, where, findings.Where(finding => ComponentOf(finding.Step) is null));
        if (sheet.Components.Count == 0) yield break;
        // What is wrong with the time or subject of the Observation is wrong with those of its components.
        var inherited = findings.Where(finding => finding.Definition.Severity <= IssueSeverity.Error && !IsOfMeasure(finding.Step)).ToList();
        for (var i = 0; i < sheet.Components.Count; i++)
        {
            var step = $"component[{i}]";
            var component = whole with { Where = where.At(step), ComponentIndex = i, IsGroup = false };
            yield return Finish(component, sheet.Components[i], where,
                inherited.Concat(findings.Where(finding => ComponentOf(finding.Step) == step)));
        }
    }

    private ReadObservation Whole(ObservationSheet sheet, Origin origin, IssueLocation where, List<Finding> findings)
    {
        var ancestors = index.Ancestors(origin, sheet.Identifiers);
        var specimen = _references.Specimen(sheet.Specimen, origin, ancestors, sheet.Effective is not null, findings);
        return new ReadObservation(where)
        {
            Status = sheet.Status,
            Subject = _references.Subject(sheet.Subject, origin, ancestors, findings),
            Collected = sheet.Effective ?? specimen.Found?.Collected ?? _references.Collected(ancestors),
            Issued = sheet.Issued,
            LastUpdated = sheet.LastUpdated,
            Identifiers = sheet.Identifiers,
            ResourceId = sheet.Id,
            Order = _references.Order(sheet.BasedOn, origin),
            Report = ancestors.Select(parent => parent.Identifier).OfType<ReadIdentifier>().FirstOrDefault(),
            Specimen = specimen.Identifier,
            SpecimenTypes = specimen.Found?.Codes ?? [],
            SpecimenTypeText = specimen.Found?.Text,
            Method = sheet.Method,
            Performer = _references.Performer(sheet.Performers, origin),
            IsGroup = sheet.HasMembers || sheet.Components.Count > 0,
        };
    }

    private static ReadObservation Finish(ReadObservation whole, MeasureSheet measure, IssueLocation where, IEnumerable<Finding> findings)
    {
        var issues = findings
            .Select(finding => new Issue(finding.Definition, finding.Step.Length == 0 ? where : where.At(finding.Step), finding.Found)).ToList();
        var refusal = issues.Find(issue => issue.Severity <= IssueSeverity.Error);
        return whole with
        {
            Codes = measure.Codes,
            CodeText = measure.CodeText,
            Value = measure.Value,
            Ranges = measure.Ranges,
            Refusal = refusal,
            Notes = [.. issues.Where(issue => !ReferenceEquals(issue, refusal))],
        };
    }

    private static string? ComponentOf(string step)
    {
        if (!step.StartsWith("component[", StringComparison.Ordinal)) return null;
        return step[..(step.IndexOf(']', StringComparison.Ordinal) + 1)];
    }

    private static bool IsOfMeasure(string step) => step.TrimStart('_') is var name
        && (name.StartsWith("value", StringComparison.Ordinal) || name.StartsWith("code", StringComparison.Ordinal)
            || name.StartsWith("dataAbsentReason", StringComparison.Ordinal) || name.StartsWith("referenceRange", StringComparison.Ordinal)
            || name.StartsWith("component[", StringComparison.Ordinal));
}
