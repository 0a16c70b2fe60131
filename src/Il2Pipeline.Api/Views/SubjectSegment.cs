using System.Buffers.Text;
using System.Text;

namespace Il2Pipeline.Api.Views;

/// <summary>
/// A subject number as one segment of an address. Most stand for themselves; one with characters that proxies decode, drop or resolve
/// (a slash, <c>..</c>) is written as <c>~</c> and Base64Url of its UTF-8.
/// </summary>
internal static class SubjectSegment
{
    private const string Plain = "-_";

    /// <summary>The segment of a subject number.</summary>
    public static string Of(string subject) =>
        subject.Length > 0
        && subject.All(character => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
            ? subject
            : $"~{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(subject))}";

    /// <summary>The subject number of a segment (decoded by the router); any text without <c>~</c> is one.</summary>
    /// <returns>The subject number; null when it cannot be one.</returns>
    public static string? Read(string segment) => segment.StartsWith('~') ? Unseal(segment[1..]) : segment;

    /// <summary>The text of Base64Url; null when it is none.</summary>
    private static string? Unseal(string token)
    {
        if (!Base64Url.IsValid(token)) return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(token));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
