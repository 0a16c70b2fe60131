using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Identify;

/// <summary>The trial numbers that were told for one person, as subjects.</summary>
internal sealed class PersonNumbers
{
    private readonly SortedSet<string> _current = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _former = new(StringComparer.Ordinal);

    /// <summary>True when a current number was told.</summary>
    public bool HasCurrent => _current.Count > 0;

    /// <summary>Takes in a number.</summary>
    /// <param name="subject">The subject it means.</param>
    /// <param name="isFormer">True when it yields to a current one.</param>
    public void Add(string subject, bool isFormer) => (isFormer ? _former : _current).Add(subject);

    /// <summary>Decides between them: a current number counts, else a former one; two that disagree count for nothing.</summary>
    /// <returns>The number, or why there is none.</returns>
    public SubjectFinding Decide()
    {
        var deciding = _current.Count > 0 ? _current : _former;
        return deciding.Count switch
        {
            0 => new SubjectFinding(null, IdentifyIssues.NoNumber),
            1 when SubjectNumber.HidesSomething(deciding.Min!) => new SubjectFinding(null, IdentifyIssues.InvisibleCharacters),
            1 => new SubjectFinding(deciding.Min, null),
            _ when deciding.Any(SubjectNumber.HidesSomething) => new SubjectFinding(null, IdentifyIssues.InvisibleCharacters),
            _ => new SubjectFinding(null, IdentifyIssues.NumbersDisagree),
        };
    }

    /// <summary>All numbers told, for a change of the study file that may settle which counts.</summary>
    public IEnumerable<string> All => _current.Concat(_former);
}
