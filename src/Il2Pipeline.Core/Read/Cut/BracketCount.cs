using System.Numerics;
using System.Runtime.Intrinsics;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>
/// Counts brackets outside of strings, 64 bytes at a time: one bit for each byte, after the way of Langdale and Lemire, "Parsing
/// gigabytes of JSON per second" (VLDB Journal 28, 2019).
/// </summary>
internal struct BracketCount
{
    /// <summary>How many bytes are looked at together.</summary>
    public const int BlockLength = 64;

    private const ulong EvenBits = 0x5555_5555_5555_5555;
    private readonly int _deepestAllowed;
    private ulong _inString;
    private ulong _isEscaped;
    private int _depth = 1;

    /// <summary>Begins behind an opening bracket.</summary>
    /// <param name="deepestAllowed">Depth from which on <see cref="Deepest"/> is exact; below it is not kept.</param>
    public BracketCount(int deepestAllowed) => _deepestAllowed = deepestAllowed;

    /// <summary>The greatest depth met, when it exceeds what is allowed; else 1.</summary>
    public int Deepest { get; private set; } = 1;

    /// <summary>Looks at the next block.</summary>
    /// <param name="block">64 bytes.</param>
    /// <returns>Position behind the bracket that closes the first one; 0 when it is not in this block.</returns>
    public int Next(ReadOnlySpan<byte> block)
    {
        var low = Vector256.Create(block[..32]);
        var high = Vector256.Create(block[32..]);
        var strings = Strings(Mask(low, high, (byte)'"'), Mask(low, high, (byte)'\\'), Mask(low, high, (byte)'\n'));
        // Setting one bit makes [ ] to { }.
        var (folded, foldedHigh) = (low | Vector256.Create((byte)0x20), high | Vector256.Create((byte)0x20));
        var opening = Mask(folded, foldedHigh, (byte)'{') & ~strings;
        var closing = Mask(folded, foldedHigh, (byte)'}') & ~strings;
        var (opened, closed) = (BitOperations.PopCount(opening), BitOperations.PopCount(closing));
        if (closed >= _depth || _depth + opened > _deepestAllowed) return OneByOne(opening, closing);
        _depth += opened - closed;
        return 0;
    }

    private int OneByOne(ulong opening, ulong closing)
    {
        for (var brackets = opening | closing; brackets != 0; brackets &= brackets - 1)
        {
            var bit = brackets & (0 - brackets);
            _depth += (opening & bit) != 0 ? 1 : -1;
            if (_depth > _deepestAllowed) Deepest = Math.Max(Deepest, _depth);
            if (_depth == 0) return BitOperations.TrailingZeroCount(bit) + 1;
        }
        return 0;
    }

    // Bits of the bytes within strings, their opening quotes included.
    private ulong Strings(ulong quotes, ulong backslashes, ulong lineFeeds)
    {
        if ((backslashes | _isEscaped) != 0) quotes &= ~Escaped(backslashes);
        var strings = PrefixXor(quotes) ^ _inString;
        // A line feed cannot stand in a string: it was never closed, and what follows is read as if it had been.
        for (ulong broken; (broken = lineFeeds & strings) != 0;)
        {
            quotes |= broken & (0 - broken);
            strings = PrefixXor(quotes) ^ _inString;
            lineFeeds &= ~(broken & (0 - broken));
        }
        _inString = (ulong)((long)strings >> 63);
        return strings;
    }

    // The bytes behind an odd number of backslashes.
    private ulong Escaped(ulong backslashes)
    {
        backslashes &= ~_isEscaped;
        var follows = (backslashes << 1) | _isEscaped;
        var oddStarts = backslashes & ~EvenBits & ~follows;
        var sum = oddStarts + backslashes;
        _isEscaped = sum < oddStarts ? 1UL : 0;
        return (EvenBits ^ (sum << 1)) & follows;
    }

    private static ulong PrefixXor(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    private static ulong Mask(Vector256<byte> low, Vector256<byte> high, byte symbol)
    {
        var wanted = Vector256.Create(symbol);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
    }
}
