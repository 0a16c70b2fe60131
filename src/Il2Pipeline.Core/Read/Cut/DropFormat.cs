using System.Buffers;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>How a drop is written. Recognised by its first bytes, never by its name.</summary>
internal enum DropSyntax
{
    Json = 1,
    JsonLines = 2,
    Xml = 3,
}

/// <summary>The format of a drop.</summary>
/// <param name="Syntax">How it is written; absent when it cannot be read.</param>
/// <param name="IsGzip">True when it must be expanded.</param>
/// <param name="Refusal">Why it cannot be read; absent otherwise.</param>
internal sealed record DropFormat(DropSyntax? Syntax, bool IsGzip, IssueDefinition? Refusal)
{
    private const int FirstLook = 4096;
    private const int PrefixLength = 1024 * 1024;

    /// <summary>Looks at the first bytes of a drop and returns to its start.</summary>
    /// <param name="content">The bytes as dropped.</param>
    /// <param name="limits">Bounds.</param>
    /// <returns>The format.</returns>
    public static DropFormat Recognise(Stream content, ReadLimits limits)
    {
        var start = content.Position;
        Span<byte> magic = stackalloc byte[2];
        var isGzip = content.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic.SequenceEqual((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        content.Position = start;
        using var expanded = new BoundedStream(content, isGzip, limits);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstLook);
        var length = expanded.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        // More is needed only to tell NDJSON from JSON, by what follows a long first line.
        while (length == buffer.Length && length < PrefixLength && !ShowsSecondLine(buffer))
        {
            buffer = Longer(buffer);
            length += expanded.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
        }
        content.Position = start;
        var (syntax, refusal) = OfText(buffer.AsSpan(0, length), expanded.Fault);
        ArrayPool<byte>.Shared.Return(buffer);
        return new DropFormat(syntax, isGzip, refusal);
    }

    private static (DropSyntax? Syntax, IssueDefinition? Refusal) OfText(ReadOnlySpan<byte> text, IssueDefinition? fault)
    {
        if (IsUtf16Or32(text)) return (null, ReadIssues.WrongEncoding);
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty) return (null, fault ?? ReadIssues.EmptyDrop);
        return text[0] switch
        {
            (byte)'<' => (DropSyntax.Xml, null),
            (byte)'{' => (IsLines(text) ? DropSyntax.JsonLines : DropSyntax.Json, null),
            (byte)'[' or (byte)'"' => (null, ReadIssues.NotAResource),
            _ => (null, ReadIssues.UnknownFormat),
        };
    }

    // By byte order mark, or by the zero byte that every second (third, fourth) byte of ASCII is there.
    private static bool IsUtf16Or32(ReadOnlySpan<byte> text) =>
        text is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, not 0, ..] or [not 0, 0, ..] or [0, 0, 0, not 0, ..];

    // A second line that begins an object where the first line's JSON allows none can only be a line of its own. This holds
    // also when the first line is broken, and never for JSON that is merely spread over lines.
    private static bool IsLines(ReadOnlySpan<byte> text)
    {
        if (FirstLine(text) is not { } end) return false;
        var rest = text[end..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] != '{') return false;
        return !JsonBytes.CanContinue(text[..(text.Length - rest.Length + 1)]);
    }

    private static bool ShowsSecondLine(ReadOnlySpan<byte> text) =>
        FirstLine(text) is { } end && text[end..].ContainsAnyExcept(" \t\r\n"u8);

    // Rented: almost every drop is one long line, and a large array of its own for each would keep the collector busy.
    private static byte[] Longer(byte[] buffer)
    {
        var longer = ArrayPool<byte>.Shared.Rent(buffer.Length * 4);
        buffer.CopyTo(longer, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return longer;
    }

    private static int? FirstLine(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOfAnyExcept(" \t\r\n"u8);
        var end = start < 0 ? -1 : text[start..].IndexOf((byte)'\n');
        return end < 0 ? null : start + end + 1;
    }
}
