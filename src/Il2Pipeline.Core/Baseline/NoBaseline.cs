using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Baseline;

/// <summary>Why a group has no baseline. A closed list; its order is the order of precedence.</summary>
public enum NoBaselineReason
{
    /// <summary>No first dose is known, or the cycle's start is not.</summary>
    NoFirstDose = 1,

    /// <summary>The series was measured by an assay in another unit before the first dose.</summary>
    MethodBreak = 2,

    /// <summary>The last result before the first dose is censored: only a limit is known.</summary>
    Censored = 3,

    /// <summary>The last result before the first dose is text.</summary>
    Text = 4,

    /// <summary>The last result before the first dose has no value.</summary>
    Missing = 5,

    /// <summary>There are results before the cycle's first dose, but on the treatment of the cycle before.</summary>
    OnTreatment = 6,

    /// <summary>There is no result before the first dose.</summary>
    NoResult = 7,
}

/// <summary>Why a group has no baseline, and what stands where it would be.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Text">What the last result before the first dose says, for example <c>&lt;2.1</c>; absent where it says nothing.</param>
/// <remarks>
/// Example: TREGP <c>&lt;2.1</c> on the day before the first dose, 4.8 on day 15: no baseline, because the result before it is censored,
/// <c>&lt;2.1</c>.
/// </remarks>
public sealed record NoBaseline(NoBaselineReason Reason, string? Text = null)
{
    /// <summary>Why, where no record with a number qualified.</summary>
    /// <param name="standing">The records that would be candidates if they had numbers, in time order.</param>
    /// <param name="onTreatment">Whether there are numbers that were left out because they were taken on treatment.</param>
    /// <returns>The reason.</returns>
    internal static NoBaseline Of(IReadOnlyList<PlacedResult> standing, bool onTreatment)
    {
        if (standing.Count == 0) return new(onTreatment ? NoBaselineReason.OnTreatment : NoBaselineReason.NoResult);
        var version = standing[^1].Version;
        if (version.Comparator is not null) return new(NoBaselineReason.Censored, version.ValueText);
        return version.ValueText is { } text ? new(NoBaselineReason.Text, text) : new(NoBaselineReason.Missing);
    }
}
