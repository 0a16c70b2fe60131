using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Core.Export;

/// <summary>Writes rows as text: <c>\n</c>, invariant culture, the same rows always the same bytes.</summary>
public static class RowWriter
{
    /// <summary>Writes change rows, which the caller has sorted (<see cref="RowOrder"/>).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">In which format.</param>
    /// <param name="rows">The rows; may be none, then a csv has its header alone.</param>
    public static void WriteChanges(TextWriter output, ExportFormat format, IEnumerable<ChangeRow> rows)
    {
        switch (format)
        {
            case ExportFormat.Ndjson: RowJson.Write(output, rows, RowJsonContext.Default.ChangeRow); break;
            case ExportFormat.AdamCsv: CsvTable.Write(output, AdamColumns.All, rows); break;
            default: CsvTable.Write(output, ChangeColumns.All, rows); break;
        }
    }

    /// <summary>Writes cycle summaries.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format"><see cref="ExportFormat.Csv"/> or <see cref="ExportFormat.Ndjson"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">ADaM has no such data set (a defect of the caller).</exception>
    public static void WriteCycles(TextWriter output, ExportFormat format, IEnumerable<CycleSummary> rows)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)format, (int)ExportFormat.AdamCsv, nameof(format));
        if (format == ExportFormat.Ndjson) RowJson.Write(output, rows, RowJsonContext.Default.CycleSummary);
        else CsvTable.Write(output, CycleColumns.All, rows);
    }

    /// <summary>Writes cohort summaries.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format"><see cref="ExportFormat.Csv"/> or <see cref="ExportFormat.Ndjson"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">ADaM has no such data set (a defect of the caller).</exception>
    public static void WriteCohort(TextWriter output, ExportFormat format, IEnumerable<CohortSummary> rows)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)format, (int)ExportFormat.AdamCsv, nameof(format));
        if (format == ExportFormat.Ndjson) RowJson.Write(output, rows, RowJsonContext.Default.CohortSummary);
        else CsvTable.Write(output, CohortColumns.All, rows);
    }
}
