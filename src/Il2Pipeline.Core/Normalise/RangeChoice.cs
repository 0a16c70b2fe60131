using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Normalise;

/// <summary>Chooses among the reference ranges of a result those that may be the patient's.</summary>
internal static class RangeChoice
{
    private static readonly HashSet<string> s_normalWords = new(StringComparer.OrdinalIgnoreCase)
    {
        RangeType.Normal, "normal range", "normal range (generic)", "reference", "reference range", "reference interval", "normalbereich",
        "referenzbereich", "referenzintervall", "normwert", "normwerte", "norm",
    };

    /// <summary>
    /// The ranges that are the normal one and fit the patient. Those told apart by age or sex come before one for everybody; where it
    /// cannot
    /// be told whether one fits, all that may are given, and the caller takes them only if they say the same.
    /// </summary>
    /// <param name="ranges">The ranges as sent.</param>
    /// <param name="patient">The patient.</param>
    /// <returns>The ranges that may be the patient's, and whether ranges were sent of which none is.</returns>
    public static (IReadOnlyList<ReadRange> Candidates, bool NoneFits) Of(IReadOnlyList<ReadRange> ranges, RangeSubject patient)
    {
        var normal = ranges.Where(range => IsNormal(range.Type) && Says(range)).ToList();
        // One that says that it is the normal one comes before one that says nothing.
        if (normal.Exists(range => IsStated(range.Type))) normal.RemoveAll(range => !IsStated(range.Type));
        if (normal.Count == 0) return ([], ranges.Any(Says));
        var general = normal.Where(range => !IsQualified(range)).ToList();
        if (general.Count == normal.Count) return (general, false);

        var (fitting, open) = Fitting(normal, patient, completed: false);
        if (fitting.Count + open.Count == 0) (fitting, open) = Fitting(normal, patient, completed: true);
        if (open.Count > 0) return ([], true);
        return fitting.Count > 0 ? (fitting, false) : (general, general.Count == 0);
    }

    /// <summary>Whether a range is the normal one, says something, and is not told apart by anything: the usual case.</summary>
    /// <param name="range">The range.</param>
    public static bool IsForEverybody(ReadRange range) => IsNormal(range.Type) && Says(range) && !IsQualified(range);

    private static (List<ReadRange> Fitting, List<ReadRange> Open) Fitting(List<ReadRange> normal, RangeSubject patient, bool completed)
    {
        var judged = normal.Where(IsQualified).Select(range => (Range: range, Fit: Fit(range, patient, completed))).ToList();
        return ([.. judged.Where(one => one.Fit == RangeFit.Yes).Select(one => one.Range)],
            [.. judged.Where(one => one.Fit == RangeFit.Unknown).Select(one => one.Range)]);
    }

    private static RangeFit Fit(ReadRange range, RangeSubject patient, bool completed) =>
        (RangeFit)Math.Min((int)patient.FitsPerson(range), (int)patient.FitsAge(range, completed));

    private static bool IsQualified(ReadRange range) => range.AppliesTo.Count > 0 || range.AgeLow is not null || range.AgeHigh is not null;

    private static bool IsStated(string? type) => !string.IsNullOrWhiteSpace(type);

    private static bool IsNormal(string? type) => !IsStated(type) || s_normalWords.Contains(type!.Trim());

    private static bool Says(ReadRange range) =>
        range.Low?.Number is not null || range.High?.Number is not null || !string.IsNullOrWhiteSpace(range.Text);
}
