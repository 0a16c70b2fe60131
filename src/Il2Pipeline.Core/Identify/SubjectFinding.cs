using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Identify;

/// <summary>What was found out about who a resource is about.</summary>
/// <param name="Subject">The subject number; absent when it is not known.</param>
/// <param name="Problem">Why it is not known; absent when it is.</param>
public sealed record SubjectFinding(string? Subject, IssueDefinition? Problem)
{
    /// <summary>Birth date and gender, as far as they were told; absent when neither was.</summary>
    public Person? Person { get; init; }

    /// <summary>The server of the Patient, where its id is the subject; absent where a number is, and when no server was named.</summary>
    public string? Server { get; init; }

    /// <summary>The key by which the patient is named whose number is not known; absent when it is known.</summary>
    public string? UnknownPatient { get; init; }

    /// <summary>The drop that told the number, as the first digits of its content hash; absent when it was the resource's own.</summary>
    public string? ToldBy { get; init; }

    /// <summary>Numbers and identifiers that aliases of the study file may give another meaning, as codes of the ledger.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The note that another drop told the number.</summary>
    /// <param name="where">Where the resource stands.</param>
    /// <returns>The note; absent when the number is the drop's own, or was noted before.</returns>
    internal Issue? Elsewhere(IssueLocation where) =>
        ToldBy is null ? null : new Issue(IdentifyIssues.NumberFromElsewhere, where.At("subject"), $"drop {ToldBy}");
}
