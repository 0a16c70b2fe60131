using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>Finds the type and the end of one resource, and decides what it is.</summary>
/// <param name="cutter">The cutter, for its bytes.</param>
/// <param name="limits">Bounds.</param>
/// <param name="tell">Takes what a Bundle tells of itself; absent when nobody asks.</param>
internal sealed class ResourceCut(JsonCutter cutter, ReadLimits limits, Action<int, BundleFacts>? tell)
{
    /// <summary>Cuts the value at the next byte.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="frame">Becomes the Bundle, when it is one; then the cutter goes on within.</param>
    /// <param name="openScope">Gives the number of a Bundle's scope.</param>
    /// <returns>A resource of interest, or what is wrong; absent for one of no interest, and for a Bundle.</returns>
    public DropResource? Cut(Place place, ref JsonFrame? frame, Func<int, int> openScope)
    {
        if (cutter.Scan.Peek() != '{')
        {
            var problem = cutter.Problem(ReadIssues.NotAResource, place.Path, true) with { TopIndex = place.TopIndex };
            cutter.Scan.SkipValue();
            return problem;
        }
        cutter.Feed.CountLines();
        cutter.Feed.Keep();
        var head = new ResourceHead(cutter.Ordinal++, cutter.Feed.Offset, cutter.Feed.Line);
        cutter.Feed.Advance(1);
        // What a Bundle tells of itself before it says that it is one.
        IReadOnlyList<(MemberName, JsonElement)> early = [];
        while (NextMember(ref head) is { } member)
        {
            var isEntries = member == MemberName.Entry && cutter.Scan.Peek() == '[';
            if (head.Type == "Bundle" || isEntries)
            {
                cutter.Feed.Release();
                if (place.Depth > limits.MaxDepth) return TooDeep(head, place);
                frame = new JsonFrame(head, place, openScope(place.Scope));
                foreach (var (told, value) in early) frame.Facts.Note(told, value);
                if (isEntries) frame.Array = new ArrayWalk(cutter.Scan, cutter.Feed);
                else PassMember(member, frame.Facts);
                if (frame.Facts.Type is not null) cutter.TellType(frame);
                return null;
            }
            var closed = PassEarly(member, place, ref early);
            head.Deepest = Math.Max(head.Deepest, cutter.Scan.Deepest + 1);
            if (!closed) break;
        }
        return Judge(head, place);
    }

    /// <summary>Passes over a member of a Bundle, and notes what it tells.</summary>
    /// <param name="member">Which one.</param>
    /// <param name="facts">Where to note it.</param>
    /// <returns>False when the end came first.</returns>
    public bool PassMember(MemberName member, BundleFacts facts)
    {
        if (member < MemberName.Type) return cutter.Scan.SkipValue();
        if (cutter.Scan.ReadValue(out var closed) is { } value) facts.Note(member, value);
        return closed;
    }

    // Of the drop's own Bundle only: in its entries every resource whose type comes late would be looked into.
    private bool PassEarly(MemberName member, Place place, ref IReadOnlyList<(MemberName, JsonElement)> early)
    {
        if (member < MemberName.Type || !place.IsRoot || early.Count >= 16) return cutter.Scan.SkipValue();
        if (cutter.Scan.ReadValue(out var closed) is { } value) early = [.. early, (member, value)];
        return closed;
    }

    /// <summary>Steps to the value of a resource's next member that is not its type.</summary>
    /// <param name="head">The resource; its type and end are noted.</param>
    /// <returns>The member; absent when the resource has ended, or need not be looked into.</returns>
    public MemberName? NextMember(ref ResourceHead head)
    {
        var (scan, feed) = (cutter.Scan, cutter.Feed);
        while (true)
        {
            var next = scan.Peek();
            if (next == ',')
            {
                head.IsBroken |= head.NeedsComma != true;
                head.NeedsComma = false;
                feed.Advance(1);
                continue;
            }
            head.IsBroken |= head.NeedsComma == (next == '"');
            if (next != '"') return End(ref head, next);
            head.NeedsComma = true;
            var name = scan.ReadName();
            if (!scan.Take(':')) return End(ref head, scan.Peek());
            if (name != MemberName.ResourceType || head.Type is not null || scan.Peek() != '"') return name;
            head.Type = scan.ReadWord(cutter.Types);
            // What matters of any resource but a Bundle lies between here and its end.
            if (head.Type is not (null or "Bundle")) return SkipRest(ref head);
        }
    }

    /// <summary>Decides what is wrong with a Bundle, once its end was found.</summary>
    /// <param name="frame">The Bundle.</param>
    /// <returns>What is wrong; absent when nothing is.</returns>
    public DropResource? JudgeBundle(JsonFrame frame)
    {
        var head = frame.Head;
        frame.Facts.Entries = frame.Entries;
        if (frame.Scope > 0) tell?.Invoke(frame.Scope, frame.Facts);
        var path = frame.Place.Path ?? head.Type ?? "";
        if (!head.IsClosed) return cutter.CutOff(path, false);
        var wrong = head.IsBroken ? ReadIssues.BrokenSyntax
            : head.Type is null ? ReadIssues.NotAResource
            : frame.Entries == 0 && head.Type == "Bundle" ? ReadIssues.EmptyBundle
            : null;
        return wrong is null ? null : Piece(head, frame.Place with { TopIndex = null }) with { Problem = new Finding(wrong, "") };
    }

    private MemberName? End(ref ResourceHead head, int next)
    {
        if (next != '}')
        {
            head.IsBroken |= next >= 0;
            return SkipRest(ref head);
        }
        cutter.Feed.Advance(1);
        head.IsClosed = true;
        return null;
    }

    private MemberName? SkipRest(ref ResourceHead head)
    {
        head.IsClosed = cutter.Scan.SkipToClose();
        head.Deepest = Math.Max(head.Deepest, cutter.Scan.Deepest);
        return null;
    }

    private DropResource TooDeep(ResourceHead head, Place place)
    {
        cutter.Scan.SkipToClose();
        return Piece(head, place) with { Problem = new Finding(ReadIssues.TooDeep, "") };
    }

    private DropResource? Judge(ResourceHead head, Place place)
    {
        if (head.Type == "Bundle") return JudgeBundle(new JsonFrame(head, place, 0));
        var mayBe = head.Type is null or "Observation";
        if (!head.IsClosed) return cutter.CutOff(place.Path ?? head.Type, mayBe) is { } cut ? cut with { TopIndex = place.TopIndex } : null;
        var end = cutter.Feed.Offset;
        var fits = cutter.Feed.IsKeeping && end - head.Start <= limits.MaxEntryBytes;
        var isFlat = head.Deepest <= limits.MaxDepth;
        if (head.Type is not null && !ResourceTypes.IsOfInterest(head.Type)) return OfNoInterest(head, place, fits && isFlat ? end : null);
        var piece = Piece(head, place);
        if (!fits) return Refuse(piece, ReadIssues.EntryTooLarge, mayBe);
        if (!isFlat) return Refuse(piece, ReadIssues.TooDeep, mayBe);
        piece.Json = cutter.Feed.Slice(head.Start, end);
        return head.Type is null ? OfUntyped(piece, place) : piece;
    }

    // A resource of no interest may contain some that are. Where it is the whole drop, nobody else would tell that it is broken.
    private DropResource? OfNoInterest(ResourceHead head, Place place, long? end)
    {
        if (!ResourceTypes.IsKnown(head.Type!)) return ResourceTypes.Refuse(Piece(head, place));
        if (end is null) return null;
        var json = cutter.Feed.Slice(head.Start, end.Value);
        if (place.IsRoot && !JsonBytes.IsWellFormed(json.Span)) return Refuse(Piece(head, place), ReadIssues.BrokenSyntax, false);
        if (json.Span.IndexOf("contained"u8) < 0) return null;
        var piece = Piece(head, place);
        piece.Json = json;
        return piece;
    }

    // Its type did not stand where it is looked for: hidden behind broken syntax or escapes, or nowhere.
    private static DropResource? OfUntyped(DropResource piece, Place place)
    {
        try
        {
            if (JsonBytes.ResourceType(piece.Json) is not { } type) return Refuse(piece, ReadIssues.NotAResource, !place.IsRoot);
            var typed = piece with { Type = type, Path = piece.Path.Length == 0 ? type : piece.Path };
            if (ResourceTypes.IsOfInterest(type)) return typed;
            return ResourceTypes.IsKnown(type) ? null : ResourceTypes.Refuse(typed);
        }
        catch (JsonException)
        {
            return Refuse(piece, ReadIssues.BrokenSyntax, !place.IsRoot || piece.Json.Span.IndexOf("\"Observation\""u8) >= 0);
        }
    }

    private static DropResource Piece(ResourceHead head, Place place) => new()
    {
        Ordinal = head.Ordinal,
        TopIndex = place.TopIndex,
        Scope = place.Scope,
        Path = place.Path ?? head.Type ?? "",
        Type = head.Type ?? "",
        Container = head.Ordinal,
        Offset = head.Start,
        Line = head.Line,
    };

    private static DropResource Refuse(DropResource piece, IssueDefinition definition, bool mayBeObservation) =>
        piece with { Json = default, Problem = new Finding(definition, ""), MayBeObservation = mayBeObservation };
}
