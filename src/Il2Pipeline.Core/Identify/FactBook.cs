namespace Il2Pipeline.Core.Identify;

/// <summary>
/// What other drops tell, for the reading of one drop; and what that asked for. What was asked for and is not known is where the drop waits
/// for others; a change of what is known under any key asked for may change what the drop comes to.
/// </summary>
/// <param name="facts">What is known; absent: nothing.</param>
public sealed class FactBook(FactTable? facts = null)
{
    private readonly HashSet<FactKey> _asked = [];

    /// <summary>Every key that was asked for, known or not.</summary>
    public IReadOnlyCollection<FactKey> Asked => _asked;

    /// <summary>Asks for a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>What is known, of each resource only what was told last; in any order.</returns>
    public IReadOnlyList<Fact> Ask(FactKey key)
    {
        _asked.Add(key);
        return facts?.Of(key) ?? [];
    }
}
