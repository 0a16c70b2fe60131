using System.Collections.Frozen;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>
/// The code systems that the pipeline knows, each with the forms in which senders really write its URI: with <c>https</c> or <c>www</c>,
/// with a
/// slash at the end, as OID, in other letter case, or by its name alone. Every other URI is compared as written.
/// </summary>
public static class CodeSystems
{
    /// <summary>LOINC.</summary>
    public const string Loinc = "http://loinc.org";

    /// <summary>UCUM, the units of measure.</summary>
    public const string Ucum = "http://unitsofmeasure.org";

    /// <summary>SNOMED CT.</summary>
    public const string Snomed = "http://snomed.info/sct";

    /// <summary>ATC, the WHO's classification of drugs; national editions have its codes.</summary>
    public const string Atc = "http://www.whocc.no/atc";

    /// <summary>HL7 v2 table 0487, specimen types; before R4 its URI was another.</summary>
    public const string SpecimenTypeV2 = "http://terminology.hl7.org/CodeSystem/v2-0487";

    // Without scheme, "www." and what ends it; OIDs bare.
    private static readonly FrozenDictionary<string, string> Forms = new Dictionary<string, string>
    {
        ["loinc.org"] = Loinc,
        ["2.16.840.1.113883.6.1"] = Loinc,
        ["unitsofmeasure.org"] = Ucum,
        ["2.16.840.1.113883.6.8"] = Ucum,
        ["snomed.info/sct"] = Snomed,
        ["2.16.840.1.113883.6.96"] = Snomed,
        ["terminology.hl7.org/CodeSystem/v2-0487"] = SpecimenTypeV2,
        ["hl7.org/fhir/v2/0487"] = SpecimenTypeV2,
        ["2.16.840.1.113883.12.487"] = SpecimenTypeV2,
        ["whocc.no/atc"] = Atc,
        ["2.16.840.1.113883.6.73"] = Atc,
        // The national editions of Norway, Finland and Sweden.
        ["2.16.578.1.12.4.1.1.7180"] = Atc,
        ["1.2.246.537.6.32"] = Atc,
        ["1.2.752.129.2.2.3.1.1"] = Atc,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // HL7 v2 table 0396 and others name code systems by a word.
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["LN"] = Loinc,
        ["LNC"] = Loinc,
        ["LOINC"] = Loinc,
        ["SCT"] = Snomed,
        ["SNOMED"] = Snomed,
        ["SNOMED CT"] = Snomed,
        ["SNOMED-CT"] = Snomed,
        ["HL70487"] = SpecimenTypeV2,
        ["ATC"] = Atc,
        ["WHO ATC"] = Atc,
        ["WC"] = Atc,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // HL7's older tables of specimens, whose codes mean the same as those of 0487.
    private static readonly FrozenSet<string> OtherSpecimenTypes = new[]
    {
        "terminology.hl7.org/CodeSystem/v2-0070", "hl7.org/fhir/v2/0070", "2.16.840.1.113883.12.70", "HL70070",
        "terminology.hl7.org/CodeSystem/v3-SpecimenType", "hl7.org/fhir/v3/SpecimenType", "2.16.840.1.113883.5.129",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> FormOf = Forms.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> NameOf = Names.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherSpecimenTypeOf =
        OtherSpecimenTypes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The one form of a code system's URI that is compared and stored.</summary>
    /// <param name="system">The URI as sent.</param>
    /// <returns>The canonical form of a known system, else the URI as sent; empty when none was sent.</returns>
    public static string Canonical(string? system)
    {
        if (string.IsNullOrWhiteSpace(system)) return "";
        if (system is Loinc or Ucum or Snomed) return system;
        var bare = Bare(system);
        if (FormOf.TryGetValue(bare, out var known) || NameOf.TryGetValue(system.AsSpan().Trim(), out known)) return known;
        if (bare.StartsWith("snomed.info/sct/", StringComparison.OrdinalIgnoreCase)) return Snomed;
        return IsAtc(bare) ? Atc : system;
    }

    /// <summary>Whether a system is written in a form that its own publisher does not use: by a word, or with a server's name before
    /// it.</summary>
    /// <param name="system">The URI as sent.</param>
    /// <returns>True for <c>LN</c> and <c>http://www.loinc.org</c>; false for the URI itself, for <c>https</c> and for the OID.</returns>
    public static bool IsByName(string? system) => system is not null
        && (NameOf.ContainsKey(system.AsSpan().Trim()) || (system.Contains("www.", StringComparison.OrdinalIgnoreCase)
            && Canonical(system) == Loinc));

    /// <summary>The system under which a specimen type is looked up: HL7's tables are one.</summary>
    /// <param name="system">The URI as sent.</param>
    internal static string SpecimenTypes(string? system) =>
        system is not null && OtherSpecimenTypeOf.Contains(Bare(system)) ? SpecimenTypeV2 : Canonical(system);

    /// <summary>Whether a system is a published one, in which a code is no word.</summary>
    /// <param name="system">The URI as sent.</param>
    internal static bool IsStandard(string? system) => SpecimenTypes(system) is Loinc or Snomed or SpecimenTypeV2;

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> system)
    {
        var bare = system.Trim().TrimEnd("/#");
        foreach (var start in (ReadOnlySpan<string>)["http://", "https://", "urn:oid:", "oid:"])
            if (bare.StartsWith(start, StringComparison.OrdinalIgnoreCase)) bare = bare[start.Length..];
        return bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare;
    }

    // National editions keep the name at the end: fhir.de/CodeSystem/bfarm/atc, …/terminologie-atc.
    private static bool IsAtc(ReadOnlySpan<char> bare) =>
        bare.Length > 4 && bare.EndsWith("atc", StringComparison.OrdinalIgnoreCase) && bare[^4] is '/' or '-' or ':' or '#';
}
