using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read.Model;

/// <summary>Something found while reading one resource, before it is known where in the drop that stands.</summary>
/// <param name="Definition">What kind of issue.</param>
/// <param name="Step">FHIRPath below the resource, for example <c>component[1].valueQuantity.value</c>.</param>
/// <param name="Found">What was found, safe to show; absent when nothing is.</param>
internal sealed record Finding(IssueDefinition Definition, string Step, string? Found = null);

/// <summary>A Reference as sent, unresolved.</summary>
/// <param name="Text"><c>reference</c>; absent when not sent.</param>
/// <param name="Type"><c>type</c>; absent when not sent.</param>
/// <param name="Identifier"><c>identifier</c>; absent when it has no value.</param>
/// <param name="Display"><c>display</c>; absent when not sent.</param>
internal sealed record ReferenceSheet(string? Text, string? Type, ReadIdentifier? Identifier, string? Display);

/// <summary>Code, value and ranges: what an Observation and each of its components have alike.</summary>
internal sealed record MeasureSheet
{
    public IReadOnlyList<ReadCoding> Codes { get; init; } = [];

    public string? CodeText { get; init; }

    public ReadValue Value { get; init; } = new ReadNothing();

    public IReadOnlyList<ReadRange> Ranges { get; init; } = [];
}

/// <summary>
/// The part of an Observation that the pipeline uses, with its references unresolved. Both lanes fill it; nothing else knows
/// which of them did.
/// </summary>
internal sealed record ObservationSheet
{
    public string? Id { get; init; }

    public string? LastUpdated { get; init; }

    public string? Status { get; init; }

    public string? Effective { get; init; }

    public string? Issued { get; init; }

    public string? Method { get; init; }

    public IReadOnlyList<ReadIdentifier> Identifiers { get; init; } = [];

    public ReferenceSheet? Subject { get; init; }

    public ReferenceSheet? Specimen { get; init; }

    public IReadOnlyList<ReferenceSheet> BasedOn { get; init; } = [];

    public IReadOnlyList<ReferenceSheet> Performers { get; init; } = [];

    public bool HasMembers { get; init; }

    public required MeasureSheet Own { get; init; }

    public IReadOnlyList<MeasureSheet> Components { get; init; } = [];

    /// <summary>What was found wrong or noteworthy; always empty from the fast lane.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
