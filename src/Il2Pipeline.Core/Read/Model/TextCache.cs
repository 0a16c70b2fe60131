using System.Text;
using System.Text.Unicode;

namespace Il2Pipeline.Core.Read.Model;

/// <summary>Words that return in every Observation (systems, codes, units, statuses), so that each is made a string once.</summary>
internal sealed class TextCache
{
    private const int Slots = 1024;
    private const int Longest = 64;
    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

    /// <summary>Finds or makes the string of some bytes.</summary>
    /// <param name="bytes">UTF-8.</param>
    /// <returns>The string; absent when the bytes are no UTF-8.</returns>
    public string? Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest) return Make(bytes);
        ref var slot = ref _slots[Slot(bytes)];
        if (slot.Bytes is not null && bytes.SequenceEqual(slot.Bytes)) return slot.Text;
        if (Make(bytes) is not { } text) return null;
        slot = (bytes.ToArray(), text);
        return text;
    }

    private static int Slot(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (var symbol in bytes) hash = (hash ^ symbol) * 16777619;
        return (int)((hash ^ (hash >> 16)) % Slots);
    }

    private static string? Make(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
