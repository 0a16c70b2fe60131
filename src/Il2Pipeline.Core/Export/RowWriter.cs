using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Core.Export;

/// <summary>Writes rows as text: UTF-8, <c>\n</c>, invariant culture, the same rows always the same bytes.</summary>
public static class RowWriter
{
    /// <summary>Writes change rows, which the caller has sorted (<see cref="RowOrder"/>).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">In which format.</param>
    /// <param name="rows">The rows; may be none, then a csv has its header alone.</param>
    public static void WriteChanges(TextWriter output, ExportFormat format, IEnumerable<ChangeRow> rows) =>
        throw new NotSupportedException();

    /// <summary>Writes cycle summaries.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format"><see cref="ExportFormat.Csv"/> or <see cref="ExportFormat.Ndjson"/>.</param>
    /// <param name="rows">The rows.</param>
    public static void WriteCycles(TextWriter output, ExportFormat format, IEnumerable<CycleSummary> rows) =>
        throw new NotSupportedException();
}

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
