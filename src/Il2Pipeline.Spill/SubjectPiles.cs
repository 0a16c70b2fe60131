using Il2Pipeline.Core;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Spill;

/// <summary>
/// The results and doses of all subjects: what the store is for <c>il2 serve</c>. They are held as bytes, and beyond a bound go to a temporary
/// file, so that memory is bounded by the largest subject, not by the drops.
/// </summary>
public sealed class SubjectPiles : IDisposable
{
    /// <summary>How many bytes are held in memory: some 50,000 versions.</summary>
    public const int MostInMemory = 8 * 1024 * 1024;

    // Several drops are read at a time, and may wait to be absorbed.
    private const int PartsToWhole = 4;

    private readonly SortedDictionary<string, HeldPile> _held = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<PilePart>> _spilled = new(StringComparer.Ordinal);
    private readonly VersionFile _file;
    private readonly bool _isPart;
    private readonly int _mostInMemory;
    private long _inMemory;

    /// <summary>Piles of nobody yet.</summary>
    /// <param name="mostInMemory">How many bytes are held in memory.</param>
    public SubjectPiles(int mostInMemory = MostInMemory)
        : this(mostInMemory, new VersionFile(), isPart: false)
    {
    }

    private SubjectPiles(int mostInMemory, VersionFile file, bool isPart) => (_mostInMemory, _file, _isPart) = (mostInMemory, file, isPart);

    /// <summary>How many subjects there are.</summary>
    public int Count => Subjects.Count;

    /// <summary>The subjects, in their order.</summary>
    public IReadOnlyList<string> Subjects => [.. _held.Keys.Union(_spilled.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Piles for one drop, to be absorbed here; from any thread. They share the temporary file, and are not to be used after this.</summary>
    /// <returns>Piles that need no disposing.</returns>
    public SubjectPiles ForDrop() => new(_mostInMemory / PartsToWhole, _file, isPart: true);

    /// <summary>Adds a result version.</summary>
    /// <param name="result">The version.</param>
    public void Add(ResultVersion result)
    {
        var own = Pile(result.Subject).Own;
        var before = own.Capacity;
        own.Add(result);
        SpillWhenFull(own.Capacity - before);
    }

    /// <summary>Adds a dose version.</summary>
    /// <param name="dose">The version.</param>
    public void Add(DoseVersion dose)
    {
        var own = Pile(dose.Subject).Own;
        var before = own.Capacity;
        own.Add(dose);
        SpillWhenFull(own.Capacity - before);
    }

    /// <summary>Takes over all that a drop's piles hold; they are not to be used afterwards.</summary>
    /// <param name="drop">Piles made by <see cref="ForDrop"/> of these.</param>
    /// <exception cref="ArgumentException">They are another's (a defect of the caller).</exception>
    public void Absorb(SubjectPiles drop)
    {
        if (drop._file != _file) throw new ArgumentException("These piles were made for others to absorb.", nameof(drop));
        foreach (var (subject, parts) in drop._spilled) Parts(subject).AddRange(parts);
        foreach (var (subject, pile) in drop._held) SpillWhenFull(Pile(subject).Take(pile));
    }

    /// <summary>Everything of one subject; from any thread, once nothing is added any more.</summary>
    /// <param name="subject">The subject number.</param>
    /// <returns>Results and doses, in any order; none for a subject that is not there.</returns>
    public SubjectPile Load(string subject)
    {
        var whole = new SubjectPile([], []);
        if (_spilled.TryGetValue(subject, out var spilled))
            foreach (var part in spilled) new PileReader(subject, _file.Read(part)).ReadInto(whole);
        if (_held.TryGetValue(subject, out var held))
            foreach (var part in held.Parts) new PileReader(subject, part.Span).ReadInto(whole);
        return whole;
    }

    /// <summary>Runs the second half for every subject, several at a time.</summary>
    /// <typeparam name="T">What is made of a summary.</typeparam>
    /// <param name="study">The study file.</param>
    /// <param name="then">What to make of each subject's summary; from any thread.</param>
    /// <param name="cancel">Stops between subjects.</param>
    /// <returns>What was made, by subject; it is made while enumerating.</returns>
    public IEnumerable<T> Derive<T>(StudyFile study, Func<SubjectSummary, T> then, CancellationToken cancel) =>
        InOrder.Select(Subjects, Environment.ProcessorCount, (subject, _) => then(Derive(subject, study)), cancel);

    private SubjectSummary Derive(string subject, StudyFile study)
    {
        var pile = Load(subject);
        return LabPipeline.Derive(subject, pile.Results, pile.Doses, study);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isPart) _file.Dispose();
    }

    private HeldPile Pile(string subject)
    {
        if (_held.TryGetValue(subject, out var pile)) return pile;
        _inMemory += HeldPile.Overhead;
        return _held[subject] = new HeldPile();
    }

    private List<PilePart> Parts(string subject)
    {
        if (!_spilled.TryGetValue(subject, out var parts)) _spilled[subject] = parts = [];
        return parts;
    }

    private void SpillWhenFull(int more)
    {
        _inMemory += more;
        if (_inMemory <= _mostInMemory) return;
        _file.Write(_held, (subject, part) => Parts(subject).Add(part));
        _held.Clear();
        _inMemory = 0;
    }
}
