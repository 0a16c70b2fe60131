using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>Steps through the members of a Bundle entry, in which a resource and its fullUrl may stand in any order.</summary>
/// <param name="scan">The scanner.</param>
/// <param name="feed">The bytes.</param>
internal sealed class EntryWalk(JsonScan scan, ByteFeed feed)
{
    private DropResource? _held;
    private string? _fullUrl;
    private bool _needsComma;
    private bool _sawResource;

    /// <summary>True when the members are not told apart as JSON demands, so that nothing of the entry can be trusted.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True when the broken entry held an Observation, or never came to its resource.</summary>
    public bool MayBeObservation => _held?.Type == "Observation" || !_sawResource;

    /// <summary>Enters the entry at the next byte.</summary>
    public void Enter()
    {
        (_held, _fullUrl, _needsComma, _sawResource, IsBroken) = (null, null, false, false, false);
        scan.Take('{');
    }

    /// <summary>Steps to the entry's resource, or to what stands in its place.</summary>
    /// <returns>False at the entry's end, or where it is broken.</returns>
    public bool NextResource()
    {
        while (NextMember() is { } name)
        {
            var next = scan.Peek();
            if (name == MemberName.Resource && _sawResource)
            {
                // A second resource in one entry contradicts the first.
                scan.SkipValue();
                IsBroken = true;
                return false;
            }
            // Whatever stands there is handed out: if it is no object, that is told.
            if (name == MemberName.Resource && next is not (-1 or ',' or ':' or '}' or ']')) return _sawResource = true;
            if (name == MemberName.FullUrl && next == '"') _fullUrl = scan.ReadText();
            else if (!scan.SkipValue()) return false;
        }
        return false;
    }

    /// <summary>Keeps a resource until the entry's end: its fullUrl may come after it.</summary>
    /// <param name="resource">The resource; its bytes are kept by the feed.</param>
    public void Hold(DropResource resource) => _held = resource;

    /// <summary>Gives the resource held, with its fullUrl.</summary>
    /// <returns>The resource; absent when none is held.</returns>
    public DropResource? Give()
    {
        if (_held is not { } given) return null;
        _held = null;
        given.FullUrl = _fullUrl;
        // The feed may have moved its bytes since, or let them go when the entry grew too large.
        if (!feed.IsKeeping)
        {
            var mayBe = given.Type == "Observation";
            return given with { Json = default, Problem = new Finding(ReadIssues.EntryTooLarge, ""), MayBeObservation = mayBe };
        }
        given.Json = feed.Slice(given.Offset!.Value, given.Offset.Value + given.Json.Length);
        return given;
    }

    /// <summary>Passes over the rest of a broken entry, up to where the next one seems to begin.</summary>
    public void FindNextEntry()
    {
        var afterColon = false;
        while (scan.Peek() is var next && next is not (-1 or ']') && (next != '{' || afterColon))
        {
            if (next is ',' or ':' or '}') feed.Advance(1);
            else scan.SkipValue();
            afterColon = next == ':';
        }
    }

    private MemberName? NextMember()
    {
        var next = scan.Peek();
        var afterComma = next == ',' && _needsComma;
        if (afterComma)
        {
            feed.Advance(1);
            _needsComma = false;
            next = scan.Peek();
        }
        IsBroken = afterComma && next == '}';
        if (next == '}') feed.Advance(1);
        if (next is -1 or '}') return null;
        IsBroken = next != '"' || _needsComma;
        if (IsBroken) return null;
        var name = scan.ReadName();
        _needsComma = true;
        if (scan.Take(':')) return name;
        IsBroken = scan.Peek() >= 0;
        return null;
    }
}
