using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>The baseline rules in words, for explanations and for exports that name their method.</summary>
internal static class RuleWords
{
    /// <summary>The rule, as what the baseline is: "the last value on or before the day of the first dose".</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="baselineType">BASETYPE: <c>STUDY</c>, or <c>CYCLE n</c>.</param>
    /// <returns>A phrase without full stop.</returns>
    public static string Of(BaselineRule rule, string baselineType)
    {
        var ofCycle = baselineType.StartsWith("CYCLE ", StringComparison.Ordinal);
        var dose = ofCycle ? $"the first dose of cycle {baselineType["CYCLE ".Length..]}" : "the first dose";
        return rule switch
        {
            BaselineRule.LastBeforeFirstDose => $"the last value before {dose}, by date, and by time of day where both times are known",
            BaselineRule.MeanBeforeFirstDose => $"the mean of all values before {dose}",
            _ => $"the last value on or before the day of {dose}",
        };
    }
}
