using CsCheck;

namespace Il2Pipeline.Core.Tests.Edges;

/// <summary>Decimals: everyday ones, the bounds of quantities and what lies just beyond them, and all that a decimal can hold.</summary>
internal static class EdgeNumbers
{
    private static readonly decimal[] s_edges =
    [
        0m, -0.0m, 0.000m, 1m, -1m, 100m, 50000m, 50000.0000000000000000000000m, -20m, 120m, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m,
        0.000000001m, 0.0000000009999999999999999999m, 0.0000000010000000000000000001m, 1_000_000_000_000m, 1_000_000_000_000.0000000000000001m,
        1.0000000000000000000000000001m, 0.9999999999999999999999999999m, 33.333333333333333333333333333m, 7.9228162514264337593543950335m,
        decimal.MaxValue, decimal.MinValue, 79228162514264.337593543950335m, 999_999_999_999_999_999m, 1_000_000_000_000_000_000m,
    ];

    /// <summary>A number of any size.</summary>
    public static Gen<decimal> Any { get; } = Gen.Frequency(
        (6, Gen.Int[0, 20_000].Select(Gen.Int[0, 3]).Select(pair => new decimal(pair.Item1, 0, 0, false, (byte)pair.Item2))),
        (3, EdgeTimes.One(s_edges)),
        (1, Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Int[0, 28]).Select((low, middle, high, negative, scale) => new decimal(low, middle, high, negative, (byte)scale))));
}
