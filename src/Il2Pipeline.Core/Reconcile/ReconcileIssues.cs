using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>The issues that the Reconcile stage can raise.</summary>
public static class ReconcileIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
