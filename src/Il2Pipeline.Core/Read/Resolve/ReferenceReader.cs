using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>A Specimen as a result sees it.</summary>
/// <param name="Found">The resource; absent when the drop does not hold it.</param>
/// <param name="Identifier">Its business identifier; absent when it has none.</param>
internal readonly record struct SpecimenView(Target? Found, ReadIdentifier? Identifier)
{
    /// <summary>The names under which another drop may tell of it; empty when this one does, or none can mean it.</summary>
    public IReadOnlyList<FactName>? Names { get; init; }
}

/// <summary>A reference to whom a resource is about.</summary>
/// <param name="Reference">The reference; absent when nobody is named.</param>
/// <param name="From">Where it stands.</param>
/// <param name="Resolved">What it leads to.</param>
internal readonly record struct SubjectReference(ReferenceSheet? Reference, Origin From, Resolution Resolved);

/// <summary>What an Observation or dose takes from the resources it refers to.</summary>
internal sealed class ReferenceReader(ReferenceIndex index)
{
    private readonly SubjectReader _subjects = new(index);

    /// <summary>The reference to whom a resource is about: its own subject, else that of the panel that lists it.</summary>
    /// <param name="reference">Its subject; absent when not sent.</param>
    /// <param name="from">Where it stands.</param>
    /// <param name="ancestors">The panels and reports that list it.</param>
    /// <returns>The reference, with the place it is looked up from; without one when neither names anybody.</returns>
    public SubjectReference Whom(ReferenceSheet? reference, Origin from, IReadOnlyList<Parent> ancestors) =>
        reference is null && First(ancestors, parent => parent.Subject is not null) is { } panel
            ? Whom(panel.Subject, panel.Origin)
            : Whom(reference, from);

    /// <summary>The reference to whom a resource is about.</summary>
    /// <param name="reference">Its subject; absent when not sent.</param>
    /// <param name="from">Where it stands.</param>
    /// <returns>The reference, with what it leads to.</returns>
    public SubjectReference Whom(ReferenceSheet? reference, Origin from) => new(reference, from, index.Resolve(reference, from));

    /// <summary>Whom a resource is about.</summary>
    /// <param name="whom">The reference.</param>
    /// <param name="findings">Where to note what is wrong.</param>
    /// <returns>The subject; absent when nobody, or no patient, is named.</returns>
    public ReadSubject? Subject(SubjectReference whom, List<Finding> findings)
    {
        return whom.Reference is { } reference ? _subjects.Read(reference, whom.From, findings) : null;
    }

    /// <summary>The Specimen: the resource's own, else that of the panel that lists it.</summary>
    /// <param name="reference">Its specimen; absent when not sent.</param>
    /// <param name="from">Where it stands.</param>
    /// <param name="ancestors">The panels and reports that list it.</param>
    /// <param name="hasTime">True when the resource has a collection time of its own, and does not need the specimen's.</param>
    /// <param name="findings">Where to note what is wrong.</param>
    /// <returns>The specimen; both parts absent when none is named.</returns>
    public SpecimenView Specimen(
        ReferenceSheet? reference, Origin from, IReadOnlyList<Parent> ancestors, bool hasTime, List<Finding> findings)
    {
        if (reference is null && First(ancestors, parent => parent.Specimen is not null) is { } panel)
            (reference, from) = (panel.Specimen, panel.Origin);
        if (reference is null) return default;
        var resolved = index.Resolve(reference, from, "Specimen");
        if (resolved.IsAmbiguous && hasTime) findings.Add(new Finding(ReadIssues.AmbiguousSpecimen, "specimen"));
        else NoteUnresolved(reference, resolved, "specimen", findings);
        var isElsewhere = resolved is { Found: null, IsAmbiguous: false };
        return new SpecimenView(resolved.Found, resolved.Found?.Identifiers is [var first, ..] ? first : reference.Identifier)
        {
            Names = isElsewhere ? FactNames.Meant(reference, from, "Specimen", index.Kinds.IsReachable(from.Scope) ?? false) : [],
        };
    }

    /// <summary>The last rungs of the collection time's ladder: the panels' time or that of their specimen, then the reports'.</summary>
    /// <param name="ancestors">The panels and reports that list a result.</param>
    /// <returns>The time; absent when none of them tells.</returns>
    public string? Collected(IReadOnlyList<Parent> ancestors)
    {
        foreach (var panel in ancestors)
            if (!panel.IsReport && (panel.Effective ?? index.Resolve(panel.Specimen, panel.Origin, "Specimen").Found?.Collected) is { } time)
                return time;
        return First(ancestors, parent => parent is { IsReport: true, Effective: not null })?.Effective;
    }

    /// <summary>The report that a result belongs to.</summary>
    /// <param name="ancestors">The panels and reports that list it.</param>
    /// <returns>The first report's business identifier; absent when none has any.</returns>
    public static ReadIdentifier? Report(IReadOnlyList<Parent> ancestors) =>
        First(ancestors, parent => parent.Identifier is not null)?.Identifier;

    /// <summary>The order's business identifier.</summary>
    /// <param name="basedOn">What the resource is based on.</param>
    /// <param name="from">Where it stands.</param>
    /// <returns>The first one found; absent when none has any.</returns>
    public ReadIdentifier? Order(IReadOnlyList<ReferenceSheet> basedOn, Origin from)
    {
        foreach (var reference in basedOn)
        {
            if (ReferenceKeys.TypeOf(reference) is not (null or "ServiceRequest")) continue;
            var order = index.Resolve(reference, from).Found;
            if (Named(order, reference) is { } known) return known;
        }
        return null;
    }

    /// <summary>The performing laboratory.</summary>
    /// <param name="performers">Those who performed it; persons are passed over.</param>
    /// <param name="from">Where the resource stands.</param>
    /// <returns>The Organization's identifier, name, reference or display; absent when no Organization is named.</returns>
    public string? Performer(IReadOnlyList<ReferenceSheet> performers, Origin from)
    {
        foreach (var reference in performers)
        {
            var organization = index.Resolve(reference, from).Found;
            if ((organization?.Type ?? ReferenceKeys.TypeOf(reference)) != "Organization") continue;
            var identifier = Named(organization, reference);
            var named = identifier is null ? organization?.Text : $"{identifier.System}|{identifier.Value}";
            var plain = reference.Text is { } text && !text.StartsWith('#') && !text.StartsWith("urn:", StringComparison.Ordinal)
                ? ReferenceKeys.WithoutVersion(text)
                : reference.Display;
            if ((named ?? plain) is { } performer) return performer;
        }
        return null;
    }

    /// <summary>The drug of a dose.</summary>
    /// <param name="reference">Its Medication; absent when not sent.</param>
    /// <param name="from">Where the dose stands.</param>
    /// <returns>The codings of the Medication, else the reference's own identifier as a code; empty when neither is there.</returns>
    public IReadOnlyList<ReadCoding> Drug(ReferenceSheet? reference, Origin from)
    {
        if (reference is null) return [];
        if (index.Resolve(reference, from).Found is { } medication) return medication.Codes;
        return reference.Identifier is { } own ? [new ReadCoding(own.System, own.Value)] : [];
    }

    /// <summary>Tells whether a status takes a resource back.</summary>
    /// <param name="status">The status of an Observation, panel or report; absent when not sent.</param>
    /// <returns>True when it was entered in error or cancelled.</returns>
    public static bool TakesBack(string? status) => status is "entered-in-error" or "cancelled";

    private static ReadIdentifier? Named(Target? target, ReferenceSheet reference) =>
        target?.Identifiers is [var first, ..] ? first : reference.Identifier ?? ReferenceKeys.Searched(reference.Text);

    private static Parent? First(IReadOnlyList<Parent> parents, Func<Parent, bool> wanted)
    {
        foreach (var parent in parents)
            if (wanted(parent)) return parent;
        return null;
    }

    /// <summary>Notes why a reference led to nothing, where that is the drop's fault.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="resolved">What it led to.</param>
    /// <param name="step">FHIRPath of the reference.</param>
    /// <param name="findings">Where to note it.</param>
    internal static void NoteUnresolved(ReferenceSheet reference, Resolution resolved, string step, List<Finding> findings)
    {
        if (resolved.IsAmbiguous) findings.Add(new Finding(ReadIssues.AmbiguousReference, step));
        else if (resolved.Found is null && reference.Text is ['#', ..]) findings.Add(new Finding(ReadIssues.ContainedMissing, step));
    }
}
