using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Reporting.Export;

/// <summary>
/// Writes CDISC Dataset-JSON v1.1 (specification of 2024-12-05, https://github.com/cdisc-org/DataExchange-DatasetJson): data set
/// <c>ADLB</c> with the metadata of its variables. Decimals are strings of the data type decimal, so that no reader rounds them to binary.
/// </summary>
internal static class DatasetJson
{
    private const int FlushedAt = 1 << 16;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the data set. Attributes stand in the order that the specification recommends to streaming readers.</summary>
    public static void Write(Stream output, IEnumerable<ChangeRow> rows, ExportContext context)
    {
        IReadOnlyList<ChangeRow> all = rows as IReadOnlyList<ChangeRow> ?? [.. rows];
        using var json = new Utf8JsonWriter(output, s_options);
        json.WriteStartObject();
        WriteAttributes(json, all, context);
        json.WriteStartArray("columns");
        foreach (var variable in AdamColumns.All) WriteColumn(json, variable, all);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in all)
        {
            WriteRow(json, row);
            if (json.BytesPending > FlushedAt) json.Flush();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<ChangeRow> rows, ExportContext context)
    {
        json.WriteString("datasetJSONCreationDateTime", Created(rows, context));
        json.WriteString("datasetJSONVersion", "1.1.0");
        json.WriteStartObject("sourceSystem");
        json.WriteString("name", "Il2Pipeline");
        json.WriteString("version", typeof(DatasetJson).Assembly.GetName().Version!.ToString(3));
        json.WriteEndObject();
        json.WriteString("studyOID", context.Study.StudyId);
        json.WriteString("itemGroupOID", "IG.ADLB");
        json.WriteNumber("records", rows.Count);
        json.WriteString("name", "ADLB");
        json.WriteString("label", "Laboratory Analysis Dataset");
    }

    private static string Created(IReadOnlyList<ChangeRow> rows, ExportContext context)
    {
        if (context.Created is { } created) return created.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var last = rows.Max(row => row.Date) ?? DateOnly.FromDateTime(DateTime.UnixEpoch);
        return last.ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture);
    }

    private static void WriteColumn(Utf8JsonWriter json, AdamVariable variable, IReadOnlyList<ChangeRow> rows)
    {
        json.WriteStartObject();
        json.WriteString("itemOID", $"IT.ADLB.{variable.Name}");
        json.WriteString("name", variable.Name);
        json.WriteString("label", variable.Label);
        var (dataType, target, display) = Types(variable.Type);
        json.WriteString("dataType", dataType);
        if (target is not null) json.WriteString("targetDataType", target);
        if (variable.Type is AdamType.Text or AdamType.Decimal) json.WriteNumber("length", Length(variable, rows));
        if (display is not null) json.WriteString("displayFormat", display);
        if (variable.KeySequence is { } key) json.WriteNumber("keySequence", key);
        json.WriteEndObject();
    }

    // The combinations that the specification's table of data types allows; the date as a number is its use case for ADaM.
    private static (string DataType, string? Target, string? Display) Types(AdamType type) => type switch
    {
        AdamType.Integer => ("integer", null, null),
        AdamType.Decimal => ("decimal", "decimal", null),
        AdamType.Date => ("date", "integer", "E8601DA."),
        _ => ("string", null, null),
    };

    private static int Length(AdamVariable variable, IReadOnlyList<ChangeRow> rows)
    {
        var longest = 1;
        foreach (var row in rows)
            if (PlainText.Of(variable.Cell(row)) is { } text) longest = Math.Max(longest, text.EnumerateRunes().Count());
        return longest;
    }

    private static void WriteRow(Utf8JsonWriter json, ChangeRow row)
    {
        json.WriteStartArray();
        foreach (var variable in AdamColumns.All)
        {
            var cell = variable.Cell(row);
            if (cell is int number) json.WriteNumberValue(number);
            else json.WriteStringValue(PlainText.Of(cell));
        }
        json.WriteEndArray();
    }
}
