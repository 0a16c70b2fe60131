using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Storage.Receipts;

/// <summary>
/// Writes the findings in a study file as a FHIR OperationOutcome; unlike a drop's, an issue points into JSON that is no FHIR.
/// </summary>
internal static class StudyReceipt
{
    private static readonly JsonWriterOptions s_readable = new() { Indented = true };

    /// <summary>Writes the receipt.</summary>
    /// <returns>UTF-8 JSON; without findings one informational issue.</returns>
    public static byte[] Write(IReadOnlyList<StudyFinding> findings)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_readable))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "OperationOutcome");
            json.WriteStartArray("issue");
            foreach (var finding in findings) Write(json, finding);
            if (findings.Count == 0) WriteWell(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, StudyFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("severity", Severity(finding.Definition.Severity));
        json.WriteString("code", "invalid");
        json.WriteStartObject("details");
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("code", finding.Definition.Code);
        json.WriteString("display", finding.Definition.Title);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("text", finding.Sentence);
        json.WriteEndObject();
        var place = finding.Pointer.Length == 0 ? "the whole file" : finding.Pointer;
        json.WriteString("diagnostics", $"At {place}. {finding.Definition.Resend}");
        json.WriteEndObject();
    }

    private static void WriteWell(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("severity", "information");
        json.WriteString("code", "informational");
        json.WriteStartObject("details");
        json.WriteString("text", "All OK");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Severity(IssueSeverity severity) => severity switch
    {
        IssueSeverity.Fatal => "fatal",
        IssueSeverity.Error => "error",
        IssueSeverity.Warning => "warning",
        _ => "information",
    };
}
