using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Change;

/// <summary>
/// Toxicity grades by laboratory value: NCI Common Terminology Criteria for Adverse Events, version 5.0 (27 November 2017). A fall and a
/// rise of one count are two terms, each with a grade of its own. Only what a value tells is graded: what also asks for symptoms or a
/// treatment (grade 3 of eosinophilia, grade 4 of leukocytosis) is not.
/// </summary>
/// <remarks>
/// Example: LYM 25,000 /uL is above 20,000, grade 3 of "Lymphocyte count increased", and with a lower limit of 1,000 grade 0 of
/// "Lymphocyte count decreased". LYM 450 /uL is grade 3 of the latter and grade 0 of the former. WBC 120,000 /uL is grade 3 of "Leukocytosis".
/// </remarks>
public static class Grading
{
    /// <summary>Source and edition, to be named wherever grades are shown.</summary>
    public const string Source = "CTCAE 5.0";

    // A value beyond the bound has the grade; the bounds come worst first. In /uL.
    private sealed record Term(string Name, params (decimal Bound, int Grade)[] Bounds);

    private static readonly Dictionary<string, Term> s_falls = new(StringComparer.Ordinal)
    {
        ["CD4"] = new("CD4 lymphocytes decreased", (50, 4), (200, 3), (500, 2)),
        ["LYM"] = new("Lymphocyte count decreased", (200, 4), (500, 3), (800, 2)),
        ["WBC"] = new("White blood cell decreased", (1000, 4), (2000, 3), (3000, 2)),
    };

    private static readonly Dictionary<string, Term> s_rises = new(StringComparer.Ordinal)
    {
        ["EOS"] = new("Eosinophilia"),
        ["LYM"] = new("Lymphocyte count increased", (20_000, 3), (4000, 2)),
        ["WBC"] = new("Leukocytosis", (100_000, 3)),
    };

    /// <summary>The term that a fall of a parameter is graded by (ATOXDSCL).</summary>
    /// <param name="analyte">PARAMCD.</param>
    /// <returns>The term of CTCAE; absent where there is none.</returns>
    public static string? LowTerm(string analyte) => s_falls.GetValueOrDefault(analyte)?.Name;

    /// <summary>The term that a rise of a parameter is graded by (ATOXDSCH).</summary>
    /// <param name="analyte">PARAMCD.</param>
    /// <returns>The term of CTCAE; absent where there is none.</returns>
    public static string? HighTerm(string analyte) => s_rises.GetValueOrDefault(analyte)?.Name;

    /// <summary>Grades a fall (ATOXGRL).</summary>
    /// <param name="analyte">PARAMCD.</param>
    /// <param name="value">AVAL in the canonical unit; absent gives absent.</param>
    /// <param name="low">ANRLO; absent when not sent. Below it alone is grade 1.</param>
    /// <returns>0 to 4; absent without term, or where a missing limit leaves open whether it is grade 1 or none.</returns>
    public static int? Low(string analyte, decimal? value, decimal? low)
    {
        if (value is not { } aval || !s_falls.TryGetValue(analyte, out var term)) return null;
        aval = Significant.Round(aval);
        foreach (var (bound, grade) in term.Bounds)
            if (aval < bound) return grade;
        return low is { } least ? (aval < Significant.Round(least) ? 1 : 0) : null;
    }

    /// <summary>Grades a rise (ATOXGRH).</summary>
    /// <param name="analyte">PARAMCD.</param>
    /// <param name="value">AVAL in the canonical unit; absent gives absent.</param>
    /// <param name="high">ANRHI; absent when not sent. Eosinophilia is graded against it.</param>
    /// <param name="baseline">BASE; absent when there is none. Eosinophilia is graded against it.</param>
    /// <returns>0 to 3; absent without term, or where a missing limit or baseline leaves it open.</returns>
    public static int? High(string analyte, decimal? value, decimal? high, decimal? baseline)
    {
        if (value is not { } aval || !s_rises.TryGetValue(analyte, out var term)) return null;
        aval = Significant.Round(aval);
        if (term.Bounds.Length == 0) return Eosinophilia(aval, high, baseline);
        foreach (var (bound, grade) in term.Bounds)
            if (aval > bound) return grade;
        return 0;
    }

    /// <summary>The graver of the two grades of one value.</summary>
    /// <param name="analyte">PARAMCD: one that has only one of the two terms is graded by that one.</param>
    /// <param name="low">The grade of a fall; absent when not graded.</param>
    /// <param name="high">The grade of a rise; absent when not graded.</param>
    /// <returns>The greater; absent when one that could be greater is not known.</returns>
    public static int? Graver(string analyte, int? low, int? high)
    {
        if (!s_falls.ContainsKey(analyte)) return high;
        if (!s_rises.ContainsKey(analyte)) return low;
        return high > 0 ? high : low;
    }

    private static int? Eosinophilia(decimal value, decimal? high, decimal? baseline)
    {
        if (high is not { } most) return null;
        if (value <= Significant.Round(most)) return 0;
        return baseline is { } reference ? (value > Significant.Round(reference) ? 1 : 0) : null;
    }
}
