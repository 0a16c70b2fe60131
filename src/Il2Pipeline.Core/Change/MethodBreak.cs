using Il2Pipeline.Core.Baseline;

namespace Il2Pipeline.Core.Change;

/// <summary>
/// Soluble IL-2 receptor in U/mL and in pg/mL are two parameters that nothing converts (DESIGN 5). A subject whose laboratory switched
/// from one to the other has a baseline in the first and results in the second: a method break, across which there is no change.
/// </summary>
internal static class MethodBreak
{
    private static readonly Dictionary<string, string> s_siblings = new(StringComparer.Ordinal)
    {
        ["SIL2R"] = "SIL2RU",
        ["SIL2RU"] = "SIL2R",
    };

    /// <summary>True when the group has no baseline because it was measured in the other assay's unit.</summary>
    public static bool IsAcross(BaselineGroup group, IReadOnlyList<BaselineGroup> groups) =>
        s_siblings.TryGetValue(group.Analyte, out var sibling)
        && groups.Any(other => other.Analyte == sibling && other.BaselineType == group.BaselineType && other.Reference is not null);
}
