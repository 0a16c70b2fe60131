using System.Collections.Concurrent;
using Azure;
using Il2Pipeline.Core.Identify;

namespace Il2Pipeline.Storage.Facts;

/// <summary>
/// Which facts this process knows to be told, with the ETag of the key's row then: whoever asks for a key changes its row, so that a
/// telling that finds it unchanged has nobody to look for.
/// </summary>
internal sealed class FactMemory
{
    // Some hundred bytes each. Beyond that all is forgotten, which costs requests and nothing else.
    private const int MostKeys = 50_000;
    private readonly ConcurrentDictionary<(string Partition, FactKey Key), Known> _known = new();

    /// <summary>The ETag under which the same was told before.</summary>
    /// <param name="partition">The study.</param>
    /// <param name="key">The key.</param>
    /// <param name="content">Hash of what is told.</param>
    /// <returns>Absent when this was not told before, as far as is known here.</returns>
    public ETag? Find(string partition, FactKey key, string content) =>
        _known.TryGetValue((partition, key), out var known) && known.Contents.Contains(content, StringComparer.Ordinal) ? known.ETag : null;

    /// <summary>Remembers that all who asked for a key know of what is told.</summary>
    /// <param name="partition">The study.</param>
    /// <param name="key">The key.</param>
    /// <param name="contents">Hashes of what is told.</param>
    /// <param name="etag">The ETag of the key's row.</param>
    public void Keep(string partition, FactKey key, IReadOnlyList<string> contents, ETag etag)
    {
        if (_known.Count >= MostKeys) _known.Clear();
        _known[(partition, key)] = new Known(etag, contents);
    }

    private sealed record Known(ETag ETag, IReadOnlyList<string> Contents);
}
