using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Change;

/// <summary>The order rows are written and stored in (contract in DESIGN 9): ordinal, the absent first.</summary>
public static class RowOrder
{
    /// <summary>
    /// USUBJID, PARAMCD, BASETYPE, ADTM, SRCID. The time itself is compared, whose order is that of its text. Rows that share all of these (a mean and
    /// the last record that went into it; results of a sender that reuses its ids) go by what they say, so that derived and stored rows
    /// are in one order.
    /// </summary>
    public static IComparer<ChangeRow> Changes { get; } = Comparer<ChangeRow>.Create((a, b) =>
    {
        var order = string.CompareOrdinal(a.Subject, b.Subject);
        if (order == 0) order = string.CompareOrdinal(a.Analyte, b.Analyte);
        if (order == 0) order = string.CompareOrdinal(a.BaselineType, b.BaselineType);
        if (order == 0) order = new StudyTime(a.Date, a.Time).CompareTo(new StudyTime(b.Date, b.Time));
        if (order == 0) order = string.CompareOrdinal(a.SourceId, b.SourceId);
        return order != 0 ? order : CompareContent(a, b);
    });

    private static int CompareContent(ChangeRow a, ChangeRow b)
    {
        var order = string.CompareOrdinal(a.DerivationType, b.DerivationType);
        if (order == 0) order = a.IsBaseline.CompareTo(b.IsBaseline);
        if (order == 0) order = Nullable.Compare(a.Value, b.Value);
        if (order == 0) order = string.CompareOrdinal(a.ValueText, b.ValueText);
        if (order == 0) order = a.Status.CompareTo(b.Status);
        if (order == 0) order = Nullable.Compare(a.Absence, b.Absence);
        if (order == 0) order = Nullable.Compare(a.RangeLow, b.RangeLow);
        if (order == 0) order = Nullable.Compare(a.RangeHigh, b.RangeHigh);
        if (order == 0) order = a.IsVisitRecord.CompareTo(b.IsVisitRecord);
        return order != 0 ? order : string.CompareOrdinal(string.Join(' ', a.Warnings), string.Join(' ', b.Warnings));
    }
}
