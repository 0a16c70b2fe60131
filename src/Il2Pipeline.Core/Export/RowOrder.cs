using Il2Pipeline.Core.Change;

namespace Il2Pipeline.Core.Export;

/// <summary>The order rows are written and stored in (contract in DESIGN 9): ordinal, the absent first.</summary>
public static class RowOrder
{
    /// <summary>USUBJID, PARAMCD, BASETYPE, ADTM, SRCID.</summary>
    public static IComparer<ChangeRow> Changes { get; } = Comparer<ChangeRow>.Create((a, b) =>
    {
        var order = string.CompareOrdinal(a.Subject, b.Subject);
        if (order == 0) order = string.CompareOrdinal(a.Analyte, b.Analyte);
        if (order == 0) order = string.CompareOrdinal(a.BaselineType, b.BaselineType);
        if (order == 0) order = string.CompareOrdinal(a.DateTimeText, b.DateTimeText);
        return order != 0 ? order : string.CompareOrdinal(a.SourceId, b.SourceId);
    });
}
