using System.Collections.Frozen;
using Hl7.Fhir.Model;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read.Model;

/// <summary>The names that FHIR R4 gives to resources.</summary>
internal static class ResourceTypes
{
    // As exact as FHIR's names are: the library's own question overlooks case.
    private static readonly FrozenSet<string> s_known = ModelInfo.SupportedResources.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Tells whether FHIR R4 has resources of a type.</summary>
    /// <param name="type">The type as sent.</param>
    /// <returns>False for a misspelt one, and one of other versions of FHIR only.</returns>
    public static bool IsKnown(string type) => s_known.Contains(type);

    /// <summary>Tells whether resources of a type are looked at.</summary>
    /// <param name="type">A resource type.</param>
    /// <returns>False for those that are skipped as bytes.</returns>
    public static bool IsOfInterest(string type) => type is "Observation" or "DiagnosticReport" or "Patient" or "Specimen"
        or "ServiceRequest" or "MedicationAdministration" or "Medication" or "Organization";

    /// <summary>Shows a type in an issue: a misspelt one is recognised, and what is none at all is not repeated.</summary>
    /// <param name="type">The type as sent.</param>
    public static string Show(string type) => SafeText.Word(type, s_known);

    /// <summary>Refuses a resource of a type that is not known.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The problem; counted when the type may be a misspelt Observation, or is missing.</returns>
    public static DropResource Refuse(DropResource resource) => resource with
    {
        Json = default,
        Problem = new Finding(ReadIssues.NotAResource, "", resource.Type.Length == 0 ? null : Show(resource.Type)),
        MayBeObservation = resource.Type.Length == 0 || resource.Type.Contains("observation", StringComparison.OrdinalIgnoreCase),
    };
}
