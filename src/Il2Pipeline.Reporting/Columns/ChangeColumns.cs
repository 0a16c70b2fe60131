using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Reporting.Columns;

/// <summary>The columns of the plain csv of change rows: the same rows as <see cref="AdamColumns"/>, in words, with the reasons beside.</summary>
public static class ChangeColumns
{
    /// <summary>All columns, in their order.</summary>
    public static IReadOnlyList<CsvColumn<ChangeRow>> All { get; } =
    [
        new("study", row => row.StudyId),
        new("subject", row => row.Subject),
        new("analyte", row => row.Analyte),
        new("name", row => AnalyteCatalogue.All[row.Analyte].Name),
        new("unit", row => row.Unit),
        new("baseline_type", row => row.BaselineType),
        new("collected", row => row.DateTimeText),
        new("study_day", row => row.StudyDay),
        new("visit", row => row.Visit),
        new("cycle", row => row.Cycle),
        new("cycle_day", row => row.CycleDay),
        new("phase", row => row.Phase),
        new("value", row => row.Value),
        new("value_text", row => row.ValueText),
        new("comparator", row => row.Comparator),
        new("limit", row => row.Limit),
        new("is_baseline", row => row.IsBaseline ? "Y" : null),
        new("base", row => row.Base),
        new("change", row => row.Change),
        new("percent_change", row => row.PercentChange),
        new("fold", row => row.Ratio),
        new("no_change_because", row => row.Absence),
        new("range_low", row => row.RangeLow),
        new("range_high", row => row.RangeHigh),
        new("range_indicator", row => row.RangeIndicator),
        new("base_range_indicator", row => row.BaseRangeIndicator),
        new("shift", row => row.Shift),
        new("grade_ctcae5", row => row.Grade),
        new("visit_record", row => row.IsVisitRecord ? "Y" : null),
        new("derivation", row => row.DerivationType),
        new("status", row => row.Status),
        new("source_id", row => row.SourceId),
        new("base_source_id", row => row.BaseSourceId),
        new("warnings", row => row.Warnings.Count > 0 ? string.Join(' ', row.Warnings) : null),
    ];
}
