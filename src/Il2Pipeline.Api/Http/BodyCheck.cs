using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Il2Pipeline.Api.Http;

/// <summary>
/// Checks what a body claims to be. A body without media type, or of one that a page from elsewhere may send unasked
/// (<c>text/plain</c>, forms), is never taken.
/// </summary>
internal static class BodyCheck
{
    /// <summary>The media types of drops. What a drop really is, its content tells.</summary>
    public static IReadOnlyList<string> Drops { get; } =
    [
        MediaTypes.Fhir, MediaTypes.Json, "application/fhir+xml", "application/xml", "application/fhir+ndjson", MediaTypes.Ndjson,
        "application/ndjson", "application/gzip", "application/octet-stream",
    ];

    /// <summary>Checks the header <c>Content-Type</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="taken">The media types taken.</param>
    /// <returns>What to answer when it is none of them; absent when it is.</returns>
    public static IResult? Type(HttpRequest request, IReadOnlyList<string> taken) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && taken.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            ? null
            : Problems.UnsupportedType(taken);

    /// <summary>Checks the header <c>Content-Encoding</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="taken">The encodings taken beside <c>identity</c>.</param>
    /// <returns>What to answer when it is none of them; absent when it is.</returns>
    public static IResult? Encoding(HttpRequest request, params string[] taken)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            || taken.Contains(encoding, StringComparer.OrdinalIgnoreCase)
            ? null
            : Problems.UnsupportedEncoding(taken);
    }
}
