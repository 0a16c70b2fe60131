namespace Il2Pipeline.Core.Read;

/// <summary>What stands next in an array.</summary>
internal enum ArrayItem
{
    /// <summary>Nothing: a comma or bracket that does not belong there was passed over.</summary>
    None = 1,

    /// <summary>An object, not passed over.</summary>
    Object = 2,

    /// <summary>Any other value, not passed over.</summary>
    Other = 3,
}

/// <summary>Steps through the items of an array, as leniently about commas as can be.</summary>
internal sealed class ArrayWalk
{
    private readonly JsonScan _scan;
    private readonly ByteFeed _feed;
    private bool _needsComma;
    private bool _isFirst = true;
    private bool _forgives;

    /// <summary>Enters the array at the next byte.</summary>
    /// <param name="resources">The cutter.</param>
    public ArrayWalk(JsonResources resources)
    {
        (_scan, _feed) = (resources.Scan, resources.Feed);
        _scan.Take('[');
    }

    /// <summary>True when a comma or bracket is missing, or does not belong where it stands.</summary>
    public bool IsMisplaced { get; private set; }

    /// <summary>Takes the next item as it comes: what is wrong before it has been told.</summary>
    public void Forgive() => _forgives = true;

    /// <summary>Steps to the next item.</summary>
    /// <returns>The item; absent when the array, or the drop, has ended.</returns>
    public ArrayItem? Next()
    {
        var next = _scan.Peek();
        if (next == ',' && _needsComma)
        {
            _feed.Advance(1);
            _needsComma = false;
            next = _scan.Peek();
        }
        IsMisplaced = !_forgives && (next is ',' or '}' || _needsComma != (next == ']' && !_isFirst));
        _forgives = false;
        switch (next)
        {
            case -1:
                return null;
            case ']' when !IsMisplaced || _isFirst:
                _feed.Advance(1);
                return null;
            case ',' or '}':
                _feed.Advance(1);
                return ArrayItem.None;
            case ']':
                (_needsComma, _isFirst) = (true, false);
                return ArrayItem.None;
        }
        (_needsComma, _isFirst) = (true, false);
        return next == '{' ? ArrayItem.Object : ArrayItem.Other;
    }
}

/// <summary>Steps through the members of a Bundle entry, in which a resource and its fullUrl may stand in any order.</summary>
internal sealed class EntryWalk
{
    private readonly JsonScan _scan;
    private readonly ByteFeed _feed;
    private DropResource? _held;
    private string? _fullUrl;
    private bool _needsComma;
    private bool _sawResource;

    /// <summary>Enters the entry at the next byte.</summary>
    /// <param name="resources">The cutter.</param>
    public EntryWalk(JsonResources resources)
    {
        (_scan, _feed) = (resources.Scan, resources.Feed);
        _scan.Take('{');
    }

    /// <summary>True when the members are not told apart as JSON demands, so that nothing of the entry can be trusted.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True when the broken entry held an Observation, or never came to its resource.</summary>
    public bool MayBeObservation => _held?.Type == "Observation" || !_sawResource;

    /// <summary>Steps to the entry's resource.</summary>
    /// <returns>False at the entry's end, or where it is broken.</returns>
    public bool NextResource()
    {
        while (true)
        {
            var next = _scan.Peek();
            if (next == ',' && _needsComma)
            {
                _feed.Advance(1);
                next = _scan.Peek();
                _needsComma = false;
            }
            if (next < 0) return false;
            if (next == '}')
            {
                _feed.Advance(1);
                return false;
            }
            IsBroken = next != '"' || _needsComma;
            if (IsBroken) return false;
            var name = _scan.ReadName();
            if (!_scan.Take(':'))
            {
                IsBroken = _scan.Peek() >= 0;
                return false;
            }
            _needsComma = true;
            next = _scan.Peek();
            if (name == MemberName.Resource && next == '{') return _sawResource = true;
            if (name == MemberName.FullUrl && next == '"') _fullUrl = _scan.ReadText();
            else if (!_scan.SkipValue()) return false;
        }
    }

    /// <summary>Keeps a resource until the entry's end.</summary>
    /// <param name="resource">The resource; its bytes are kept by the feed.</param>
    public void Hold(DropResource resource) => _held = resource;

    /// <summary>Gives the resource held, with its fullUrl.</summary>
    /// <returns>The resource; absent when none is held.</returns>
    public DropResource? Give()
    {
        var given = _held;
        _held = null;
        if (given is null) return null;
        // The feed may have moved its bytes since, or let them go when the entry grew too large.
        if (!_feed.IsKeeping) return given with { Json = default, Problem = new Finding(ReadIssues.EntryTooLarge, ""), MayBeObservation = given.Type == "Observation" };
        return given with { FullUrl = _fullUrl, Json = _feed.Slice(given.Offset!.Value, given.Offset.Value + given.Json.Length) };
    }

    /// <summary>Passes over the rest of a broken entry, up to where the next one seems to begin.</summary>
    public void FindNextEntry()
    {
        var afterColon = false;
        while (_scan.Peek() is var next && next is not (-1 or ']') && (next != '{' || afterColon))
        {
            if (next is ',' or ':' or '}') _feed.Advance(1);
            else _scan.SkipValue();
            afterColon = next == ':';
        }
    }
}
