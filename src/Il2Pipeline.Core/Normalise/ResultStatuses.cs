using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Normalise;

/// <summary>FHIR's words for the status of an Observation.</summary>
public static class ResultStatuses
{
    // FHIR's own, and those of other resources that are sent by mistake.
    private static readonly string[] s_words =
    [
        "registered", "unknown", "preliminary", "final", "corrected", "amended", "cancelled", "entered-in-error", "partial", "appended",
        "complete", "completed", "active", "draft", "pending", "available", "unavailable", "in-progress", "verified", "revised",
    ];

    /// <summary>Understands a status word; exact, since FHIR's codes are.</summary>
    /// <param name="word">The word as sent; absent when none was.</param>
    /// <param name="where">The Observation, for the note.</param>
    /// <returns>
    /// The status, and a note when the word is none of FHIR's or was not sent (<c>IL2-350</c>): then the status is
    /// <see cref="ResultStatus.Registered"/>, which every other version wins against.
    /// </returns>
    public static (ResultStatus Status, Issue? Note) Parse(string? word, IssueLocation where) => word switch
    {
        "registered" or "unknown" => (ResultStatus.Registered, null),
        "preliminary" => (ResultStatus.Preliminary, null),
        "final" => (ResultStatus.Final, null),
        "corrected" or "amended" => (ResultStatus.Corrected, null),
        "entered-in-error" or "cancelled" => (ResultStatus.Retracted, null),
        _ => (ResultStatus.Registered, new Issue(NormaliseIssues.UnknownStatus, where.At("status"), SafeText.Word(word, s_words))),
    };
}
