using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Api.Views;

/// <summary>One finding in a study file.</summary>
/// <param name="Code">Issue code.</param>
/// <param name="Severity"><c>fatal</c>, <c>error</c> or <c>warning</c>.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; empty for the whole file.</param>
/// <param name="Line">One-based line; absent when it concerns the whole file.</param>
/// <param name="Sentence">What is wrong there.</param>
/// <param name="Resend">What to do about it.</param>
internal sealed record FindingView(string Code, string Severity, string Pointer, int? Line, string Sentence, string Resend)
{
    /// <summary>Findings as the API tells them, in the order of the file.</summary>
    public static IReadOnlyList<FindingView> Of(IReadOnlyList<StudyFinding> findings) =>
    [
        .. findings.Select(finding => new FindingView(
            finding.Definition.Code, EnumWords.Of(finding.Definition.Severity), finding.Pointer, finding.Line, finding.Sentence,
            finding.Definition.Resend)),
    ];
}

/// <summary>What checking a study file found.</summary>
/// <param name="Valid">True when it could be put in force.</param>
/// <param name="StudyId">STUDYID; absent when there is an error.</param>
/// <param name="Findings">All findings; a valid file may have warnings.</param>
internal sealed record StudyCheckView(bool Valid, string? StudyId, IReadOnlyList<FindingView> Findings)
{
    /// <summary>Tells a study file as read.</summary>
    public static StudyCheckView Of(StudyFileResult read) =>
        new(read.Study is not null, read.Study?.StudyId, FindingView.Of(read.Findings));
}

/// <summary>Where the study file stands.</summary>
/// <param name="State">
/// <c>none</c>: there is none, the defaults hold; <c>inForce</c>: the one stored is in force; <c>pending</c>: a newer one is stored and taken up
/// within seconds; <c>refused</c>: the one stored has errors, and the one before stays in force.
/// </param>
/// <param name="StudyId">STUDYID of the study in force.</param>
/// <param name="InForce">Entity tag of the file in force; absent while the defaults hold.</param>
/// <param name="Stored">Entity tag of the file stored, for <c>If-Match</c>; absent when there is none.</param>
/// <param name="Findings">The findings in the file stored.</param>
internal sealed record StudyStateView(
    string State, string StudyId, string? InForce, string? Stored, IReadOnlyList<FindingView> Findings);
