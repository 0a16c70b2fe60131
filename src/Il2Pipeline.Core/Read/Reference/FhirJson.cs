using System.Text.Json;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Reference;

/// <summary>The FHIR data types that the resources beside Observations are read for.</summary>
internal static class FhirJson
{
    /// <summary>Reads a Reference.</summary>
    /// <param name="reference">A Reference; absent gives absent.</param>
    /// <param name="words">The words met so far.</param>
    /// <returns>The reference; absent when nothing of it can be used.</returns>
    public static ReferenceSheet? Reference(JsonElement? reference, TextCache words)
    {
        var sheet = new ReferenceSheet(
            JsonText.Text(reference, "reference"), JsonText.Text(reference, "type"),
            Identifier(JsonText.Member(reference, "identifier"), words), JsonText.Text(reference, "display"));
        return sheet == new ReferenceSheet(null, null, null, null) ? null : sheet;
    }

    /// <summary>Reads an Identifier.</summary>
    /// <param name="identifier">An Identifier; absent gives absent.</param>
    /// <param name="words">The words met so far.</param>
    /// <returns>The identifier; absent when it has no value.</returns>
    public static ReadIdentifier? Identifier(JsonElement? identifier, TextCache words) =>
        JsonText.Text(identifier, "value") is { } value ? new ReadIdentifier(JsonText.Word(identifier, "system", words), value) : null;

    /// <summary>Reads a resource's business identifiers.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="words">The words met so far.</param>
    /// <returns>Those that have a value, in the order sent.</returns>
    public static IReadOnlyList<ReadIdentifier> Identifiers(JsonElement resource, TextCache words) =>
        JsonText.Items(resource, "identifier").Select(item => Identifier(item, words)).OfType<ReadIdentifier>().ToArray();

    /// <summary>Reads the codings of a CodeableConcept.</summary>
    /// <param name="concept">A CodeableConcept; absent gives none.</param>
    /// <param name="words">The words met so far.</param>
    /// <returns>The codings that have a system or a code.</returns>
    public static IReadOnlyList<ReadCoding> Codings(JsonElement? concept, TextCache words) =>
        [.. JsonText.Items(concept, "coding")
            .Select(coding => new ReadCoding(JsonText.Word(coding, "system", words), JsonText.Word(coding, "code", words)))
            .Where(coding => coding.System is not null || coding.Code is not null)];

    /// <summary>Reads <c>effective[x]</c>.</summary>
    /// <param name="resource">An Observation, DiagnosticReport or MedicationAdministration.</param>
    /// <returns>The time; a period's start; the event of a timing that has only one. Absent when there is none.</returns>
    public static string? Effective(JsonElement resource)
    {
        var plain = JsonText.Text(resource, "effectiveDateTime") ?? JsonText.Text(resource, "effectiveInstant")
            ?? JsonText.Text(JsonText.Member(resource, "effectivePeriod"), "start");
        if (plain is not null) return plain;
        var events = JsonText.Items(JsonText.Member(resource, "effectiveTiming"), "event").ToList();
        if (events is not [{ ValueKind: JsonValueKind.String } only] || JsonText.TryRead(only, 64, out var text) is not null) return null;
        return text.Length > 0 ? text : null;
    }
}
