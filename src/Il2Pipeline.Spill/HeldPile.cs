using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Spill;

/// <summary>The results and doses of one subject.</summary>
/// <param name="Results">Result versions, in any order.</param>
/// <param name="Doses">Dose versions, in any order.</param>
public sealed record SubjectPile(List<ResultVersion> Results, List<DoseVersion> Doses);

/// <summary>What memory holds of one subject: bytes that were taken over, and those that are being written.</summary>
internal sealed class HeldPile
{
    /// <summary>What a subject costs beside its bytes, about: the version written last is held, to compare the next one with.</summary>
    public const int Overhead = 1_500;

    private readonly List<ReadOnlyMemory<byte>> _taken = [];
    private PileWriter? _own;

    /// <summary>All bytes, each part readable by itself.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Parts => _own is null ? _taken : _taken.Append(_own.Written.ToArray());

    /// <summary>The writer of what is added one by one.</summary>
    public PileWriter Own => _own ??= new PileWriter();

    /// <summary>Takes over the bytes of another.</summary>
    /// <param name="other">The other; not to be written to any more.</param>
    /// <returns>How many bytes.</returns>
    public int Take(HeldPile other)
    {
        var before = _taken.Count;
        _taken.AddRange(other.Parts);
        return _taken.Skip(before).Sum(part => part.Length);
    }
}
