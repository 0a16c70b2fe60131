namespace Il2Pipeline.Core.Issues;

/// <summary>Every issue code there is, of all stages. <c>docs/issue-codes.md</c> has a section for each; a test keeps the two in step.</summary>
public static class IssueCatalogue
{
    /// <summary>All definitions, in ascending order of code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
    [
        .. new[]
        {
            ReadIssues.All, RecogniseIssues.All, NormaliseIssues.All, IdentifyIssues.All, ReconcileIssues.All, PlaceIssues.All,
            ChangeIssues.All, DoseIssues.All, SummariseIssues.All, StorageIssues.All, StudyIssues.All,
        }.SelectMany(room => room).OrderBy(issue => issue.Code, StringComparer.Ordinal),
    ];

    /// <summary>Finds a definition by its code.</summary>
    /// <param name="code">For example <c>IL2-101</c>.</param>
    /// <returns>The definition; absent when there is none.</returns>
    public static IssueDefinition? Find(string code) => All.FirstOrDefault(definition => definition.Code == code);
}
