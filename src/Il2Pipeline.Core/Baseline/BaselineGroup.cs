using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Baseline;

/// <summary>The records that share one baseline: one subject, parameter and baseline type (baseline-semantics, notation).</summary>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="BaselineType">BASETYPE.</param>
/// <param name="Members">The records in time order.</param>
/// <param name="Reference">The baseline; absent when no record qualifies.</param>
public sealed record BaselineGroup(string Analyte, string BaselineType, IReadOnlyList<PlacedResult> Members, BaselineReference? Reference)
{
    /// <summary>Why there is no baseline; absent when there is one.</summary>
    public NoBaseline? None { get; init; }
}

/// <summary>What the changes of a group refer to.</summary>
/// <param name="Value">BASE, in the parameter's canonical unit.</param>
/// <param name="Record">The record that is the baseline; for a mean, the last one that went into it.</param>
/// <param name="Position">
/// Index of <paramref name="Record"/> among the group's members, −1 when all that went into a mean lies before them; records after it are
/// post-baseline.
/// </param>
public sealed record BaselineReference(decimal Value, PlacedResult Record, int Position)
{
    /// <summary>The records that went into a mean, in time order; empty when the baseline is a record itself.</summary>
    public IReadOnlyList<PlacedResult> Averaged { get; init; } = [];

    /// <summary>True when the baseline is a mean and so a record of its own.</summary>
    public bool IsMean => Averaged.Count > 0;
}
