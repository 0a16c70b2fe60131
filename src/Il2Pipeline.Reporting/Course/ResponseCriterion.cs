using Il2Pipeline.Core.Change;
using static Il2Pipeline.Reporting.Course.NotEvaluableReason;

namespace Il2Pipeline.Reporting.Course;

/// <summary>
/// A sign of immunological response that the trial reports (Peest et al. 1995), as a rule that can be counted. The trial gives means,
/// not limits for one patient: a rise counts from twice the baseline on, which exceeds what repeated measurements of one untreated person
/// vary by (within-patient variation of 15–25 %); the CD4/CD8 ratio counts by the reference interval that the laboratory sent. Endogenous
/// IL-2 is left out: an assay of IL-2 also measures the drug.
/// </summary>
public sealed class ResponseCriterion
{
    /// <summary>From how many times the baseline on a rise counts.</summary>
    public const decimal Rise = 2m;

    private readonly Func<string, IReadOnlyList<ChangeRow>, CriterionOutcome> _rule;

    private ResponseCriterion(string id, string name, IReadOnlyList<string> analytes, bool normalises)
    {
        (Id, Name, Analytes) = (id, name, analytes);
        _rule = normalises ? Normalised : Risen;
        Rule = normalises
            ? "Below the laboratory's reference interval at baseline, and a later value inside it."
            : $"A value on treatment of at least {Rise} times the baseline"
                + (analytes.Count > 1 ? ", of the first of the analytes that can be judged." : ".");
    }

    /// <summary>All criteria, in the order in which they are told.</summary>
    public static IReadOnlyList<ResponseCriterion> All { get; } =
    [
        new("eosinophils", "Eosinophils rose", ["EOS"], normalises: false),
        new("activation", "CD25+ T cells rose", ["CD25CD4", "CD25CD3", "CD25"], normalises: false),
        new("nk-cells", "NK cells rose", ["NK"], normalises: false),
        new("cd4-cd8", "CD4/CD8 ratio normalised", ["CD4CD8"], normalises: true),
        new("nk-activity", "NK activity rose", ["NKLYS", "NKLU"], normalises: false),
        new("lak-activity", "LAK activity rose", ["LAKLYS"], normalises: false),
        new("receptor", "Soluble IL-2 receptor rose", ["SIL2RU", "SIL2R"], normalises: false),
    ];

    /// <summary>Stable name.</summary>
    public string Id { get; }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>What exactly is counted, as a sentence.</summary>
    public string Rule { get; }

    /// <summary>PARAMCDs it is read off, the first that can be judged.</summary>
    public IReadOnlyList<string> Analytes { get; }

    /// <summary>Judges one subject.</summary>
    /// <param name="rows">Its change rows, each result once, in their order.</param>
    /// <returns>The outcome by the first analyte that can be judged; else by the first that says why not.</returns>
    public CriterionOutcome Judge(IReadOnlyList<ChangeRow> rows)
    {
        var outcomes = Analytes.Select(analyte => _rule(analyte, [.. rows.Where(row => row.Analyte == analyte)])).ToList();
        var outcome = outcomes.FirstOrDefault(one => one.IsMet is not null)
            ?? outcomes.FirstOrDefault(one => one.Reason != NoResults) ?? outcomes[0];
        return outcome with { Criterion = Id };
    }

    private static CriterionOutcome Risen(string analyte, IReadOnlyList<ChangeRow> rows)
    {
        if (WhyNot(rows) is { } reason) return Not(analyte, reason);
        // A change stands only on records after the baseline, and not across a method break.
        var best = After(rows).Where(row => row.Ratio is not null).MaxBy(row => row.Ratio);
        if (best is null) return Not(analyte, rows.Any(row => row.Base == 0) ? BaselineZero : NothingAfter);
        return Met(analyte, best.Ratio >= Rise, best);
    }

    private static CriterionOutcome Normalised(string analyte, IReadOnlyList<ChangeRow> rows)
    {
        if (WhyNot(rows) is { } reason) return Not(analyte, reason);
        var after = After(rows).Where(row => row.Value is not null).ToList();
        if (after.Count == 0) return Not(analyte, NothingAfter);
        var before = rows.First(row => row.Base is not null).BaseRangeIndicator;
        if (before is null) return Not(analyte, NoInterval);
        if (before != "LOW") return Not(analyte, NotLowBefore);
        if (after.FirstOrDefault(row => row.RangeIndicator == "NORMAL") is { } normal) return Met(analyte, true, normal);
        return after.All(row => row.RangeIndicator is null)
            ? Not(analyte, NoInterval)
            : Met(analyte, false, after.MaxBy(row => row.Value)!);
    }

    private static IEnumerable<ChangeRow> After(IReadOnlyList<ChangeRow> rows) => rows.Where(row => row is { Change: not null, StudyDay: >= 1 });

    private static NotEvaluableReason? WhyNot(IReadOnlyList<ChangeRow> rows) =>
        rows.Count == 0 ? NoResults : rows.All(row => row.Base is null) ? NoBaseline : null;

    private static CriterionOutcome Met(string analyte, bool isMet, ChangeRow row) => new("", analyte)
    {
        IsMet = isMet,
        Base = row.Base,
        Value = row.Value,
        Fold = row.Ratio,
        StudyDay = row.StudyDay,
    };

    private static CriterionOutcome Not(string analyte, NotEvaluableReason reason) => new("", analyte) { Reason = reason };
}

/// <summary>Why a criterion cannot be judged for a subject.</summary>
public enum NotEvaluableReason
{
    /// <summary>There are no results of the analyte.</summary>
    NoResults = 1,

    /// <summary>There is no baseline.</summary>
    NoBaseline = 2,

    /// <summary>The baseline is zero, so there is no fold.</summary>
    BaselineZero = 3,

    /// <summary>No value on treatment can be compared with the baseline.</summary>
    NothingAfter = 4,

    /// <summary>No reference interval was sent.</summary>
    NoInterval = 5,

    /// <summary>The baseline was not below its reference interval, so there was nothing to normalise.</summary>
    NotLowBefore = 6,
}

/// <summary>The outcome of one criterion for one subject.</summary>
/// <param name="Criterion">The criterion's <see cref="ResponseCriterion.Id"/>.</param>
/// <param name="Analyte">PARAMCD it was judged by.</param>
public sealed record CriterionOutcome(string Criterion, string Analyte)
{
    /// <summary>Met or not; absent when it cannot be judged.</summary>
    public bool? IsMet { get; init; }

    /// <summary>Why it cannot be judged; absent when it can.</summary>
    public NotEvaluableReason? Reason { get; init; }

    /// <summary>BASE; absent when not judged.</summary>
    public decimal? Base { get; init; }

    /// <summary>The value that decided: the greatest fold, or the first value inside the interval. Absent when not judged.</summary>
    public decimal? Value { get; init; }

    /// <summary>Its R2BASE; absent when not judged, or with a baseline of zero.</summary>
    public decimal? Fold { get; init; }

    /// <summary>Its study day.</summary>
    public int? StudyDay { get; init; }
}
