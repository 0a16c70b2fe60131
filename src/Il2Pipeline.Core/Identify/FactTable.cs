namespace Il2Pipeline.Core.Identify;

/// <summary>Facts by the keys they are told under. Once it is filled, many may read it at a time.</summary>
public sealed class FactTable
{
    private readonly Dictionary<FactKey, List<Fact>> _facts = [];

    /// <summary>Adds a fact; one that is there already changes nothing.</summary>
    /// <param name="key">The key it is told under.</param>
    /// <param name="fact">The fact.</param>
    public void Add(FactKey key, Fact fact)
    {
        if (!_facts.TryGetValue(key, out var facts)) _facts[key] = facts = [];
        facts.Add(fact);
    }

    /// <summary>What is told under a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The facts, of each resource only what was told last; in any order.</returns>
    public IReadOnlyList<Fact> Of(FactKey key) => _facts.TryGetValue(key, out var facts) ? Latest(facts) : [];

    /// <summary>Tells whether anything is told under a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False when nothing is.</returns>
    public bool Has(FactKey key) => _facts.ContainsKey(key);

    private static List<Fact> Latest(List<Fact> facts)
    {
        if (facts.Count == 1) return facts;
        var latest = facts.Where(fact => fact.Resource is not null && fact.LastUpdated > 0)
            .GroupBy(About).ToDictionary(group => group.Key, group => group.Max(fact => fact.LastUpdated));
        return [.. facts.Where(fact =>
            fact.LastUpdated == 0 || !latest.TryGetValue(About(fact), out var last) || fact.LastUpdated == last)];
    }

    private static (string?, PatientRole?) About(Fact fact) => (fact.Resource, fact.Patient?.Role);
}
