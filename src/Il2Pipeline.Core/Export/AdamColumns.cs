using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Recognise;

namespace Il2Pipeline.Core.Export;

/// <summary>The columns of <c>adam-csv</c>: ADaM BDS variables, names and order by contract (DESIGN 9).</summary>
public static class AdamColumns
{
    /// <summary>All columns, in their order.</summary>
    public static IReadOnlyList<CsvColumn<ChangeRow>> All { get; } =
    [
        new("STUDYID", row => row.StudyId),
        new("USUBJID", row => row.Subject),
        new("PARAMCD", row => row.Analyte),
        new("PARAM", row => AnalyteCatalogue.All[row.Analyte].Label),
        new("PARCAT1", row => AnalyteCatalogue.All[row.Analyte].Category),
        new("AVAL", row => row.Value),
        new("AVALC", row => row.ValueText),
        new("AVALU", row => row.Unit),
        new("ADT", row => row.Date),
        new("ADTM", row => row.DateTimeText),
        new("ADY", row => row.StudyDay),
        new("AVISIT", row => row.Visit),
        new("APERIOD", row => row.Cycle),
        new("APHASE", row => row.Phase),
        new("ABLFL", row => row.IsBaseline ? "Y" : null),
        new("BASETYPE", row => row.BaselineType),
        new("BASE", row => row.Base),
        new("CHG", row => row.Change),
        new("PCHG", row => row.PercentChange),
        new("R2BASE", row => row.Ratio),
        new("ANRLO", row => row.RangeLow),
        new("ANRHI", row => row.RangeHigh),
        new("ANRIND", row => row.RangeIndicator),
        new("BNRIND", row => row.BaseRangeIndicator),
        new("SHIFT1", row => row.Shift),
        new("DTYPE", row => row.DerivationType),
        new("SRCDOM", row => row.SourceDomain),
        new("SRCID", row => row.SourceId),
    ];
}
