using System.Diagnostics.CodeAnalysis;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>
/// A dictionary that may come to hold a million references: entries stand in pages and never move, so that growing leaves nothing
/// behind but small tables of numbers.
/// </summary>
/// <typeparam name="TValue">What it holds.</typeparam>
internal sealed class ReferenceTable<TValue>
{
    private const int PageBits = 10;
    private const int PageLength = 1 << PageBits;
    private readonly List<Entry[]> _pages = [];

    // For each hash, one more than the number of its first entry; a power of two of them.
    private int[] _first = new int[256];
    private int _count;

    /// <summary>True while it holds nothing.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Looks a key up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What is held for it.</param>
    /// <returns>False when nothing is.</returns>
    public bool TryGetValue(ReferenceKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var number = Find(key);
        value = number < 0 ? default : At(number).Value;
        return number >= 0;
    }

    /// <summary>Puts a value in the place of the one held for a key.</summary>
    /// <param name="key">A key that is held.</param>
    /// <param name="value">The value.</param>
    public void Replace(ReferenceKey key, TValue value) => At(Find(key)).Value = value;

    /// <summary>Adds a value, unless one is held for the key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="held">The value that is held.</param>
    /// <returns>False when one is held.</returns>
    public bool TryAdd(ReferenceKey key, TValue value, [MaybeNullWhen(true)] out TValue held)
    {
        if (TryGetValue(key, out held)) return false;
        if (_count == _first.Length) Widen();
        if (_count == _pages.Count << PageBits) _pages.Add(new Entry[_count == 0 ? PageLength / 8 : PageLength]);
        if (_pages[^1] is var page && (_count & (PageLength - 1)) == page.Length) _pages[^1] = Longer(page);
        ref var slot = ref _first[key.Slot & (_first.Length - 1)];
        At(_count) = new Entry { Key = key, Value = value, Next = slot };
        slot = ++_count;
        return true;
    }

    private int Find(ReferenceKey key)
    {
        var next = _first[key.Slot & (_first.Length - 1)];
        while (next > 0 && At(next - 1).Key != key) next = At(next - 1).Next;
        return next - 1;
    }

    private ref Entry At(int number) => ref _pages[number >> PageBits][number & (PageLength - 1)];

    private void Widen()
    {
        _first = new int[_first.Length * 2];
        for (var number = 0; number < _count; number++)
        {
            ref var entry = ref At(number);
            ref var slot = ref _first[entry.Key.Slot & (_first.Length - 1)];
            entry.Next = slot;
            slot = number + 1;
        }
    }

    // The first page begins short: most drops refer to little.
    private static Entry[] Longer(Entry[] page)
    {
        Array.Resize(ref page, page.Length * 2);
        return page;
    }

    private struct Entry
    {
        public ReferenceKey Key;
        public TValue Value;
        public int Next;
    }
}
