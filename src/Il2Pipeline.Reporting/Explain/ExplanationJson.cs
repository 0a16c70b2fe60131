using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>How explanations stand in JSON: members in camelCase, absent ones left out, enumerations as words.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Explanation))]
public sealed partial class ExplanationJsonContext : JsonSerializerContext;

/// <summary>Explanations as JSON, for programs.</summary>
public static class ExplanationJson
{
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>Writes an explanation as one JSON object.</summary>
    /// <param name="output">Where to; is left open.</param>
    /// <param name="explanation">The explanation.</param>
    public static void Write(Stream output, Explanation explanation)
    {
        using var json = new Utf8JsonWriter(output, s_options);
        JsonSerializer.Serialize(json, explanation, ExplanationJsonContext.Default.Explanation);
    }
}
