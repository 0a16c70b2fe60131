using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>
/// The summaries that this process stored last, so that the next derivation of the same subject need not load them. What is remembered
/// may be old, and need not be current: a derivation takes it <em>before</em> it reads the results, and writes only over the head row
/// with the ETag remembered. When that write succeeds, nobody wrote since; so the results were read after the last write, as if the head
/// had been loaded. When it does not, what was remembered is forgotten. Only derivations use it: readers read storage.
/// </summary>
/// <param name="options">The settings.</param>
internal sealed class SummaryMemory(IOptions<StorageOptions> options)
{
    // What a row costs beside its text: two string objects and a node of the sorted rows.
    private const int AroundRow = 80;

    private readonly Lock _gate = new();
    private readonly Dictionary<SubjectKey, LinkedListNode<Held>> _held = [];
    private readonly LinkedList<Held> _latestFirst = new();
    // Result versions have the other half.
    private readonly long _most = options.Value.Ingest.RememberedCharacters / 2;
    private long _size;

    /// <summary>What is remembered of a subject.</summary>
    /// <returns>The summary; absent when there is none.</returns>
    public StoredSummary? Find(SubjectKey subject)
    {
        lock (_gate)
        {
            if (!_held.TryGetValue(subject, out var node)) return null;
            _latestFirst.Remove(node);
            _latestFirst.AddFirst(node);
            return node.Value.Stored;
        }
    }

    /// <summary>Remembers a summary just stored; the ones not used for longest make room.</summary>
    public void Keep(SubjectKey subject, StoredSummary stored)
    {
        var size = stored.Rows.Sum(row => (long)row.Key.Length + row.Value.Length + AroundRow) + AroundRow;
        lock (_gate)
        {
            Remove(subject);
            if (size > _most) return;
            _held[subject] = _latestFirst.AddFirst(new Held(subject, stored, size));
            _size += size;
            while (_size > _most) Remove(_latestFirst.Last!.Value.Subject);
        }
    }

    /// <summary>Forgets a summary that was found to be old, unless a newer one took its place.</summary>
    public void Forget(SubjectKey subject, StoredSummary old)
    {
        lock (_gate)
            if (_held.TryGetValue(subject, out var node) && ReferenceEquals(node.Value.Stored, old)) Remove(subject);
    }

    private void Remove(SubjectKey subject)
    {
        if (!_held.Remove(subject, out var node)) return;
        _latestFirst.Remove(node);
        _size -= node.Value.Size;
    }

    private sealed record Held(SubjectKey Subject, StoredSummary Stored, long Size);
}
