namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the storage around the pipeline can raise. They stand here so that one catalogue holds all codes.</summary>
public static class StorageIssues
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } = [];
}
