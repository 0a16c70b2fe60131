using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Il2Pipeline.Spill;

/// <summary>Bytes that grow: numbers, texts and times one after another, each as short as it can be and read back as it was.</summary>
internal sealed class PackedBytes
{
    private const int FirstLength = 512;
    private const int LongestNumber = 10;
    private byte[] _bytes = new byte[FirstLength];

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>How many bytes of memory it takes.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Leaves room for <see cref="Fill"/>.</summary>
    /// <returns>Where it is.</returns>
    public int Reserve()
    {
        Room(sizeof(uint));
        Length += sizeof(uint);
        return Length - sizeof(uint);
    }

    /// <summary>Fills the room that was left.</summary>
    /// <param name="at">Where it is.</param>
    /// <param name="bits">What stands there.</param>
    public void Fill(int at, uint bits) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(at), bits);

    /// <summary>Writes a number: small ones take a byte.</summary>
    /// <param name="number">The number.</param>
    public void Number(ulong number)
    {
        var room = Room(LongestNumber);
        var length = 0;
        for (; number >= 0x80; number >>= 7) room[length++] = (byte)(number | 0x80);
        room[length++] = (byte)number;
        Length += length;
    }

    /// <summary>Writes a text: a byte for a character where all are ASCII, else its UTF-16 as it is.</summary>
    /// <param name="text">The text; may be absent, and need not be well-formed.</param>
    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }
        var isWide = !Ascii.IsValid(text);
        Number((((ulong)text.Length << 1) | (isWide ? 1u : 0u)) + 1);
        var length = isWide ? text.Length * sizeof(char) : text.Length;
        var room = Room(length);
        if (isWide) MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(room);
        else Ascii.FromUtf16(text, room, out _);
        Length += length;
    }

    /// <summary>Writes a decimal with its scale: <c>1.0</c> stays <c>1.0</c>.</summary>
    /// <param name="value">The number.</param>
    public void Decimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        Number((((ulong)value.Scale << 2) | (parts[2] == 0 ? 0u : 2u)) + (decimal.IsNegative(value) ? 1u : 0u));
        Number(((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        if (parts[2] != 0) Number((uint)parts[2]);
    }

    /// <summary>Writes a time with its offset.</summary>
    /// <param name="time">The time.</param>
    public void Time(DateTimeOffset time)
    {
        Number((ulong)time.Ticks);
        // Offsets are whole minutes, of either sign.
        Number((ulong)(time.TotalOffsetMinutes + PackedReader.MostOffsetMinutes));
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - Length < length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        return _bytes.AsSpan(Length, length);
    }
}
