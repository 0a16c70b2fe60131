using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Api.Subjects;

/// <summary>
/// A subject's rows as text, by the Core's writers. The JSON is an object with the subject's revision and the rows as items.
/// </summary>
internal static class RowText
{
    /// <summary>The rows of one analyte.</summary>
    /// <param name="tables">All rows of the subject.</param>
    /// <param name="analyte">PARAMCD; empty for all.</param>
    /// <returns>The tables with only those rows.</returns>
    public static SubjectTables Only(SubjectTables tables, string analyte) => analyte.Length == 0 ? tables : tables with
    {
        Changes = [.. tables.Changes.Where(row => row.Analyte == analyte)],
        Cycles = [.. tables.Cycles.Where(row => row.Analyte == analyte)],
    };

    public static void WriteChanges(TextWriter output, Format format, SubjectTables tables)
    {
        if (format == Format.Json) WriteJson(output, tables.Head, tables.Changes, RowJsonContext.Default.ChangeRow);
        else RowWriter.WriteChanges(output, ExportOf(format), tables.Changes);
    }

    public static void WriteCycles(TextWriter output, Format format, SubjectTables tables)
    {
        if (format == Format.Json) WriteJson(output, tables.Head, tables.Cycles, RowJsonContext.Default.CycleSummary);
        else RowWriter.WriteCycles(output, ExportOf(format), tables.Cycles);
    }

    /// <summary>The export that a format of rows stands for.</summary>
    public static ExportFormat ExportOf(Format format) =>
        format == Format.Ndjson ? ExportFormat.Ndjson : format == Format.AdamCsv ? ExportFormat.AdamCsv : ExportFormat.Csv;

    private static void WriteJson<T>(TextWriter output, SubjectHead head, IReadOnlyList<T> rows, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("studyId", head.StudyId);
            json.WriteString("subject", head.Subject);
            json.WriteNumber("revision", head.Revision);
            json.WriteStartArray("items");
            foreach (var row in rows) JsonSerializer.Serialize(json, row, type);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
