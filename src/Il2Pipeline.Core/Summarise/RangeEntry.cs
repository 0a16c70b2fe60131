using Il2Pipeline.Core.Change;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Whether and when a value entered its reference interval and stayed: how the CD4/CD8 ratio is said to have normalised.</summary>
internal static class RangeEntry
{
    /// <summary>The study day of entry.</summary>
    /// <param name="rows">The rows of one cycle, in time order.</param>
    /// <returns>Day of the first of the results that are within to the cycle's end; absent when the last is not, or none was outside before.</returns>
    public static int? Day(IReadOnlyList<ChangeRow> rows)
    {
        var judged = rows.Where(row => row.RangeIndicator is not null).ToList();
        if (judged.Count == 0 || judged[^1].RangeIndicator != ReferenceRange.Normal) return null;
        var entry = judged.FindLastIndex(row => row.RangeIndicator != ReferenceRange.Normal) + 1;
        var wasOutside = entry > 0 || judged[0].BaseRangeIndicator is ReferenceRange.Low or ReferenceRange.High;
        return wasOutside ? judged[entry].StudyDay : null;
    }
}
