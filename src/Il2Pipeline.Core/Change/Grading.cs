namespace Il2Pipeline.Core.Change;

/// <summary>
/// Toxicity grades by laboratory value: NCI Common Terminology Criteria for Adverse Events, version 5.0 (27 November 2017), terms
/// "CD4 lymphocytes decreased", "Lymphocyte count decreased", "White blood cell decreased" and "Eosinophilia". Only what a value tells
/// is graded: grade 3 of eosinophilia (steroids initiated) is not a laboratory result, and life-threatening consequences are not either.
/// </summary>
public static class Grading
{
    /// <summary>Source and edition, to be named wherever grades are shown.</summary>
    public const string Source = "CTCAE 5.0";

    // In /uL: a value below the bound has the grade; below the laboratory's lower limit alone it is grade 1.
    private static readonly Dictionary<string, (decimal Bound, int Grade)[]> s_decreased = new(StringComparer.Ordinal)
    {
        ["CD4"] = [(50, 4), (200, 3), (500, 2)],
        ["LYM"] = [(200, 4), (500, 3), (800, 2)],
        ["WBC"] = [(1000, 4), (2000, 3), (3000, 2)],
    };

    /// <summary>Grades a value.</summary>
    /// <param name="analyte">PARAMCD.</param>
    /// <param name="value">AVAL in the canonical unit; absent gives absent.</param>
    /// <param name="low">ANRLO; absent when not sent.</param>
    /// <param name="high">ANRHI; absent when not sent.</param>
    /// <param name="baseline">BASE; absent when there is none.</param>
    /// <returns>0 to 4; absent without criterion, or where a missing limit or baseline leaves it open.</returns>
    public static int? Grade(string analyte, decimal? value, decimal? low, decimal? high, decimal? baseline)
    {
        if (value is not { } aval) return null;
        if (analyte == "EOS") return Eosinophilia(aval, high, baseline);
        if (!s_decreased.TryGetValue(analyte, out var bounds)) return null;
        foreach (var (bound, grade) in bounds)
            if (aval < bound) return grade;
        return low is { } least ? (aval < least ? 1 : 0) : null;
    }

    private static int? Eosinophilia(decimal value, decimal? high, decimal? baseline)
    {
        if (high is not { } most) return null;
        if (value <= most) return 0;
        return baseline is { } reference ? (value > reference ? 1 : 0) : null;
    }
}
