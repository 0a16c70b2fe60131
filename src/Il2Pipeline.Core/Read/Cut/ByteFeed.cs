using System.Buffers;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>
/// A window that slides over a drop's bytes. From <see cref="Keep"/> on they stay in reach until <see cref="Release"/>, so that a
/// resource can be cut out once its end is found; memory is bounded by the largest resource.
/// </summary>
internal sealed class ByteFeed(Stream source, int maxKept)
{
    private const int FirstLength = 64 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstLength);
    private bool _isRented = true;
    private long _base;
    private int _position;
    private int _filled;
    private int _visible;
    private int _kept = -1;
    private long _lineOffset;
    private bool _atEnd;

    /// <summary>Offset of the next byte in the expanded content.</summary>
    public long Offset => _base + _position;

    /// <summary>One-based line of the next byte.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>True when bytes had to be let go because more than the limit were to be kept.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>True while a line feed counts as the end: one line is read by itself.</summary>
    public bool ByLine { get; private set; }

    /// <summary>The bytes in reach, from the next one on; empty only at the end.</summary>
    public ReadOnlySpan<byte> Window
    {
        get
        {
            if (_position == _visible) More();
            return _buffer.AsSpan(_position, _visible - _position);
        }
    }

    /// <summary>Passes over bytes.</summary>
    /// <param name="count">How many of the window's bytes.</param>
    public void Advance(int count) => _position += count;

    /// <summary>Brings more bytes into reach.</summary>
    /// <returns>False at the end (of the line, when <see cref="ByLine"/>).</returns>
    public bool More()
    {
        if (_visible < _filled) return false;
        if (_atEnd) return false;
        Compact();
        if (_filled == _buffer.Length) Lengthen();
        var read = source.Read(_buffer.AsSpan(_filled));
        _atEnd = read == 0;
        _filled += read;
        ShowMore(_filled - read);
        return _visible > _filled - read;
    }

    /// <summary>Gives back the memory; nothing is to be read from here any more.</summary>
    public void Close()
    {
        if (_isRented) ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _isRented) = ([], false);
    }

    /// <summary>True while bytes are kept.</summary>
    public bool IsKeeping => _kept >= 0;

    /// <summary>Keeps the bytes from here on.</summary>
    public void Keep() => (_kept, Overflowed) = (_position, false);

    /// <summary>Lets kept bytes go.</summary>
    public void Release() => _kept = -1;

    /// <summary>Kept bytes.</summary>
    /// <param name="from">Offset of the first, not before <see cref="Keep"/>.</param>
    /// <param name="to">Offset after the last.</param>
    /// <returns>The bytes, until the feed moves on.</returns>
    public ReadOnlyMemory<byte> Slice(long from, long to) => _buffer.AsMemory((int)(from - _base), (int)(to - from));

    /// <summary>Brings <see cref="Line"/> up to the next byte.</summary>
    public void CountLines()
    {
        var start = (int)(_lineOffset - _base);
        Line += _buffer.AsSpan(start, _position - start).Count((byte)'\n');
        _lineOffset = Offset;
    }

    /// <summary>Reads the next line by itself.</summary>
    /// <returns>False when there is none.</returns>
    public bool NextLine()
    {
        if (ByLine) SkipLine();
        ByLine = true;
        ShowMore(_position);
        return _position < _filled || FillOne();
    }

    // Many drops need no more than the first length: that is used again. What a rare large entry needed is let go.
    private void Lengthen()
    {
        var longer = new byte[_buffer.Length * 2];
        _buffer.AsSpan(0, _filled).CopyTo(longer);
        Close();
        _buffer = longer;
    }

    private void SkipLine()
    {
        do Advance(_visible - _position);
        while (More());
        if (_position < _filled) _position++;
        _visible = _position;
    }

    private bool FillOne()
    {
        _visible = _filled;
        return More() || _position < _filled;
    }

    private void ShowMore(int from)
    {
        var lineEnd = ByLine ? _buffer.AsSpan(from, _filled - from).IndexOf((byte)'\n') : -1;
        _visible = lineEnd < 0 ? _filled : from + lineEnd;
    }

    // Moves what is still needed to the front, so that there is room behind it.
    private void Compact()
    {
        if (_kept >= 0 && _position - _kept > maxKept) (_kept, Overflowed) = (-1, true);
        CountLines();
        var first = _kept >= 0 ? _kept : _position;
        if (first == 0) return;
        _buffer.AsSpan(first, _filled - first).CopyTo(_buffer);
        _base += first;
        _position -= first;
        _filled -= first;
        _visible -= first;
        if (_kept >= 0) _kept = 0;
    }
}
