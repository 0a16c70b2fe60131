using System.Text.Json;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Read;

/// <summary>Decides what a piece of a drop is, once its end was found.</summary>
internal static class CutJudgement
{
    /// <summary>Decides what a piece is.</summary>
    /// <param name="piece">Where it stands.</param>
    /// <param name="cutting">What was seen of it.</param>
    /// <param name="place">Where it stands in the structure.</param>
    /// <param name="resources">The cutter, for its bytes.</param>
    /// <param name="limits">Bounds.</param>
    /// <returns>The resource with its bytes, or what is wrong; nothing for a resource of no interest.</returns>
    public static DropResource? Of(DropResource piece, Cutting cutting, Place place, JsonResources resources, ReadLimits limits)
    {
        if (!cutting.IsClosed)
        {
            if (resources.ToldEnd) return null;
            return resources.CutOff(piece.Path, MayBe(cutting)) with { TopIndex = cutting.IsBundle ? null : piece.TopIndex };
        }
        if (cutting.IsBundle || cutting.Type == "Bundle") return OfBundle(piece, cutting);
        if (cutting.Type is not null && !ResourceReader.IsOfInterest(cutting.Type)) return null;
        var end = resources.Feed.Offset;
        if (!resources.Feed.IsKeeping || end - cutting.Start > limits.MaxEntryBytes) return Refuse(piece, ReadIssues.EntryTooLarge, MayBe(cutting));
        if (place.Depth + cutting.Deepest > limits.MaxDepth) return Refuse(piece, ReadIssues.TooDeep, MayBe(cutting));
        var json = resources.Feed.Slice(cutting.Start, end);
        return cutting.Type is null ? OfUntyped(piece, place, json) : piece with { Json = json };
    }

    private static DropResource? OfBundle(DropResource piece, Cutting cutting)
    {
        if (cutting.IsBroken) return Refuse(piece, ReadIssues.BrokenSyntax, false);
        if (cutting.Type is null) return Refuse(piece, ReadIssues.NotAResource, false);
        return cutting.Entries == 0 && cutting.Type == "Bundle" ? Refuse(piece, ReadIssues.EmptyBundle, false) with { TopIndex = null } : null;
    }

    // Its type did not stand where it is looked for: hidden behind broken syntax or escapes, or nowhere.
    private static DropResource? OfUntyped(DropResource piece, Place place, ReadOnlyMemory<byte> json)
    {
        try
        {
            if (JsonBytes.ResourceType(json) is not { } type) return Refuse(piece, ReadIssues.NotAResource, !place.IsRoot);
            if (!ResourceReader.IsOfInterest(type)) return null;
            return piece with { Type = type, Json = json, Path = piece.Path.Length == 0 ? type : piece.Path };
        }
        catch (JsonException)
        {
            return Refuse(piece, ReadIssues.BrokenSyntax, !place.IsRoot || json.Span.IndexOf("\"Observation\""u8) >= 0);
        }
    }

    private static bool MayBe(Cutting cutting) => !cutting.IsBundle && cutting.Type is null or "Observation";

    private static DropResource Refuse(DropResource piece, IssueDefinition definition, bool mayBeObservation) =>
        piece with { Problem = new Finding(definition, ""), MayBeObservation = mayBeObservation };
}
