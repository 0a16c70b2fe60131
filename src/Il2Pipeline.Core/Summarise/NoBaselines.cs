using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Why groups have no baseline, as summaries tell it.</summary>
internal static class NoBaselines
{
    /// <summary>The reasons of the groups that have none.</summary>
    /// <param name="groups">All baseline groups of one subject.</param>
    /// <returns>By analyte and baseline type; groups with a baseline are not among them.</returns>
    public static Dictionary<(string Analyte, string BaselineType), NoBaseline> Of(IReadOnlyList<BaselineGroup> groups) =>
        groups.Where(group => group.None is not null).ToDictionary(group => (group.Analyte, group.BaselineType), group => Of(group, groups));

    private static NoBaseline Of(BaselineGroup group, IReadOnlyList<BaselineGroup> groups) =>
        group.None!.Reason != NoBaselineReason.NoFirstDose && MethodBreak.IsAcross(group, groups)
            ? new NoBaseline(NoBaselineReason.MethodBreak)
            : group.None;
}
