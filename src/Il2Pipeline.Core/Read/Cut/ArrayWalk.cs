namespace Il2Pipeline.Core.Read.Cut;

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
    /// <param name="scan">The scanner.</param>
    /// <param name="feed">The bytes.</param>
    public ArrayWalk(JsonScan scan, ByteFeed feed)
    {
        (_scan, _feed) = (scan, feed);
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
        IsMisplaced = !_forgives && next >= 0 && (next is ',' or '}' || _needsComma != (next == ']' && !_isFirst));
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
