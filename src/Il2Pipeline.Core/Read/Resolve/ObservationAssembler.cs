using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>Second pass: an Observation and what it refers to become one item for itself and one for each component.</summary>
internal sealed class ObservationAssembler(ReferenceIndex index)
{
    /// <summary>The status of what is taken back with the resource around it, or with its entry.</summary>
    public const string TakenBack = "entered-in-error";

    private readonly ReferenceReader _references = new(index);
    private readonly AboutJudgement _about = new(index);
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
        var whom = _references.Whom(sheet.Subject, origin, ancestors);
        _about.Judge(sheet, origin, whom, specimen.Found, _findings);
        return new ReadObservation(where)
        {
            Codes = sheet.Own.Codes,
            CodeText = sheet.Own.CodeText,
            Value = sheet.Own.Value,
            Ranges = sheet.Own.Ranges,
            // What a resource contains has no life of its own.
            Status = origin.IsContained && ancestors.Any(parent => parent.IsTakenBack && parent.Origin.Container == origin.Container)
                ? TakenBack
                : sheet.Status,
            Subject = _references.Subject(whom, _findings),
            Collected = sheet.Effective ?? specimen.Found?.Collected ?? _references.Collected(ancestors),
            HasOwnTime = sheet.Effective is not null,
            Issued = sheet.Issued,
            LastUpdated = sheet.LastUpdated,
            VersionId = sheet.VersionId,
            Url = origin.IsContained ? null : ReferenceKeys.Address(origin.FullUrl),
            Replaces = sheet.Replaces.Count == 0
                ? []
                : [.. sheet.Replaces.Select(reference => ReferenceKeys.Observation(reference, origin.FullUrl)).OfType<ReadName>()],
            Identifiers = sheet.Identifiers,
            ResourceId = sheet.Id,
            Order = _references.Order(sheet.BasedOn, origin),
            Report = ReferenceReader.Report(ancestors),
            Specimen = specimen.Identifier,
            SpecimenTypes = specimen.Found?.Codes ?? [],
            SpecimenTypeText = specimen.Found?.Text,
            SpecimenNames = specimen.Found?.Names ?? [],
            SpecimenElsewhere = specimen.Names ?? [],
            Sites = Sites(sheet.BodySite, specimen.Found?.Site),
            BundleTime = index.Facts.Time(origin.Scope),
            Method = sheet.Method,
            Performer = _references.Performer(sheet.Performers, origin),
            IsGroup = sheet.HasMembers || sheet.Components.Count > 0,
        };
    }

    private static IReadOnlyList<ReadSite> Sites(ReadSite? own, ReadSite? specimens) => (own, specimens) switch
    {
        (null, null) => [],
        (not null, null) => [own],
        (null, not null) => [specimens],
        _ => [own, specimens],
    };

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
