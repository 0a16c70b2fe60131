using System.Text;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Fhir;

namespace Il2Pipeline.Reporting.Export;

/// <summary>Writes rows: invariant culture, the same rows always the same bytes. Text is UTF-8 with <c>\n</c> and without BOM.</summary>
public static class RowWriter
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes change rows, which the caller has sorted (<see cref="RowOrder"/>), in any format.</summary>
    /// <param name="output">Where to; need not be seekable, is left open.</param>
    /// <param name="format">In which format.</param>
    /// <param name="rows">
    /// The rows; may be none. They are enumerated once and not held, but for <see cref="ExportFormat.DatasetJson"/>, which counts its
    /// rows before it shows them, and <see cref="ExportFormat.Parquet"/>, which holds one row group.
    /// </param>
    /// <param name="context">What the data set says of itself.</param>
    public static void WriteChanges(Stream output, ExportFormat format, IEnumerable<ChangeRow> rows, ExportContext context)
    {
        switch (format)
        {
            case ExportFormat.DatasetJson: DatasetJson.Write(output, rows, context); break;
            case ExportFormat.Parquet: ParquetTable.Write(output, rows); break;
            case ExportFormat.Fhir: ChangeBundle.Write(output, rows, context); break;
            default:
                using (var text = new StreamWriter(output, s_utf8, leaveOpen: true)) WriteChanges(text, format, rows);
                break;
        }
    }

    /// <summary>Writes change rows, which the caller has sorted (<see cref="RowOrder"/>), as text.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">A format that <see cref="ExportFormats.IsText"/>.</param>
    /// <param name="rows">The rows; may be none, then a csv has its header alone.</param>
    /// <exception cref="ArgumentException">The format is not written as text (a defect of the caller).</exception>
    public static void WriteChanges(TextWriter output, ExportFormat format, IEnumerable<ChangeRow> rows)
    {
        BeginChanges(output, format);
        AppendChanges(output, format, rows);
    }

    /// <summary>Writes what stands before the first change row: the header of a csv.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">A format that <see cref="ExportFormats.IsText"/>.</param>
    /// <exception cref="ArgumentException">The format is not written as text (a defect of the caller).</exception>
    public static void BeginChanges(TextWriter output, ExportFormat format)
    {
        if (format == ExportFormat.Csv) CsvTable.WriteHeadings(output, ChangeColumns.All);
        else if (format == ExportFormat.AdamCsv) CsvTable.WriteHeadings(output, AdamColumns.All);
        else RefuseBytes(format);
    }

    /// <summary>Writes change rows, as they stand after others.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">A format that <see cref="ExportFormats.IsText"/>.</param>
    /// <param name="rows">The rows, sorted; may be none.</param>
    /// <exception cref="ArgumentException">The format is not written as text (a defect of the caller).</exception>
    public static void AppendChanges(TextWriter output, ExportFormat format, IEnumerable<ChangeRow> rows)
    {
        RefuseBytes(format);
        if (format == ExportFormat.Csv) CsvTable.WriteRows(output, ChangeColumns.All, rows);
        else if (format == ExportFormat.AdamCsv) CsvTable.WriteRows(output, AdamColumns.All, rows);
        else RowJson.Write(output, rows, RowJsonContext.Default.ChangeRow);
    }

    /// <summary>Writes cycle summaries.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">A format that <see cref="ExportFormats.HoldsSummaries"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentException">The format has no such data set (a defect of the caller).</exception>
    public static void WriteCycles(TextWriter output, ExportFormat format, IEnumerable<CycleSummary> rows)
    {
        RefuseOthers(format);
        if (format == ExportFormat.Ndjson) RowJson.Write(output, rows, RowJsonContext.Default.CycleSummary);
        else CsvTable.Write(output, CycleColumns.All, rows);
    }

    /// <summary>Writes cohort summaries.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">A format that <see cref="ExportFormats.HoldsSummaries"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentException">The format has no such data set (a defect of the caller).</exception>
    public static void WriteCohort(TextWriter output, ExportFormat format, IEnumerable<CohortSummary> rows)
    {
        RefuseOthers(format);
        if (format == ExportFormat.Ndjson) RowJson.Write(output, rows, RowJsonContext.Default.CohortSummary);
        else CsvTable.Write(output, CohortColumns.All, rows);
    }

    /// <summary>Writes subject overviews.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">A format that <see cref="ExportFormats.HoldsSummaries"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentException">The format has no such data set (a defect of the caller).</exception>
    public static void WriteOverviews(TextWriter output, ExportFormat format, IEnumerable<SubjectOverviewRow> rows)
    {
        RefuseOthers(format);
        if (format == ExportFormat.Ndjson) RowJson.Write(output, rows, RowJsonContext.Default.SubjectOverviewRow);
        else CsvTable.Write(output, SubjectOverviewRow.Columns, rows);
    }

    private static void RefuseBytes(ExportFormat format)
    {
        if (format.IsText()) return;
        throw new ArgumentException($"{format.Word()} is written to a stream.", nameof(format));
    }

    private static void RefuseOthers(ExportFormat format)
    {
        if (format.HoldsSummaries()) return;
        throw new ArgumentException($"Summaries are written as csv or ndjson, not as {format.Word()}.", nameof(format));
    }
}
