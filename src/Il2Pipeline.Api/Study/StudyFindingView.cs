using System.Text.Json.Nodes;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Api.Study;

/// <summary>A finding in a study file as the API tells it.</summary>
/// <param name="Code">Issue code.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Pointer">JSON pointer; empty for the whole file.</param>
/// <param name="Line">Line from 1; absent when not known.</param>
/// <param name="Sentence">What is wrong.</param>
internal sealed record StudyFindingView(string Code, string Severity, string Pointer, int? Line, string Sentence)
{
    /// <summary>Tells a finding.</summary>
    public static StudyFindingView Of(StudyFinding finding) => new(
        finding.Definition.Code, finding.IsError ? "error" : "warning", finding.Pointer, finding.Line, finding.Sentence);

    /// <summary>Findings as a member of problem details.</summary>
    public static JsonArray ToJson(IReadOnlyList<StudyFinding> findings) => [.. findings.Select(Of).Select(view => (JsonNode)new JsonObject
    {
        ["code"] = view.Code,
        ["severity"] = view.Severity,
        ["pointer"] = view.Pointer,
        ["line"] = view.Line,
        ["sentence"] = view.Sentence,
    })];
}
