namespace Il2Pipeline.Core.Model;

/// <summary>
/// The sizes that any quantity may have in its canonical unit, whatever the analyte: zero, or from a thousand-millionth to a million million.
/// What laboratories measure lies far inside. Within these bounds sums and products of quantities stay far inside what a decimal holds,
/// and every export holds the value.
/// </summary>
public static class QuantityBounds
{
    /// <summary>Least size other than zero.</summary>
    public const decimal Least = 0.000000001m;

    /// <summary>Greatest size.</summary>
    public const decimal Most = 1_000_000_000_000m;

    /// <summary>Whether a quantity is within the bounds.</summary>
    /// <param name="value">The quantity, in the canonical unit; absent is within.</param>
    /// <returns>False when it is nearer to zero than <see cref="Least"/> without being zero, or farther from it than <see cref="Most"/>.</returns>
    public static bool Hold(decimal? value) => value is null or 0 || Math.Abs(value.Value) is >= Least and <= Most;
}
