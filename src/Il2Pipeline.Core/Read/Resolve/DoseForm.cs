using System.Text.Json;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Reference;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>Where the three kinds of resources that tell of a dose have its time, amount and status.</summary>
internal static class DoseForm
{
    /// <summary>Tells whether a type of resource tells of doses.</summary>
    /// <param name="type">A resource type.</param>
    public static bool Is(string type) => type == "MedicationAdministration" || IsLower(type);

    /// <summary>Tells whether a type of resource tells of doses without proving that they were given.</summary>
    /// <param name="type">A resource type.</param>
    public static bool IsLower(string type) => type is "MedicationStatement" or "MedicationRequest";

    /// <summary>What a type of resource proves.</summary>
    /// <param name="type">One that <see cref="Is"/>.</param>
    public static DoseEvidence Evidence(string type) => type switch
    {
        "MedicationStatement" => DoseEvidence.Statement,
        "MedicationRequest" => DoseEvidence.Request,
        _ => DoseEvidence.Administration,
    };

    /// <summary>Whether the dose was given, as far as the resource says.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="evidence">Its kind.</param>
    /// <returns>False takes an earlier version back.</returns>
    public static bool IsGiven(JsonElement resource, DoseEvidence evidence)
    {
        var status = JsonText.Text(resource, "status");
        if (evidence == DoseEvidence.Administration) return status is "completed" or "in-progress";
        // In XML it is a text.
        if (JsonText.Member(resource, "doNotPerform") is { ValueKind: JsonValueKind.True } || JsonText.Text(resource, "doNotPerform") == "true") return false;
        return status is "completed" or "active" or "stopped";
    }

    /// <summary>When it began: when it was given, is said to have been taken, or was to be given; for a prescription that does not say, when it was written.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="evidence">Its kind.</param>
    /// <returns>The FHIR text; absent when there is none.</returns>
    public static string? Start(JsonElement resource, DoseEvidence evidence)
    {
        if (evidence != DoseEvidence.Request) return FhirJson.Effective(resource);
        var timing = Timing(resource, evidence);
        var first = JsonText.Items(timing, "event").FirstOrDefault();
        if (first.ValueKind == JsonValueKind.String && JsonText.TryRead(first, 64, out var text) is null && text.Length > 0) return text;
        return JsonText.Text(JsonText.Member(JsonText.Member(timing, "repeat"), "boundsPeriod"), "start") ?? JsonText.Text(resource, "authoredOn");
    }

    /// <summary>The amount, where it is that of one dose.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="evidence">Its kind.</param>
    /// <returns>A Quantity; absent when not sent, and for a statement or prescription of several doses.</returns>
    public static JsonElement? Amount(JsonElement resource, DoseEvidence evidence)
    {
        if (evidence == DoseEvidence.Administration) return JsonText.Member(JsonText.Member(resource, "dosage"), "dose");
        var isCourse = JsonText.Member(resource, "effectivePeriod") is not null || JsonText.Member(Timing(resource, evidence), "repeat") is not null
            || JsonText.Items(resource, DosageName(evidence)).Skip(1).Any();
        if (isCourse) return null;
        var each = JsonText.Items(Dosage(resource, evidence), "doseAndRate").FirstOrDefault();
        return each.ValueKind == JsonValueKind.Object ? JsonText.Member(each, "doseQuantity") : null;
    }

    /// <summary>Whether a rate was sent in place of an amount.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="evidence">Its kind.</param>
    public static bool IsRate(JsonElement resource, DoseEvidence evidence)
    {
        var dosage = JsonText.Member(resource, "dosage");
        return evidence == DoseEvidence.Administration && JsonText.Member(dosage, "dose") is null
            && (JsonText.Member(dosage, "rateQuantity") ?? JsonText.Member(dosage, "rateRatio")) is not null;
    }

    private static JsonElement? Timing(JsonElement resource, DoseEvidence evidence) => JsonText.Member(Dosage(resource, evidence), "timing");

    private static JsonElement? Dosage(JsonElement resource, DoseEvidence evidence)
    {
        var first = JsonText.Items(resource, DosageName(evidence)).FirstOrDefault();
        return first.ValueKind == JsonValueKind.Object ? first : null;
    }

    private static string DosageName(DoseEvidence evidence) => evidence == DoseEvidence.Request ? "dosageInstruction" : "dosage";
}
