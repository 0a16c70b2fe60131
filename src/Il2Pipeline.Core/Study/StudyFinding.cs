using System.Globalization;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>One finding in a study file.</summary>
/// <param name="Definition">What kind of finding.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; empty for the whole file.</param>
/// <param name="Sentence">What is wrong there, as a plain sentence.</param>
/// <param name="Line">One-based line of the text; absent when it concerns the whole file.</param>
public sealed record StudyFinding(IssueDefinition Definition, string Pointer, string Sentence, int? Line = null)
{
    /// <summary>True when the file cannot be used as it stands; false for a warning.</summary>
    public bool IsError => Definition.Severity is IssueSeverity.Error or IssueSeverity.Fatal;

    /// <summary>The finding on one line, as a compiler would print it.</summary>
    /// <param name="file">How the reader knows the file, for example <c>study.json</c>.</param>
    /// <returns>For example <c>study.json(3): error IL2-910 /timezone: There is no property "timezone" here; …</c>.</returns>
    public string Describe(string file)
    {
        var place = Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{file}({line})") : file;
        var pointer = Pointer.Length == 0 ? "" : $" {Pointer}";
        return $"{place}: {(IsError ? "error" : "warning")} {Definition.Code}{pointer}: {Sentence}";
    }
}

/// <summary>A study file as read: the file when there is no error, and all findings in the order of the file.</summary>
/// <param name="Study">The study; absent when there is an error.</param>
/// <param name="Findings">All findings, errors and warnings.</param>
public sealed record StudyFileResult(StudyFile? Study, IReadOnlyList<StudyFinding> Findings);
