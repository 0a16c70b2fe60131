using System.Buffers;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>
/// Finds where JSON values end without reading them: brackets and quotes are all it looks at. What it passes over may be broken
/// within; whoever needs it reads it, and judges.
/// </summary>
/// <param name="feed">The bytes.</param>
/// <param name="deepestAllowed">Depth from which on <see cref="Deepest"/> is kept.</param>
internal sealed class JsonScan(ByteFeed feed, int deepestAllowed)
{
    private const int LongestText = 4096;
    private static readonly SearchValues<byte> s_inString = SearchValues.Create("\"\\\n"u8);
    private static readonly SearchValues<byte> s_afterLiteral = SearchValues.Create(",]}\"{[: \t\r\n"u8);

    /// <summary>How deep the value that was passed over last was nested, when that is deeper than allowed; else 1.</summary>
    public int Deepest { get; private set; }

    /// <summary>The next byte that is no white space.</summary>
    /// <returns>The byte, not passed over; -1 at the end.</returns>
    public int Peek()
    {
        while (true)
        {
            var window = feed.Window;
            if (window.IsEmpty) return -1;
            var next = window.IndexOfAnyExcept(" \t\r\n"u8);
            if (next >= 0)
            {
                feed.Advance(next);
                return window[next];
            }
            feed.Advance(window.Length);
        }
    }

    /// <summary>Passes over a byte order mark.</summary>
    public void SkipMark()
    {
        if (feed.Window.StartsWith("\uFEFF"u8)) feed.Advance(3);
    }

    /// <summary>Passes over the next byte if it is the one expected.</summary>
    /// <param name="expected">The byte.</param>
    /// <returns>False when it is another, or the end.</returns>
    public bool Take(char expected)
    {
        if (Peek() != expected) return false;
        feed.Advance(1);
        return true;
    }

    /// <summary>Reads a string and passes over it.</summary>
    /// <returns>The text; absent when it is not closed, too long for a name or URL, or no valid text.</returns>
    public string? ReadText()
    {
        var wasKeeping = feed.IsKeeping;
        if (!wasKeeping) feed.Keep();
        var from = feed.Offset;
        var closed = SkipString();
        var isShort = closed && feed.Offset - from <= LongestText && (wasKeeping ? feed.IsKeeping : !feed.Overflowed);
        var text = isShort ? JsonBytes.Text(feed.Slice(from, feed.Offset).Span) : null;
        if (!wasKeeping) feed.Release();
        return text;
    }

    /// <summary>Reads a member's name and passes over it.</summary>
    /// <returns>Which one it is.</returns>
    public MemberName ReadName()
    {
        // Every name that matters lies in the window, unless it is cut by its end.
        var window = feed.Window;
        var end = window[1..].IndexOfAny(s_inString);
        if (end < 0 || window[end + 1] != '"') return NameOf(ReadText());
        feed.Advance(end + 2);
        return NameOf(window.Slice(1, end));
    }

    /// <summary>Reads a string that is likely to return, and passes over it.</summary>
    /// <param name="words">The words met so far.</param>
    /// <returns>The text; absent when it is none.</returns>
    public string? ReadWord(TextCache words)
    {
        var window = feed.Window;
        var end = window[1..].IndexOfAny(s_inString);
        if (end < 0 || window[end + 1] != '"') return ReadText();
        feed.Advance(end + 2);
        return words.Get(window.Slice(1, end));
    }

    private static MemberName NameOf(string? name) => NameOf(System.Text.Encoding.UTF8.GetBytes(name ?? ""));

    private static MemberName NameOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("resource"u8) ? MemberName.Resource
        : name.SequenceEqual("fullUrl"u8) ? MemberName.FullUrl
        : name.SequenceEqual("resourceType"u8) ? MemberName.ResourceType
        : name.SequenceEqual("entry"u8) ? MemberName.Entry
        : name.SequenceEqual("type"u8) ? MemberName.Type
        : MemberName.Other;

    /// <summary>Passes over one value of any kind.</summary>
    /// <returns>False when the end came first.</returns>
    public bool SkipValue()
    {
        switch (Peek())
        {
            case -1:
                return false;
            case '"':
                return SkipString();
            case '{' or '[':
                feed.Advance(1);
                return SkipToClose();
            default:
                SkipLiteral();
                return true;
        }
    }

    /// <summary>Passes over the rest of an object or array of which the opening bracket is passed, and its closing bracket.</summary>
    /// <returns>False when the end came first.</returns>
    public bool SkipToClose()
    {
        var brackets = new BracketCount(deepestAllowed);
        Span<byte> last = stackalloc byte[BracketCount.BlockLength];
        while (true)
        {
            var window = feed.Window;
            var position = 0;
            for (; position + last.Length <= window.Length; position += last.Length)
                if (brackets.Next(window.Slice(position, last.Length)) is var length and > 0)
                    return End(position + length, brackets, isClosed: true);
            feed.Advance(position);
            if (feed.More()) continue;
            // Fewer bytes than a block are left: spaces make it whole.
            window = feed.Window;
            last.Fill((byte)' ');
            window.CopyTo(last);
            var end = brackets.Next(last);
            return End(end > 0 ? end : window.Length, brackets, end > 0);
        }
    }

    private bool End(int length, BracketCount brackets, bool isClosed)
    {
        feed.Advance(length);
        Deepest = brackets.Deepest;
        return isClosed;
    }

    // A line feed cannot stand in a string: it was never closed, and what follows is read as if it had been.
    private bool SkipString()
    {
        feed.Advance(1);
        while (true)
        {
            var window = feed.Window;
            if (window.IsEmpty) return false;
            var next = window.IndexOfAny(s_inString);
            feed.Advance(next < 0 ? window.Length : next);
            if (next < 0) continue;
            if (window[next] == '\n') return true;
            feed.Advance(1);
            if (window[next] == '"') return true;
            if (feed.Window.IsEmpty) return false;
            feed.Advance(1);
        }
    }

    private void SkipLiteral()
    {
        feed.Advance(1);
        while (true)
        {
            var window = feed.Window;
            var next = window.IndexOfAny(s_afterLiteral);
            feed.Advance(next < 0 ? window.Length : next);
            if (next >= 0 || window.IsEmpty) return;
        }
    }
}
