using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Reporting.Columns;

/// <summary>The columns of the csv of cohort summaries.</summary>
public static class CohortColumns
{
    /// <summary>All columns, in their order.</summary>
    public static IReadOnlyList<CsvColumn<CohortSummary>> All { get; } =
    [
        new("study", row => row.StudyId),
        new("population", row => row.Population),
        new("analyte", row => row.Analyte),
        new("name", row => AnalyteCatalogue.All[row.Analyte].Name),
        new("unit", row => row.Unit),
        new("baseline_type", row => row.BaselineType),
        new("cycle", row => row.Cycle),
        new("week", row => row.Week),
        new("subjects", row => row.Subjects),
        new("n", row => row.Count),
        new("missing", row => row.Missing),
        new("mean", row => row.Values?.Mean),
        new("sd", row => row.Values?.StandardDeviation),
        new("median", row => row.Values?.Median),
        new("q1", row => row.Values?.LowerQuartile),
        new("q3", row => row.Values?.UpperQuartile),
        new("min", row => row.Values?.Min),
        new("max", row => row.Values?.Max),
        new("fold_n", row => row.FoldCount),
        new("fold_geometric_mean", row => row.Fold?.Mean),
        new("fold_low_95", row => row.Fold?.Low),
        new("fold_high_95", row => row.Fold?.High),
    ];
}
