using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Normalise;

/// <summary>A value in its analyte's canonical unit, or the reason why there is none.</summary>
public sealed record NormalisedValue
{
    /// <summary>
    /// The analyte it is a value of: not always the recognised one, since the unit decides between sIL-2R in U/mL and in pg/mL.
    /// </summary>
    public required Analyte Analyte { get; init; }

    /// <summary>The value without trailing zeros; absent when censored, text, missing or refused.</summary>
    public decimal? Value { get; init; }

    /// <summary>AVALC (see <see cref="ResultVersion.ValueText"/>); a text sent is kept up to 200 characters.</summary>
    public string? ValueText { get; init; }

    /// <summary>Comparator of a censored value; absent otherwise.</summary>
    public string? Comparator { get; init; }

    /// <summary>Limit of a censored value; absent otherwise.</summary>
    public decimal? Limit { get; init; }

    /// <summary>Data-absent-reason; absent when there is a value.</summary>
    public string? AbsentReason { get; init; }

    /// <summary>What was sent; absent when there was no quantity, or its unit was not understood.</summary>
    public OriginalQuantity? Original { get; init; }

    /// <summary>Reference interval in the canonical unit; absent when none was sent, or the value is refused.</summary>
    public ReferenceInterval? Range { get; init; }

    /// <summary>True when there is no value and none was to be expected yet (registered, preliminary).</summary>
    public bool NotYet { get; init; }

    /// <summary>Why the value cannot be taken; absent when it can.</summary>
    public Issue? Refusal { get; init; }

    /// <summary>Warnings, and what else is worth telling.</summary>
    public IReadOnlyList<Issue> Notes { get; init; } = [];
}
