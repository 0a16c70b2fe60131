namespace Il2Pipeline.Core.Identify;

/// <summary>
/// Follows the names of a Patient through what other drops tell: from a name to the Patient, from there on to those that replace it, and
/// where none of them has a number, from its identifiers to the Patients that share one. An identifier leads one step, so that a
/// placeholder joins nobody.
/// </summary>
/// <param name="book">What is known.</param>
/// <param name="known">The study's numbers.</param>
/// <param name="numbers">Takes in the numbers met.</param>
internal sealed class PatientTrail(FactBook book, KnownNumbers known, PersonNumbers numbers)
{
    private const int MostSteps = 32;
    private readonly HashSet<string> _seen = [];
    private readonly SortedSet<string> _tellers = new(StringComparer.Ordinal);
    private readonly List<(string?, string?)> _named = [];
    private readonly List<(string?, string?)> _sharing = [];
    private int _steps;

    /// <summary>The first, by its hash, of the drops that told something.</summary>
    public string? ToldBy => _tellers.Min;

    /// <summary>Birth dates and genders of the Patient named.</summary>
    public IReadOnlyList<(string? BirthDate, string? Gender)> Named => _named;

    /// <summary>Birth dates and genders of the Patients that share an identifier with it.</summary>
    public IReadOnlyList<(string? BirthDate, string? Gender)> Sharing => _sharing;

    /// <summary>Follows the names.</summary>
    /// <param name="keys">Their keys, in order: of several addresses, the first that is known counts.</param>
    public void Follow(IReadOnlyList<FactKey> keys)
    {
        var itself = keys.Where(key => !key.IsIdentifier).Select(Ask).FirstOrDefault(facts => facts.Count > 0) ?? [];
        foreach (var fact in itself) Take(fact, itself.Any(IsSuccessor), _named);
        if (numbers.HasCurrent) return;
        var identifiers = keys.Where(key => key.IsIdentifier)
            .Concat(itself.Where(fact => fact.Patient!.Role == PatientRole.Itself)
                .SelectMany(fact => fact.Patient!.Further).Select(FactKey.Parse));
        foreach (var key in identifiers.Distinct().ToList())
        {
            if (known.Alias(key.ToString()) is { } alias) numbers.Add(alias, isFormer: false);
            var sharing = Ask(key);
            foreach (var fact in sharing) Take(fact, sharing.Any(IsSuccessor), _sharing);
        }
    }

    private IReadOnlyList<Fact> Ask(FactKey key) =>
        [.. book.Ask(key).Where(fact => fact.Patient is not null).OrderBy(fact => fact.Told, StringComparer.Ordinal)
            .ThenBy(fact => fact.Patient!.BirthDate, StringComparer.Ordinal).ThenBy(fact => fact.Patient!.Gender, StringComparer.Ordinal)];

    private void Take(Fact fact, bool hasSuccessor, List<(string?, string?)> persons)
    {
        var patient = fact.Patient!;
        var isFormer = patient.Role == PatientRole.Predecessor || patient.ReplacedBy.Count > 0
            || (patient.Role == PatientRole.Itself && hasSuccessor);
        foreach (var number in patient.Numbers) Add(fact, number, isFormer);
        foreach (var number in patient.Former) Add(fact, number, isFormer: true);
        foreach (var key in patient.Identifiers)
            if (known.Alias(key) is { } alias) numbers.Add(alias, isFormer);
        if (patient.Role == PatientRole.Itself) persons.Add((patient.BirthDate, patient.Gender));
        if (patient.Role == PatientRole.Predecessor) return;
        foreach (var key in patient.ReplacedBy)
            if (_seen.Add(key) && _steps++ < MostSteps) Lead(FactKey.Parse(key));
        if (patient.Numbers.Count > 0) return;
        foreach (var key in patient.Replaces)
            if (_seen.Add(key) && _steps++ < MostSteps) LeadBack(FactKey.Parse(key));
    }

    // A person's Patients may have been entered with other birth dates: that is why they were linked.
    private void Lead(FactKey key)
    {
        var facts = Ask(key);
        foreach (var fact in facts.Where(fact => fact.Patient!.Role != PatientRole.Predecessor)) Take(fact, facts.Any(IsSuccessor), []);
    }

    // The number of a Patient that was replaced is the person's, where the one that stands has none.
    private void LeadBack(FactKey key)
    {
        foreach (var fact in Ask(key).Where(fact => fact.Patient!.Role == PatientRole.Itself))
            foreach (var number in fact.Patient!.Numbers.Concat(fact.Patient.Former)) Add(fact, number, isFormer: true);
    }

    private void Add(Fact fact, string number, bool isFormer)
    {
        numbers.Add(known.Subject(number), isFormer);
        _tellers.Add(fact.Told);
    }

    private static bool IsSuccessor(Fact fact) => fact.Patient!.Role == PatientRole.Successor;
}
