using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>Second pass: an Observation and what it refers to become one item for itself and one for each component.</summary>
internal sealed class ObservationAssembler(ReferenceIndex index)
{
    private readonly ReferenceReader _references = new(index);
    private readonly List<Finding> _findings = [];

    /// <summary>Puts an Observation together.</summary>
    /// <param name="sheet">What was read of it.</param>
    /// <param name="origin">Where it stands, for its references.</param>
    /// <param name="where">Where it stands, for people.</param>
    /// <param name="items">Where to put the Observation, then its components.</param>
    public void Assemble(ObservationSheet sheet, Origin origin, IssueLocation where, List<ReadItem> items)
    {
        _findings.Clear();
        _findings.AddRange(sheet.Findings);
        var whole = Whole(sheet, origin, where);
        items.Add(With(whole, where, _findings.Count == 0 ? [] : _findings.Where(finding => ComponentOf(finding.Step) is null)));
        if (sheet.Components.Count == 0) return;
        // What is wrong with the time or subject of the Observation is wrong with those of its components.
        var inherited = _findings
            .Where(finding => finding.Definition.Severity <= IssueSeverity.Error && !IsOfMeasure(finding.Step)).ToList();
        var own = _findings.ToLookup(finding => ComponentOf(finding.Step), StringComparer.Ordinal);
        for (var i = 0; i < sheet.Components.Count; i++)
        {
            var step = $"component[{i}]";
            var measure = sheet.Components[i];
            var component = whole with
            {
                Where = where.At(step),
                ComponentIndex = i,
                IsGroup = false,
                Codes = measure.Codes,
                CodeText = measure.CodeText,
                Value = measure.Value,
                Ranges = measure.Ranges,
            };
            items.Add(With(component, where, inherited.Concat(own[step])));
        }
    }

    private ReadObservation Whole(ObservationSheet sheet, Origin origin, IssueLocation where)
    {
        var ancestors = index.Parents.Ancestors(origin, sheet.Identifiers);
        var specimen = _references.Specimen(sheet.Specimen, origin, ancestors, sheet.Effective is not null, _findings);
        return new ReadObservation(where)
        {
            Codes = sheet.Own.Codes,
            CodeText = sheet.Own.CodeText,
            Value = sheet.Own.Value,
            Ranges = sheet.Own.Ranges,
            Status = sheet.Status,
            Subject = _references.Subject(sheet.Subject, origin, ancestors, _findings),
            Collected = sheet.Effective ?? specimen.Found?.Collected ?? _references.Collected(ancestors),
            HasOwnTime = sheet.Effective is not null,
            Issued = sheet.Issued,
            LastUpdated = sheet.LastUpdated,
            Identifiers = sheet.Identifiers,
            ResourceId = sheet.Id,
            Order = _references.Order(sheet.BasedOn, origin),
            Report = ReferenceReader.Report(ancestors),
            Specimen = specimen.Identifier,
            SpecimenTypes = specimen.Found?.Codes ?? [],
            SpecimenTypeText = specimen.Found?.Text,
            SpecimenNames = specimen.Names ?? [],
            Method = sheet.Method,
            Performer = _references.Performer(sheet.Performers, origin),
            IsGroup = sheet.HasMembers || sheet.Components.Count > 0,
        };
    }

    private static ReadObservation With(ReadObservation item, IssueLocation where, IEnumerable<Finding> findings)
    {
        var issues = findings
            .Select(finding => new Issue(finding.Definition, finding.Step.Length == 0 ? where : where.At(finding.Step), finding.Found))
            .ToList();
        if (issues.Count == 0) return item;
        var refusal = issues.Find(issue => issue.Severity <= IssueSeverity.Error);
        return item with { Refusal = refusal, Notes = [.. issues.Where(issue => !ReferenceEquals(issue, refusal))] };
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
