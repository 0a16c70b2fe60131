using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>Collects findings while a study file is checked, and gives them in the order of the file.</summary>
internal sealed class StudyFindings
{
    private readonly List<(long Offset, StudyFinding Finding)> _found = [];

    /// <summary>Adds a finding about a value.</summary>
    /// <param name="definition">What kind.</param>
    /// <param name="place">The value.</param>
    /// <param name="sentence">What is wrong with it.</param>
    public void Add(IssueDefinition definition, StudyNode place, string sentence) =>
        _found.Add((place.Offset, new StudyFinding(definition, place.Pointer, sentence, place.Line)));

    /// <summary>Adds a finding about a member's name.</summary>
    /// <param name="definition">What kind.</param>
    /// <param name="member">The member.</param>
    /// <param name="sentence">What is wrong with it.</param>
    public void Add(IssueDefinition definition, StudyMember member, string sentence) =>
        _found.Add((member.Offset, new StudyFinding(definition, member.Value.Pointer, sentence, member.Line)));

    /// <summary>All findings; those at the same place in the order in which they were found.</summary>
    /// <returns>A new list.</returns>
    public IReadOnlyList<StudyFinding> InOrder() => [.. _found.OrderBy(found => found.Offset).Select(found => found.Finding)];
}
