using System.Text.Json.Nodes;

namespace Il2Pipeline.Sample;

/// <summary>What the Observations and Specimens of both laboratories have in common.</summary>
internal static class LabJson
{
    /// <summary>Who measured it: an organization, by its name alone.</summary>
    public static JsonArray Performer(string name) => new(new JsonObject { ["type"] = "Organization", ["display"] = name });

    /// <summary>SNOMED CT, for specimen types.</summary>
    private const string Snomed = "http://snomed.info/sct";

    /// <summary>An Observation or component's code: the laboratory's own and, where it sends one, LOINC.</summary>
    public static JsonObject Code(LabTest test, string localSystem)
    {
        var local = SampleJson.Coding(localSystem, test.Local);
        return test.Loinc is null
            ? SampleJson.Concept(test.Name, local)
            : SampleJson.Concept(test.Name, SampleJson.Coding("http://loinc.org", test.Loinc), local);
    }

    /// <summary>Sets value, or the reason why there is none, on an Observation or component.</summary>
    public static void SetValue(JsonObject target, LabResult result)
    {
        if (result.Absent is var (code, text))
            target["dataAbsentReason"] = SampleJson.Concept(
                text, SampleJson.Coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", code));
        else if (result.Text is not null)
            target["valueString"] = result.Text;
        else if (result.Value is { } value)
            target["valueQuantity"] = SampleJson.Quantity(value, result.Comparator, result.Test.Unit, result.Test.Ucum);
    }

    /// <summary>The category every laboratory Observation carries.</summary>
    public static JsonArray Category() =>
        new(SampleJson.Concept(null, SampleJson.Coding("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory")));

    /// <summary>Which tube a panel is measured in: the letter that laboratories put behind the accession number.</summary>
    public static char Tube(SamplePanels panel) => panel switch
    {
        SamplePanels.Serum or SamplePanels.Myeloma => 'S',
        SamplePanels.Marrow => 'M',
        _ => 'B',
    };

    /// <summary>A Specimen.</summary>
    /// <param name="tube">Which tube.</param>
    /// <param name="system">The laboratory's namespace of specimen numbers.</param>
    /// <param name="number">Its number.</param>
    /// <param name="patient">Reference to the Patient.</param>
    /// <param name="collected">When taken.</param>
    public static JsonObject Specimen(char tube, string system, string number, string patient, string collected) => new()
    {
        ["resourceType"] = "Specimen",
        ["identifier"] = new JsonArray(SampleJson.Identifier(system, number)),
        ["type"] = tube switch
        {
            'S' => SampleJson.Concept(null, SampleJson.Coding(Snomed, "119364003", "Serum specimen")),
            'M' => SampleJson.Concept(null, SampleJson.Coding(Snomed, "119359002", "Bone marrow specimen")),
            _ => SampleJson.Concept(null, SampleJson.Coding(Snomed, "119297000", "Blood specimen")),
        },
        ["subject"] = SampleJson.Reference(patient),
        ["collection"] = new JsonObject { ["collectedDateTime"] = collected },
    };
}
