using System.Text.Json;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads the other numbers of subjects. Findings name places, never numbers.</summary>
/// <param name="findings">Where findings go.</param>
internal sealed class AliasesReader(StudyFindings findings)
{
    private readonly List<(SubjectAlias Alias, string Subject, StudyNode Node)> _seen = [];

    /// <summary>Reads <c>aliases</c> of one subject.</summary>
    /// <param name="entry">The subject.</param>
    /// <param name="subject">Its number; absent when that cannot be used.</param>
    /// <returns>The aliases in the order of the file.</returns>
    public IReadOnlyList<SubjectAlias> Read(StudyObject entry, string? subject)
    {
        List<SubjectAlias> aliases = [];
        foreach (var node in entry.List("aliases") ?? [])
        {
            if (Alias(entry, node) is not { } alias) continue;
            aliases.Add(alias);
            if (subject is not null) _seen.Add((alias, subject, node));
        }
        return aliases;
    }

    /// <summary>Compares the aliases of all subjects, once all are read.</summary>
    /// <param name="subjects">The subjects.</param>
    public void Compare(IReadOnlyList<StudySubject> subjects)
    {
        var ids = subjects.Select(subject => subject.Id).ToHashSet(StringComparer.Ordinal);
        var first = new Dictionary<SubjectAlias, (string Subject, StudyNode Node)>();
        foreach (var (alias, subject, node) in _seen)
        {
            if (alias.System is null && ids.Contains(alias.Value))
                findings.Add(StudyIssues.AliasIsSubject, node, "This is the number of a subject itself.");
            if (!first.TryAdd(alias, (subject, node)))
                findings.Add(StudyIssues.AliasTwice, node, $"This alias is already given at {first[alias].Node.Pointer}.");
        }
    }

    private SubjectAlias? Alias(StudyObject entry, StudyNode node)
    {
        if (node.Kind != JsonValueKind.Object) return entry.Text(node) is { } number ? new SubjectAlias(null, number) : null;
        if (StudyObject.Open(node, findings, "system", "value") is not { } identifier) return null;
        var system = identifier.Text("system", required: true);
        var value = identifier.Text("value", required: true);
        return system is null || value is null ? null : new SubjectAlias(system, value);
    }
}
