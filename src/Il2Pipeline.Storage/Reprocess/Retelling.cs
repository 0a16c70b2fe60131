using Il2Pipeline.Core.Model;
using Il2Pipeline.Spill;
using Il2Pipeline.Storage.Results;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>What drops told when they were read again without writing: it stands in the place of what is stored of them.</summary>
internal sealed class Retelling : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SubjectPiles _told = new();
    private readonly HashSet<DropId> _replaced = [];
    private readonly SortedSet<string> _subjects = new(StringComparer.Ordinal);

    /// <summary>The subjects whose results may be others, sorted.</summary>
    public IReadOnlyList<string> Subjects
    {
        get
        {
            lock (_lock) return [.. _subjects];
        }
    }

    /// <summary>Gets the piles of one drop, to be filled and then added.</summary>
    public SubjectPiles ForDrop() => _told.ForDrop();

    /// <summary>Takes over what a drop told; what is stored of that drop version does not count any more.</summary>
    /// <param name="drop">The drop version.</param>
    /// <param name="told">What it told, in piles of <see cref="ForDrop"/>; not to be used afterwards.</param>
    /// <param name="before">The subjects it told of before.</param>
    public void Add(DropId drop, SubjectPiles told, IEnumerable<string> before)
    {
        lock (_lock)
        {
            _replaced.Add(drop);
            _subjects.UnionWith(told.Subjects);
            _subjects.UnionWith(before);
            _told.Absorb(told);
        }
    }

    /// <summary>Notes subjects that are derived under another meaning.</summary>
    public void Touch(string subject)
    {
        lock (_lock) _subjects.Add(subject);
    }

    /// <summary>A subject's results and doses as they would be.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="stored">What is stored of it.</param>
    public SubjectResults Of(string subject, SubjectResults stored)
    {
        var told = _told.Load(subject);
        return new SubjectResults(
            [.. stored.Results.Where(result => !_replaced.Contains(result.Source.Drop)), .. told.Results],
            [.. stored.Doses.Where(dose => !_replaced.Contains(dose.Source.Drop)), .. told.Doses]);
    }

    /// <summary>Which drop read again is behind a record: the one that tells it now, else the one that told it.</summary>
    public string? DropOf(SubjectResults stored, SubjectResults now, string analyte, string? sourceId)
    {
        if (sourceId is null) return null;
        return now.Results.Concat(stored.Results)
            .FirstOrDefault(result => result.Analyte == analyte && result.SourceId == sourceId && _replaced.Contains(result.Source.Drop))
            ?.Source.Drop.Name;
    }

    /// <inheritdoc/>
    public void Dispose() => _told.Dispose();
}
