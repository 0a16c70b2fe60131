using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Il2Pipeline.Core.Read.Cut;

namespace Il2Pipeline.Core.Read.Xml;

/// <summary>Reads what a Bundle of XML tells of itself, as JSON has it, so that one rule judges both.</summary>
internal static class XmlBundleFacts
{
    private const int Deepest = 8;
    private const int MostChildren = 200;

    /// <summary>Notes the current child of a Bundle, and passes over it.</summary>
    /// <param name="walk">The walk, on the child.</param>
    /// <param name="facts">Where to note it.</param>
    public static void Note(XmlWalk walk, BundleFacts facts)
    {
        var member = walk.Name switch
        {
            "type" => MemberName.Type,
            "timestamp" => MemberName.Timestamp,
            "total" => MemberName.Total,
            "link" => MemberName.Link,
            "meta" => MemberName.Meta,
            "implicitRules" => MemberName.ImplicitRules,
            _ => MemberName.Other,
        };
        if (member == MemberName.Other) return;
        JsonNode? value = Of(walk, 0);
        if (member == MemberName.Total && long.TryParse(value?.ToString(), out var total)) value = JsonValue.Create(total);
        if (member == MemberName.Link) value = new JsonArray(value);
        facts.Note(member, Element(value));
    }

    /// <summary>Notes the answer of an entry, and passes over it.</summary>
    /// <param name="walk">The walk, on <c>response</c>.</param>
    /// <param name="facts">Where to note it.</param>
    /// <param name="entryPath">The entry's FHIRPath.</param>
    /// <returns>When the server made it (<c>lastModified</c>); absent when it does not say.</returns>
    public static string? NoteAnswer(XmlWalk walk, BundleFacts facts, string entryPath)
    {
        var answer = Of(walk, 0);
        // In XML the outcome is wrapped in an element of its type.
        if (answer is JsonObject { } read && read["outcome"] is JsonObject wrapped
            && wrapped["OperationOutcome"] is JsonArray { Count: > 0 } inner)
            read["outcome"] = inner[0]!.DeepClone();
        facts.NoteAnswer(Element(answer), entryPath);
        return answer is JsonObject told && told["lastModified"] is JsonValue time ? time.ToString() : null;
    }

    // What may stand more than once is an array there; which do so matters only for those that are asked for.
    private static JsonNode? Of(XmlWalk walk, int depth)
    {
        if (walk.Value is { } text) return JsonValue.Create(text);
        var read = new JsonObject();
        var children = 0;
        for (var at = walk.Depth; walk.NextChild(at);)
        {
            if (depth >= Deepest || ++children > MostChildren || walk.Name.Length == 0) continue;
            var name = walk.Name;
            var child = Of(walk, depth + 1);
            if (name is not ("tag" or "security" or "issue" or "OperationOutcome")) read[name] = child;
            else if (read[name] is JsonArray all) all.Add(child);
            else read[name] = new JsonArray(child);
        }
        return read;
    }

    private static JsonElement Element(JsonNode? node) => JsonBytes.Value(Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null"))!.Value;
}
