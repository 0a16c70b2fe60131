using Il2Pipeline.Core.Model;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Il2Pipeline.Core.Summarise;

/// <summary>
/// Statistics of a sample, by MathNet.Numerics. This is the one place where binary floating point takes part: logarithms, roots
/// and the t distribution have no decimal form. What comes out is rounded to ten digits, which all machines agree on.
/// </summary>
public static class Sample
{
    private const int Digits = 10;
    private const double Nearest = 1e-18;
    private const double Farthest = 1e18;
    private const double MostOfDecimal = 7.9e28;

    /// <summary>Describes a sample.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <returns>The statistics; absent for an empty sample.</returns>
    public static SampleStatistics? Describe(IReadOnlyList<decimal> values)
    {
        if (values.Count == 0) return null;
        var sorted = values.Order().ToList();
        var deviation = values.Count > 1 ? Rounded(sorted.Select(value => (double)value).StandardDeviation()) : (decimal?)null;
        return new SampleStatistics(
            Significant.Round(values.Sum() / values.Count, Digits), deviation,
            Quantile(sorted, 2), Quantile(sorted, 1), Quantile(sorted, 3), sorted[0], sorted[^1]);
    }

    /// <summary>The geometric mean of a sample with its 95 % confidence interval.</summary>
    /// <param name="values">Values above zero, in any order; others are left out by the caller.</param>
    /// <returns>The mean; absent for an empty sample, its bounds absent for one value.</returns>
    public static GeometricMean? Geometric(IReadOnlyList<decimal> values)
    {
        if (values.Count == 0) return null;
        var logs = values.Order().Select(value => Math.Log((double)value)).ToList();
        var mean = logs.Average();
        if (logs.Count == 1) return new GeometricMean(Significant.Round(values[0], Digits), null, null);
        var half = StudentT.InvCDF(0, 1, logs.Count - 1, 0.975) * logs.StandardDeviation() / Math.Sqrt(logs.Count);
        // The mean lies between the least and the greatest value, whatever binary arithmetic makes of it.
        var centre = Rounded(Math.Exp(mean)) ?? Math.Clamp((decimal)Math.Min(Math.Exp(mean), MostOfDecimal), values.Min(), values.Max());
        return new GeometricMean(centre, Rounded(Math.Exp(mean - half)), Rounded(Math.Exp(mean + half)));
    }

    // Hyndman and Fan type 2, exact in decimals: the value at the step, or the mean of the two beside it.
    private static decimal Quantile(List<decimal> sorted, int quarters)
    {
        var (whole, rest) = Math.DivRem(sorted.Count * quarters, 4);
        var value = rest == 0 && whole > 0 && whole < sorted.Count ? (sorted[whole - 1] + sorted[whole]) / 2 : sorted[Math.Min(whole, sorted.Count - 1)];
        return Significant.Round(value, Digits);
    }

    // Absent where a decimal cannot hold ten digits of it: farther from zero than 10^18, or nearer to it than 10^-18.
    private static decimal? Rounded(double value) =>
        value == 0 || Math.Abs(value) is >= Nearest and <= Farthest ? Significant.Round((decimal)value, Digits) : null;
}
