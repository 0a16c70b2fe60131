using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>One finding in a study file.</summary>
/// <param name="Definition">What kind of finding.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; empty for the whole file.</param>
/// <param name="Sentence">What is wrong there, as a plain sentence.</param>
public sealed record StudyFinding(IssueDefinition Definition, string Pointer, string Sentence);

/// <summary>A study file as read: the file when there is no finding of severity error, and all findings in the order of the file.</summary>
/// <param name="Study">The study; absent when there is an error.</param>
/// <param name="Findings">All findings, errors and warnings.</param>
public sealed record StudyFileResult(StudyFile? Study, IReadOnlyList<StudyFinding> Findings);

/// <summary>Reads and checks a study file like source code: all findings at once.</summary>
public static class StudyFileReader
{
    /// <summary>Reads a study file.</summary>
    /// <param name="json">The file's bytes, UTF-8 with or without BOM.</param>
    /// <returns>The study, or what is wrong with it.</returns>
    public static StudyFileResult Read(ReadOnlyMemory<byte> json) => throw new NotSupportedException();
}
