using System.Runtime.InteropServices;
using System.Text.Json;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Cut;

/// <summary>Lenient reading of JSON that others wrote: what is not there, or of another type, is absent.</summary>
internal static class JsonText
{
    /// <summary>Reads a string that the pipeline uses.</summary>
    /// <param name="value">A JSON string.</param>
    /// <param name="maxLength">Most characters.</param>
    /// <param name="text">The text; empty when it cannot be used.</param>
    /// <returns>Absent when the text can be used; else what is wrong with it.</returns>
    public static IssueDefinition? TryRead(JsonElement value, int maxLength, out string text)
    {
        text = "";
        string read;
        try
        {
            read = value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return ReadIssues.BadText;
        }
        if (read.Length > maxLength) return ReadIssues.TextTooLong;
        if (!IsFit(read)) return ReadIssues.ControlCharacters;
        text = read;
        return null;
    }

    /// <summary>The bytes of a number or string as sent.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The token.</returns>
    public static ReadOnlySpan<byte> RawBytes(JsonElement value) => JsonMarshal.GetRawUtf8Value(value);

    /// <summary>Tells whether a text is free of control characters, but for those that make white space.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True when it may be used.</returns>
    public static bool IsFit(string text) =>
        !text.AsSpan().ContainsAnyInRange('\0', '\x08') && !text.AsSpan().ContainsAnyInRange('\x0E', '\x1F');

    /// <summary>A property of an object.</summary>
    /// <param name="element">Anything.</param>
    /// <param name="name">The property's name.</param>
    /// <returns>The first property of that name; absent when there is none.</returns>
    public static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The items of an array property.</summary>
    /// <param name="element">Anything.</param>
    /// <param name="name">The property's name.</param>
    /// <returns>The items; none when it is no array.</returns>
    public static IEnumerable<JsonElement> Items(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>A text property that is likely to return: a system or code.</summary>
    /// <param name="element">Anything.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="words">The words met so far.</param>
    /// <returns>The text; absent when it is none, empty, or not fit for use.</returns>
    public static string? Word(JsonElement? element, string name, TextCache words)
    {
        if (Member(element, name) is not { ValueKind: JsonValueKind.String } value) return null;
        var token = RawBytes(value);
        return token.Contains((byte)'\\') || token.Length <= 2 ? Text(element, name) : words.Get(token[1..^1]);
    }

    /// <summary>A text property.</summary>
    /// <param name="element">Anything.</param>
    /// <param name="name">The property's name.</param>
    /// <returns>The text; absent when it is none, empty, or not fit for use.</returns>
    public static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value && TryRead(value, 1024, out var text) is null && text.Length > 0
            ? text
            : null;
}
