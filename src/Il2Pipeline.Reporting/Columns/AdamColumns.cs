using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using static Il2Pipeline.Reporting.Columns.AdamType;

namespace Il2Pipeline.Reporting.Columns;

/// <summary>
/// The variables of <c>ADLB</c>: ADaM BDS, names and order by contract (DESIGN 9). All formats but csv and ndjson hold exactly these.
/// </summary>
public static class AdamColumns
{
    /// <summary>All variables, in their order.</summary>
    public static IReadOnlyList<AdamVariable> All { get; } =
    [
        Key(1, "STUDYID", "Study Identifier", row => row.StudyId),
        Key(2, "USUBJID", "Unique Subject Identifier", row => row.Subject),
        Key(3, "PARAMCD", "Parameter Code", row => row.Analyte),
        new("PARAM", "Parameter", Text, row => AnalyteCatalogue.All[row.Analyte].Label),
        new("PARCAT1", "Parameter Category 1", Text, row => AnalyteCatalogue.All[row.Analyte].Category),
        new("AVAL", "Analysis Value", AdamType.Decimal, row => row.Value),
        new("AVALC", "Analysis Value (C)", Text, row => row.ValueText),
        new("AVALU", "Analysis Value Unit", Text, row => row.Unit),
        new("ADT", "Analysis Date", Date, row => row.Date),
        Key(5, "ADTM", "Analysis Date or Datetime (ISO 8601)", row => row.DateTimeText),
        new("ADY", "Analysis Relative Day", Integer, row => row.StudyDay),
        new("AVISIT", "Analysis Visit", Text, row => row.Visit),
        new("APERIOD", "Period", Integer, row => row.Cycle),
        new("APHASE", "Phase", Text, row => row.Phase),
        new("ABLFL", "Baseline Record Flag", Text, row => row.IsBaseline ? "Y" : null),
        Key(4, "BASETYPE", "Baseline Type", row => row.BaselineType),
        new("BASE", "Baseline Value", AdamType.Decimal, row => row.Base),
        new("CHG", "Change from Baseline", AdamType.Decimal, row => row.Change),
        new("PCHG", "Percent Change from Baseline", AdamType.Decimal, row => row.PercentChange),
        new("R2BASE", "Ratio to Baseline", AdamType.Decimal, row => row.Ratio),
        new("ANRLO", "Analysis Normal Range Lower Limit", AdamType.Decimal, row => row.RangeLow),
        new("ANRHI", "Analysis Normal Range Upper Limit", AdamType.Decimal, row => row.RangeHigh),
        new("ANRIND", "Analysis Reference Range Indicator", Text, row => row.RangeIndicator),
        new("BNRIND", "Baseline Reference Range Indicator", Text, row => row.BaseRangeIndicator),
        new("SHIFT1", "Shift from Baseline Range Indicator", Text, row => row.Shift),
        Key(7, "DTYPE", "Derivation Type", row => row.DerivationType),
        new("SRCDOM", "Source Data", Text, row => row.SourceDomain),
        Key(6, "SRCID", "Source Record Identifier", row => row.SourceId),
    ];

    private static AdamVariable Key(int sequence, string name, string label, Func<ChangeRow, object?> cell) =>
        new(name, label, Text, cell) { KeySequence = sequence };
}
