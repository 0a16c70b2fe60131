using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Change;

/// <summary>ANRIND and SHIFT1: where a value lies in the interval sent with it (baseline-semantics 5.7 and 5.8).</summary>
public static class ReferenceRange
{
    /// <summary>Below the interval.</summary>
    public const string Low = "LOW";

    /// <summary>Within the interval, both limits included.</summary>
    public const string Normal = "NORMAL";

    /// <summary>Above the interval.</summary>
    public const string High = "HIGH";

    private const string Absent = "NULL";

    private static readonly string[] s_indicators = [Low, Normal, High, Absent];

    private static readonly Dictionary<(string, string), string> s_shifts =
        s_indicators.SelectMany(from => s_indicators.Select(to => (from, to))).ToDictionary(shift => shift, shift => $"{shift.from} to {shift.to}");

    /// <summary>ANRIND. One limit alone is enough.</summary>
    /// <param name="value">AVAL.</param>
    /// <param name="low">ANRLO; absent when open below.</param>
    /// <param name="high">ANRHI; absent when open above.</param>
    /// <returns><c>LOW</c>, <c>NORMAL</c> or <c>HIGH</c>; absent without value or without both limits.</returns>
    public static string? Indicator(decimal? value, decimal? low, decimal? high)
    {
        if (value is not { } aval || (low is null && high is null)) return null;
        var compared = Significant.Round(aval);
        if (low is { } least && compared < Significant.Round(least)) return Low;
        return high is { } most && compared > Significant.Round(most) ? High : Normal;
    }

    /// <summary>SHIFT1.</summary>
    /// <param name="baseline">BNRIND; absent is written <c>NULL</c>.</param>
    /// <param name="indicator">ANRIND; absent is written <c>NULL</c>.</param>
    /// <returns>For example <c>LOW to NORMAL</c>.</returns>
    public static string Shift(string? baseline, string? indicator) => s_shifts[(baseline ?? Absent, indicator ?? Absent)];
}
