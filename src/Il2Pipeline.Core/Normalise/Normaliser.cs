using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Recognise;

namespace Il2Pipeline.Core.Normalise;

/// <summary>A value in its analyte's canonical unit, or the reason why there is none.</summary>
public sealed record NormalisedValue
{
    /// <summary>The analyte it is a value of: not always the recognised one, since the unit decides between sIL-2R in U/mL and in pg/mL.</summary>
    public required Analyte Analyte { get; init; }

    /// <summary>The value; absent when censored, text or missing.</summary>
    public decimal? Value { get; init; }

    /// <summary>AVALC (see <see cref="ResultVersion.ValueText"/>).</summary>
    public string? ValueText { get; init; }

    /// <summary>Comparator of a censored value; absent otherwise.</summary>
    public string? Comparator { get; init; }

    /// <summary>Limit of a censored value; absent otherwise.</summary>
    public decimal? Limit { get; init; }

    /// <summary>Data-absent-reason; absent when there is a value.</summary>
    public string? AbsentReason { get; init; }

    /// <summary>What was sent; absent when there was no quantity.</summary>
    public OriginalQuantity? Original { get; init; }

    /// <summary>Reference interval in the canonical unit; absent when none was sent.</summary>
    public ReferenceInterval? Range { get; init; }

    /// <summary>True when there is no value and none was to be expected yet (registered, preliminary).</summary>
    public bool NotYet { get; init; }

    /// <summary>Why the value cannot be taken; absent when it can.</summary>
    public Issue? Refusal { get; init; }

    /// <summary>Warnings.</summary>
    public IReadOnlyList<Issue> Notes { get; init; } = [];
}

/// <summary>Value and unit to a decimal in the canonical unit, by exact strings of an allow-list; refuses, never guesses (DESIGN 5).</summary>
public static class Normaliser
{
    /// <summary>Normalises the value and the reference range of one Observation.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="recognition">What it was recognised as; its analyte is present.</param>
    /// <param name="status">Its status.</param>
    /// <returns>The value, or the reason why there is none.</returns>
    public static NormalisedValue Normalise(ReadObservation observation, Recognition recognition, ResultStatus status) =>
        throw new NotSupportedException();
}
