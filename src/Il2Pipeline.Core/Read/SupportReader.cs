using System.Text.Json;
using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Read;

/// <summary>First pass: fills the index from the resources beside the Observations, as leniently as possible.</summary>
internal static class SupportReader
{
    /// <summary>Keeps what others take from one resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="index">The index to fill.</param>
    public static void Add(JsonElement resource, Origin origin, ReferenceIndex index)
    {
        switch (origin.Type)
        {
            case "DiagnosticReport":
                AddParent(resource, origin, index, "result");
                break;
            case "Observation":
                AddParent(resource, origin, index, "hasMember");
                break;
            case "Patient" or "Specimen" or "ServiceRequest" or "Medication" or "Organization":
                index.Add(ReadTarget(resource, origin), origin);
                break;
        }
    }

    private static void AddParent(JsonElement resource, Origin origin, ReferenceIndex index, string list)
    {
        Parent? parent = null;
        foreach (var item in JsonText.Items(resource, list))
            if (FhirJson.Reference(item) is { } member)
                index.Parents.Add(parent ??= ReadParent(resource, origin), member);
    }

    private static Parent ReadParent(JsonElement resource, Origin origin)
    {
        var isReport = origin.Type == "DiagnosticReport";
        return new Parent
        {
            Origin = origin,
            Effective = FhirJson.Effective(resource),
            Identifier = isReport ? FhirJson.Identifiers(resource).FirstOrDefault() : null,
            Subject = isReport ? null : FhirJson.Reference(JsonText.Member(resource, "subject")),
            Specimen = isReport ? null : FhirJson.Reference(JsonText.Member(resource, "specimen")),
        };
    }

    private static Target ReadTarget(JsonElement resource, Origin origin)
    {
        var coded = JsonText.Member(resource, origin.Type == "Medication" ? "code" : "type");
        var accession = FhirJson.Identifier(JsonText.Member(resource, "accessionIdentifier"));
        return new Target
        {
            Type = origin.Type,
            Id = origin.IsContained ? null : origin.Id,
            LastUpdated = LastUpdated(resource),
            Identifiers = [.. FhirJson.Identifiers(resource), .. accession is null ? Array.Empty<ReadIdentifier>() : [accession]],
            Collected = Collected(JsonText.Member(resource, "collection")),
            Codes = origin.Type is "Specimen" or "Medication" ? FhirJson.Codings(coded) : [],
            Text = origin.Type == "Specimen" ? JsonText.Text(coded, "text") : origin.Type == "Organization" ? JsonText.Text(resource, "name") : null,
        };
    }

    private static DateTimeOffset? LastUpdated(JsonElement resource) =>
        StudyTime.TryParseInstant(JsonText.Text(JsonText.Member(resource, "meta"), "lastUpdated"), out var at) ? at : null;

    private static string? Collected(JsonElement? collection) =>
        JsonText.Text(collection, "collectedDateTime") ?? JsonText.Text(JsonText.Member(collection, "collectedPeriod"), "start");
}
