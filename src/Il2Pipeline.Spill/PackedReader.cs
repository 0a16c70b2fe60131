using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Il2Pipeline.Spill;

/// <summary>Reads what <see cref="PackedBytes"/> wrote, in the same order.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The furthest offset a time can have, in minutes.</summary>
    public const int MostOffsetMinutes = 14 * 60;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True when all was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads what was filled in.</summary>
    public uint Bits() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    /// <summary>Reads a number.</summary>
    public ulong Number()
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(1)[0];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return number;
        }
    }

    /// <summary>Reads a text.</summary>
    /// <returns>The text; absent when none was written.</returns>
    public string? Text()
    {
        var header = Number();
        if (header-- == 0) return null;
        var length = (int)(header >> 1);
        return (header & 1) == 0
            ? Encoding.ASCII.GetString(Take(length))
            : new string(MemoryMarshal.Cast<byte, char>(Take(length * sizeof(char))));
    }

    /// <summary>Reads a decimal.</summary>
    public decimal Decimal()
    {
        var header = Number();
        var low = Number();
        var high = (header & 2) == 0 ? 0 : (uint)Number();
        return new decimal((int)(uint)low, (int)(uint)(low >> 32), (int)high, (header & 1) == 1, (byte)(header >> 2));
    }

    /// <summary>Reads a time.</summary>
    public DateTimeOffset Time()
    {
        var ticks = (long)Number();
        return new DateTimeOffset(ticks, TimeSpan.FromMinutes((int)Number() - MostOffsetMinutes));
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
