using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Il2Pipeline.Sample;

/// <summary>
/// Chance that is the same on every machine: SplitMix64 (Steele et al. 2014, doi 10.1145/2714064.2660195) over a named stream
/// of a seed. Only integers and the four IEEE operations are used, no <c>Math.Exp</c>, whose last digit may differ by platform.
/// </summary>
internal sealed class SampleChance
{
    private ulong _state;

    /// <summary>Starts a stream; streams of other names or seeds are independent, whatever order they are used in.</summary>
    /// <param name="seed">The seed of the whole sample.</param>
    /// <param name="stream">The stream's name.</param>
    public SampleChance(int seed, string stream) =>
        _state = BinaryPrimitives.ReadUInt64LittleEndian(Hash(FormattableString.Invariant($"{seed}/{stream}")));

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number between two others, evenly.</summary>
    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>A whole number from 0 to below a limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A normal deviate, as the sum of twelve even ones; never beyond ±6.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += Unit();
        return sum;
    }

    /// <summary>A log-normal factor around 1 (median) with about the given coefficient of variation, cut at ±2.5 deviations.</summary>
    public double Noise(double variation) => Exp(variation * Math.Clamp(Normal(), -2.5, 2.5));

    /// <summary>A version-4-shaped UUID made of a name: the same name gives the same one.</summary>
    /// <param name="seed">The seed of the whole sample.</param>
    /// <param name="name">What it stands for.</param>
    public static string Uuid(int seed, string name)
    {
        var bytes = Hash(FormattableString.Invariant($"{seed}#{name}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>e to a power, by its series on a 64th of the argument, squared six times.</summary>
    internal static double Exp(double power)
    {
        var x = power / 64;
        double term = 1, sum = 1;
        for (var n = 1; n <= 12; n++) sum += term *= x / n;
        for (var i = 0; i < 6; i++) sum *= sum;
        return sum;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
