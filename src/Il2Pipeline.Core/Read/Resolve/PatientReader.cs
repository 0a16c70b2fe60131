using System.Text.Json;
using Il2Pipeline.Core.Read.Cut;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Reference;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>Reads what results need of a Patient: identifiers, birth date, gender and links. Names and addresses are passed over.</summary>
internal static class PatientReader
{
    // What is said to end so far ahead does not end: 9999-12-31 and its like stand for "no end".
    private const string NoEnd = "2090";

    /// <summary>Reads a Patient's identifiers, and which of them are former ones.</summary>
    /// <param name="patient">The Patient.</param>
    /// <param name="words">The words met so far.</param>
    /// <returns>Those that have a value, in the order sent.</returns>
    public static IReadOnlyList<ReadIdentifier> Identifiers(JsonElement patient, TextCache words)
    {
        var all = new List<ReadIdentifier>(2);
        var asOf = JsonText.Text(JsonText.Member(patient, "meta"), "lastUpdated");
        foreach (var item in JsonText.Items(patient, "identifier"))
            if (FhirJson.Identifier(item, words) is { } identifier)
                all.Add(IsFormer(item, asOf) ? identifier with { IsFormer = true } : identifier);
        return all.ToArray();
    }

    /// <summary>Reads the rest of a Patient.</summary>
    /// <param name="patient">The Patient.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="words">The words met so far.</param>
    /// <returns>What is kept of it.</returns>
    public static PatientPart Part(JsonElement patient, Origin origin, TextCache words) =>
        new(origin, JsonText.Text(patient, "birthDate"), JsonText.Word(patient, "gender", words), Links(patient, words));

    private static bool IsFormer(JsonElement identifier, string? asOf)
    {
        if (JsonText.Text(identifier, "use") == "old") return true;
        if (JsonText.Text(JsonText.Member(identifier, "period"), "end") is not { } end) return false;
        if (string.CompareOrdinal(end, NoEnd) >= 0) return false;
        var length = Math.Min(end.Length, asOf?.Length ?? 0);
        // One that ends after the Patient was last told has not ended yet.
        return string.CompareOrdinal(end, 0, asOf ?? "", 0, Math.Min(length, "YYYY-MM-DD".Length)) < 0 || asOf is null;
    }

    private static PatientLink[] Links(JsonElement patient, TextCache words)
    {
        List<PatientLink>? links = null;
        foreach (var item in JsonText.Items(patient, "link"))
        {
            var isReplaced = JsonText.Text(item, "type") switch { "replaced-by" => true, "replaces" => false, _ => (bool?)null };
            if (isReplaced is null || FhirJson.Reference(JsonText.Member(item, "other"), words) is not { } other) continue;
            if (ReferenceKeys.TypeOf(other) is null or "Patient") (links ??= []).Add(new PatientLink(isReplaced.Value, other));
        }
        return links?.ToArray() ?? [];
    }
}
