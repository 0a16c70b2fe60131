using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Reporting.Columns;

/// <summary>The columns of the csv of cycle summaries.</summary>
public static class CycleColumns
{
    /// <summary>All columns, in their order.</summary>
    public static IReadOnlyList<CsvColumn<CycleSummary>> All { get; } =
    [
        new("study", row => row.StudyId),
        new("subject", row => row.Subject),
        new("analyte", row => row.Analyte),
        new("name", row => AnalyteCatalogue.All[row.Analyte].Name),
        new("unit", row => row.Unit),
        new("baseline_type", row => row.BaselineType),
        new("cycle", row => row.Cycle),
        new("n", row => row.Count),
        new("base", row => row.Base),
        new("first", row => row.First?.Value),
        new("first_day", row => row.First?.StudyDay),
        new("last", row => row.Last?.Value),
        new("last_day", row => row.Last?.StudyDay),
        new("peak", row => row.Peak?.Value),
        new("peak_day", row => row.Peak?.StudyDay),
        new("nadir", row => row.Nadir?.Value),
        new("nadir_day", row => row.Nadir?.StudyDay),
        new("fold_at_peak", row => row.FoldAtPeak),
        new("days_to_peak", row => row.DaysToPeak),
        new("auc", row => row.AreaUnderCurve),
        new("days_above_twice_base", row => row.DaysAboveTwiceBase),
        new("in_range_from_day", row => row.InRangeFromDay),
        new("worst_grade_ctcae5", row => row.WorstGrade),
        new("censored", row => row.Censored),
        new("refused", row => row.Refused),
        new("missing", row => row.Missing),
    ];
}
