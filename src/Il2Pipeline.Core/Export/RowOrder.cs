using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Export;

/// <summary>The order rows are written and stored in (contract in DESIGN 9): ordinal, the absent first.</summary>
public static class RowOrder
{
    /// <summary>USUBJID, PARAMCD, BASETYPE, ADTM, SRCID. The time itself is compared, whose order is that of its text.</summary>
    public static IComparer<ChangeRow> Changes { get; } = Comparer<ChangeRow>.Create((a, b) =>
    {
        var order = string.CompareOrdinal(a.Subject, b.Subject);
        if (order == 0) order = string.CompareOrdinal(a.Analyte, b.Analyte);
        if (order == 0) order = string.CompareOrdinal(a.BaselineType, b.BaselineType);
        if (order == 0) order = new StudyTime(a.Date, a.Time).CompareTo(new StudyTime(b.Date, b.Time));
        return order != 0 ? order : string.CompareOrdinal(a.SourceId, b.SourceId);
    });
}
