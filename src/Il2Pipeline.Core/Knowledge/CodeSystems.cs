namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// The code systems that the pipeline knows, each with the forms in which senders really write its URI: with <c>https</c>, with a
/// slash at the end, as OID. Every other URI is compared as written.
/// </summary>
public static class CodeSystems
{
    /// <summary>LOINC.</summary>
    public const string Loinc = "http://loinc.org";

    /// <summary>UCUM, the units of measure.</summary>
    public const string Ucum = "http://unitsofmeasure.org";

    /// <summary>SNOMED CT.</summary>
    public const string Snomed = "http://snomed.info/sct";

    /// <summary>HL7 v2 table 0487, specimen types; before R4 its URI was another.</summary>
    public const string SpecimenTypeV2 = "http://terminology.hl7.org/CodeSystem/v2-0487";

    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["https://loinc.org"] = Loinc,
        ["urn:oid:2.16.840.1.113883.6.1"] = Loinc,
        ["https://unitsofmeasure.org"] = Ucum,
        ["urn:oid:2.16.840.1.113883.6.8"] = Ucum,
        ["https://snomed.info/sct"] = Snomed,
        ["urn:oid:2.16.840.1.113883.6.96"] = Snomed,
        ["http://hl7.org/fhir/v2/0487"] = SpecimenTypeV2,
    };

    /// <summary>The one form of a code system's URI that is compared and stored.</summary>
    /// <param name="system">The URI as sent.</param>
    /// <returns>The canonical form of a known system, else the URI as sent; empty when none was sent.</returns>
    public static string Canonical(string? system)
    {
        if (string.IsNullOrWhiteSpace(system)) return "";
        var bare = system.EndsWith('/') ? system[..^1] : system;
        if (Forms.TryGetValue(bare, out var known)) return known;
        return bare is Loinc or Ucum or Snomed ? bare : system;
    }
}
