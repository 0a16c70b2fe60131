using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Http;

/// <summary>The body of requests that ask for something to be done.</summary>
internal static class RequestBody
{
    /// <summary>Reads a body of JSON whole. Its media type must say so: without, any page could have a browser send it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">Most bytes of it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The bytes, or what to answer.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, IResult? Problem)> ReadAsync(
        HttpRequest request, int most, CancellationToken cancel)
    {
        if (!request.HasJsonContentType()) return (default, Problems.NoJson());
        if (BodyCheck.Encoding(request) is { } encoded) return (default, encoded);
        if (request.ContentLength > most) return (default, Problems.TooLarge(most));
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > most) return (default, Problems.TooLarge(most));
        }
        return (body.ToArray(), null);
    }

    /// <summary>Reads JSON; absent when it is none, or not of that shape.</summary>
    public static T? Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
