using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Reporting.Fhir;

/// <summary>
/// Writes a FHIR R4 Bundle of type <c>collection</c>: one derived Observation for each row that has a change. Written entry by entry, so
/// that a large data set needs no more memory than one Observation.
/// </summary>
internal static class ChangeBundle
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions s_fhir = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        .ForFhir(ModelInfo.ModelInspector);

    /// <summary>Writes the bundle; without changes it has no entries.</summary>
    public static void Write(Stream output, IEnumerable<ChangeRow> rows, ExportContext context)
    {
        var observations = new ChangeObservation(context);
        var told = new Dictionary<Guid, int>();
        using var json = new Utf8JsonWriter(output, s_options);
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "collection");
        if (context.Created is { } created)
            json.WriteString("timestamp", created.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        var empty = true;
        foreach (var row in rows.Where(row => row.Change is not null))
        {
            // FHIR JSON knows no empty arrays.
            if (empty) json.WriteStartArray("entry");
            empty = false;
            WriteEntry(json, Name(row, told), observations.Of(row));
            json.Flush();
        }
        if (!empty) json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, Guid name, Observation observation)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl", $"urn:uuid:{name}");
        json.WritePropertyName("resource");
        JsonSerializer.Serialize(json, observation, s_fhir);
        json.WriteEndObject();
    }

    // A name of the row's key, so that the same row has the same name in every export; rows alike in it are numbered.
    private static Guid Name(ChangeRow row, Dictionary<Guid, int> told)
    {
        var key = AdamColumns.All.Where(variable => variable.KeySequence is not null)
            .Select(variable => PlainText.Of(variable.Cell(row)) ?? "");
        var name = Named(string.Join('\n', key));
        var before = told.GetValueOrDefault(name);
        told[name] = before + 1;
        return before == 0 ? name : Named(string.Create(CultureInfo.InvariantCulture, $"{name}\n{before}"));
    }

    private static Guid Named(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
