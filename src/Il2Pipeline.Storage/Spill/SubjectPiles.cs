using Il2Pipeline.Core;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage;

/// <summary>
/// The results and doses of all subjects: what the store is for <c>il2 serve</c>. Beyond a number of versions they go to a temporary file, so that
/// memory is bounded by the largest subject, not by the drops.
/// </summary>
/// <param name="mostInMemory">How many versions are held in memory.</param>
public sealed class SubjectPiles(int mostInMemory = SubjectPiles.MostInMemory) : IDisposable
{
    /// <summary>Some 5 MB.</summary>
    public const int MostInMemory = 5_000;

    private readonly SortedDictionary<string, SubjectPile> _held = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<PilePart>> _spilled = new(StringComparer.Ordinal);
    private readonly List<VersionFile> _files = [];
    private VersionFile? _own;
    private int _inMemory;

    /// <summary>How many subjects there are.</summary>
    public int Count => Subjects.Count;

    /// <summary>The subjects, in their order.</summary>
    public IReadOnlyList<string> Subjects => [.. _held.Keys.Union(_spilled.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Adds a result version.</summary>
    /// <param name="result">The version.</param>
    /// <returns>True when all that was held went to the file.</returns>
    public bool Add(ResultVersion result)
    {
        Pile(result.Subject).Results.Add(result);
        return SpillWhenFull(1);
    }

    /// <summary>Adds a dose version.</summary>
    /// <param name="dose">The version.</param>
    public void Add(DoseVersion dose)
    {
        Pile(dose.Subject).Doses.Add(dose);
        SpillWhenFull(1);
    }

    /// <summary>Takes over all that others hold; they are not to be used afterwards.</summary>
    /// <param name="others">The piles of one drop.</param>
    public void Absorb(SubjectPiles others)
    {
        _files.AddRange(others._files);
        foreach (var (subject, parts) in others._spilled) Parts(subject).AddRange(parts);
        foreach (var (subject, pile) in others._held)
        {
            Pile(subject).Results.AddRange(pile.Results);
            Pile(subject).Doses.AddRange(pile.Doses);
        }
        SpillWhenFull(others._inMemory);
    }

    /// <summary>Everything of one subject; from any thread, once nothing is added any more.</summary>
    /// <param name="subject">The subject number.</param>
    /// <returns>Results and doses, in any order; none for a subject that is not there.</returns>
    public SubjectPile Load(string subject)
    {
        var whole = new SubjectPile([], []);
        IEnumerable<SubjectPile> parts = _spilled.TryGetValue(subject, out var spilled) ? spilled.Select(part => part.File.Read(part)) : [];
        if (_held.TryGetValue(subject, out var held)) parts = parts.Append(held);
        foreach (var part in parts)
        {
            whole.Results.AddRange(part.Results);
            whole.Doses.AddRange(part.Doses);
        }
        return whole;
    }

    /// <summary>Runs the second half for every subject.</summary>
    /// <param name="study">The study file.</param>
    /// <param name="cancel">Stops between subjects.</param>
    /// <returns>The summaries, by subject; each is derived when it is asked for.</returns>
    public IEnumerable<SubjectSummary> Derive(StudyFile study, CancellationToken cancel) =>
        // A few at a time: derived summaries that wait to be written are the largest thing in memory.
        Subjects.Chunk(Environment.ProcessorCount * 2).SelectMany(few =>
            few.AsParallel().AsOrdered().WithCancellation(cancel).Select(subject => Derive(subject, study)).ToList());

    private SubjectSummary Derive(string subject, StudyFile study)
    {
        var pile = Load(subject);
        return LabPipeline.Derive(subject, pile.Results, pile.Doses, study);
    }

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(file => file.Dispose());

    private SubjectPile Pile(string subject)
    {
        if (!_held.TryGetValue(subject, out var pile)) _held[subject] = pile = new SubjectPile([], []);
        return pile;
    }

    private List<PilePart> Parts(string subject)
    {
        if (!_spilled.TryGetValue(subject, out var parts)) _spilled[subject] = parts = [];
        return parts;
    }

    private bool SpillWhenFull(int more)
    {
        _inMemory += more;
        if (_inMemory <= mostInMemory) return false;
        if (_own is null) _files.Add(_own = new VersionFile());
        foreach (var (subject, pile) in _held) Parts(subject).Add(_own.Write(pile));
        _held.Clear();
        _inMemory = 0;
        return true;
    }
}
