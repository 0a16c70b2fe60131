using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Results;

/// <summary>
/// Result versions that this process read last, by the text of their rows. A derivation reads everything of its subject from storage each
/// time, and most of it is as it was; what is written there never changes what a text means, so nothing remembered can be old.
/// </summary>
/// <param name="options">The settings.</param>
internal sealed class ResultMemory(IOptions<StorageOptions> options)
{
    // What a record costs beside its text, in characters: the texts in it once more, and its objects.
    private const int Around = 300;

    // Summaries have the other half of what is allowed. Here it is two generations, of which the older is dropped when the younger is full.
    private readonly long _most = options.Value.Ingest.RememberedCharacters / 4;
    private readonly Lock _gate = new();
    private Dictionary<string, ResultVersion> _young = new(StringComparer.Ordinal);
    private Dictionary<string, ResultVersion> _old = new(StringComparer.Ordinal);
    private long _size;

    /// <summary>The result version that a row's text tells: the same object again, while it is remembered.</summary>
    /// <param name="text">The text of the row.</param>
    /// <returns>The result version.</returns>
    /// <exception cref="InvalidDataException">The text tells none.</exception>
    public ResultVersion Of(string text)
    {
        lock (_gate)
            if (_young.TryGetValue(text, out var known)) return known;
            else if (_old.TryGetValue(text, out known)) return Keep(text, known);
        var parsed = Payload.Parse(text, ResultJson.Compact.ResultVersion);
        lock (_gate) return Keep(text, parsed);
    }

    private ResultVersion Keep(string text, ResultVersion version)
    {
        var size = (2L * text.Length) + Around;
        if (size > _most || !_young.TryAdd(text, version)) return version;
        _size += size;
        if (_size <= _most) return version;
        (_old, _young) = (_young, new Dictionary<string, ResultVersion>(StringComparer.Ordinal));
        _size = 0;
        return version;
    }
}
