using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Recognise;

/// <summary>Codings as they are kept and compared.</summary>
internal static class CodingKeys
{
    /// <summary>The keys of the codings of one concept. Example: <c>http://loinc.org|711-2</c>.</summary>
    /// <param name="codings">The codings as sent.</param>
    /// <returns>Those that have a code, as <c>system|code</c> with the system in its canonical form.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<ReadCoding> codings) =>
        [.. codings.Where(coding => !string.IsNullOrEmpty(coding.Code))
            .Select(coding => $"{CodeSystems.Canonical(coding.System)}|{coding.Code}")];
}
