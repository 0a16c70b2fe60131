namespace Il2Pipeline.Core.Identify;

/// <summary>
/// Gathers from many drops the facts that some of them ask for, and no others, so that it needs no more memory than the asking does. A fact
/// may lead on to further keys: those are looked for in a further round.
/// </summary>
public sealed class FactSearch
{
    private readonly HashSet<FactKey> _known = [];
    private HashSet<FactKey> _next = [];
    private HashSet<FactKey> _round = [];

    /// <summary>What was found so far.</summary>
    public FactTable Found { get; } = new();

    /// <summary>Asks for keys.</summary>
    /// <param name="keys">The keys; those looked for before are looked for no more.</param>
    public void Want(IEnumerable<FactKey> keys)
    {
        foreach (var key in keys)
            if (_known.Add(key)) _next.Add(key);
    }

    /// <summary>Begins a round: every drop is to be asked, once, for what it tells.</summary>
    /// <returns>The keys looked for in this round; none when all was looked for.</returns>
    public IReadOnlyCollection<FactKey> Begin()
    {
        (_round, _next) = (_next, []);
        return _round;
    }

    /// <summary>Tells which keys of a fact this round looks for; from any thread.</summary>
    /// <param name="told">The fact.</param>
    /// <returns>True when it looks for any.</returns>
    public bool LooksFor(ToldFact told) => told.Keys.Any(_round.Contains);

    /// <summary>Takes in a fact.</summary>
    /// <param name="told">The fact.</param>
    public void Take(ToldFact told)
    {
        foreach (var key in told.Keys)
            if (_round.Contains(key)) Found.Add(key, told.Fact);
        Want(LeadsTo(told.Fact));
    }

    /// <summary>The keys that a fact leads on to.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>Patients that replace it; where it tells no number, those it replaces, and the identifiers that may tell it.</returns>
    public static IEnumerable<FactKey> LeadsTo(Fact fact)
    {
        if (fact.Patient is not { } patient || patient.Role == PatientRole.Predecessor) return [];
        var replaced = patient.Numbers.Count == 0 ? patient.Replaces : [];
        return patient.ReplacedBy.Concat(patient.Further).Concat(replaced).Select(FactKey.Parse);
    }
}
