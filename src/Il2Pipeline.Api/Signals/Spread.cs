namespace Il2Pipeline.Api.Signals;

/// <summary>
/// How measured values spread: counts in buckets that grow by a twelfth of a doubling, so that a percentile is right to 6 % at any size and
/// memory stays small.
/// </summary>
internal sealed class Spread
{
    private const double BucketsPerDoubling = 12;
    private const int Lowest = -600;

    private readonly SortedDictionary<int, long> _buckets = [];

    /// <summary>How many values.</summary>
    public long Count { get; private set; }

    /// <summary>Their sum.</summary>
    public double Sum { get; private set; }

    /// <summary>The smallest; infinite when there is none.</summary>
    public double Least { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest; infinite when there is none.</summary>
    public double Most { get; private set; } = double.NegativeInfinity;

    /// <summary>Takes a value in.</summary>
    /// <param name="value">Zero or more.</param>
    public void Add(double value)
    {
        Count++;
        Sum += value;
        Least = Math.Min(Least, value);
        Most = Math.Max(Most, value);
        var bucket = value <= 0 ? Lowest : Math.Max(Lowest, (int)Math.Floor(Math.Log2(value) * BucketsPerDoubling));
        _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + 1;
    }

    /// <summary>The value that a share of all values does not exceed.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <returns>The value, never outside of what was measured; 0 when nothing was.</returns>
    public double Percentile(double share)
    {
        if (Count == 0) return 0;
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        foreach (var (bucket, count) in _buckets)
            if ((rank -= count) <= 0) return Math.Clamp(Middle(bucket), Least, Most);
        return Most;
    }

    private static double Middle(int bucket) => bucket == Lowest ? 0 : Math.Pow(2, (bucket + 0.5) / BucketsPerDoubling);
}
