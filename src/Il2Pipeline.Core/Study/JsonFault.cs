using System.Globalization;
using System.Text.Json;

namespace Il2Pipeline.Core.Study;

/// <summary>Says in plain words why a text is not JSON.</summary>
internal static class JsonFault
{
    /// <summary>Explains a parser's exception by the text at its position.</summary>
    /// <param name="error">The exception; its position counts from zero.</param>
    /// <param name="json">The text that was parsed.</param>
    /// <returns>For example <c>Line 3, byte 1: a comma stands before a closing bracket.</c></returns>
    public static string Explain(JsonException error, ReadOnlySpan<byte> json)
    {
        if (error is not { LineNumber: { } line, BytePositionInLine: { } column }) return $"{error.Message}";
        var at = Offset(json, line, column);
        return string.Create(CultureInfo.InvariantCulture, $"Line {line + 1}, byte {column + 1}: {Reason(json, at)}.");
    }

    private static string Reason(ReadOnlySpan<byte> json, int at)
    {
        if (at >= json.TrimEnd(" \t\r\n"u8).Length) return "the file ends before its object does";
        var before = json[..at].TrimEnd(" \t\r\n"u8);
        return json[at] switch
        {
            (byte)'}' or (byte)']' when before.EndsWith(","u8) => "a comma stands before a closing bracket",
            (byte)'/' or (byte)'#' => "a comment is no part of JSON",
            (byte)'\'' => "text and names stand in double quotation marks",
            (byte)'[' or (byte)'{' when before.Length > 0 && before[^1] is (byte)'[' or (byte)'{' or (byte)':' => "the nesting is too deep",
            < 0x20 => "a text is not closed on its line, or holds a control character",
            _ => "what stands here is not JSON",
        };
    }

    private static int Offset(ReadOnlySpan<byte> json, long line, long column)
    {
        var start = 0;
        for (var passed = 0L; passed < line; passed++)
        {
            var end = json[start..].IndexOf((byte)'\n');
            if (end < 0) break;
            start += end + 1;
        }
        return (int)Math.Min(json.Length, start + column);
    }
}
