using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Reporting.Export;

/// <summary>How rows stand in JSON: members in camelCase, absent ones left out, enumerations as words.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChangeRow))]
[JsonSerializable(typeof(CycleSummary))]
[JsonSerializable(typeof(CohortSummary))]
[JsonSerializable(typeof(SubjectOverviewRow))]
[JsonSerializable(typeof(SubjectSummary))]
public sealed partial class RowJsonContext : JsonSerializerContext;

/// <summary>Writes rows as NDJSON.</summary>
internal static class RowJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object a line.</summary>
    public static void Write<TRow>(TextWriter output, IEnumerable<TRow> rows, JsonTypeInfo<TRow> type)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, s_options);
        foreach (var row in rows)
        {
            buffer.SetLength(0);
            json.Reset(buffer);
            JsonSerializer.Serialize(json, row, type);
            json.Flush();
            output.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
            output.Write('\n');
        }
    }
}
