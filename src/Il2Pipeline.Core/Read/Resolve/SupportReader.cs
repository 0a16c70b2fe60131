using System.Text.Json;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Reference;

namespace Il2Pipeline.Core.Read.Resolve;

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
            case "MessageHeader":
                if (TestLabels.On(resource)) index.MarkTest(origin.Scope);
                break;
            case "Patient" or "Specimen" or "ServiceRequest" or "Medication" or "Organization":
                var target = ReadTarget(resource, origin, index);
                index.Add(target, origin);
                index.Teller?.Tell(target, origin);
                break;
        }
    }

    private static void AddParent(JsonElement resource, Origin origin, ReferenceIndex index, string list)
    {
        Parent? parent = null;
        foreach (var item in JsonText.Items(resource, list))
            if (FhirJson.Reference(item, index.Words) is { } member)
                index.Parents.Add(parent ??= ReadParent(resource, origin, index.Words), member, origin.FullUrl);
    }

    private static Parent ReadParent(JsonElement resource, Origin origin, TextCache words)
    {
        var isReport = origin.Type == "DiagnosticReport";
        return new Parent
        {
            // Nobody refers to a report: its names would only take room.
            Origin = isReport ? origin with { FullUrl = null, Id = null } : origin,
            IsTakenBack = ReferenceReader.TakesBack(JsonText.Text(resource, "status")),
            Effective = FhirJson.Effective(resource),
            Identifier = isReport ? FhirJson.Identifiers(resource, words).FirstOrDefault() : null,
            Subject = isReport ? null : FhirJson.Reference(JsonText.Member(resource, "subject"), words),
            Specimen = isReport ? null : FhirJson.Reference(JsonText.Member(resource, "specimen"), words),
        };
    }

    private static Target ReadTarget(JsonElement resource, Origin origin, ReferenceIndex index)
    {
        var coded = JsonText.Member(resource, origin.Type == "Medication" ? "code" : "type");
        var isPatient = origin.Type == "Patient";
        var identifiers = isPatient ? PatientReader.Identifiers(resource, index.Words) : FhirJson.Identifiers(resource, index.Words);
        if (FhirJson.Identifier(JsonText.Member(resource, "accessionIdentifier"), index.Words) is { } accession)
            identifiers = [.. identifiers, accession];
        return new Target
        {
            Type = origin.Type,
            Id = origin.IsContained || !isPatient ? null : origin.Id,
            LastUpdated = LastUpdated(resource),
            Identifiers = identifiers,
            Patient = isPatient ? PatientReader.Part(resource, origin, index.Words) : null,
            Collected = Collected(JsonText.Member(resource, "collection")),
            IsTest = TestLabels.On(resource),
            IsModified = JsonText.Items(resource, "modifierExtension").Any(),
            Subject = origin.Type == "Specimen" ? index.Shared(FhirJson.Reference(JsonText.Member(resource, "subject"), index.Words))
                : null,
            Site = origin.Type == "Specimen" ? Site(JsonText.Member(JsonText.Member(resource, "collection"), "bodySite"), index.Words)
                : null,
            IsUnusable = origin.Type == "Specimen" && JsonText.Text(resource,
                "status") is "unavailable" or "unsatisfactory" or "entered-in-error",
            Names = origin.Type == "Specimen" ? index.Shared(FhirJson.Displays(coded, index.Words)) : [],
            Codes = origin.Type is "Specimen" or "Medication" ? index.Shared(FhirJson.Codings(coded, index.Words)) : [],
            Text = origin.Type switch
            {
                "Specimen" => JsonText.Word(coded, "text", index.Words),
                "Organization" => JsonText.Text(resource, "name"),
                _ => null,
            },
        };
    }

    private static ReadSite? Site(JsonElement? site, TextCache words)
    {
        if (site is null) return null;
        var names = FhirJson.Displays(site, words);
        if (JsonText.Word(site, "text", words) is { } text) names = [.. names, text];
        return new ReadSite("specimen.collection.bodySite", FhirJson.Codings(site, words), names);
    }

    private static long LastUpdated(JsonElement resource) =>
        StudyTime.TryParseInstant(JsonText.Text(JsonText.Member(resource, "meta"), "lastUpdated"), out var at) ? at.UtcTicks : 0;

    private static string? Collected(JsonElement? collection) =>
        JsonText.Text(collection, "collectedDateTime") ?? JsonText.Text(JsonText.Member(collection, "collectedPeriod"), "start");
}
