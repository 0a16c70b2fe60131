using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Http;

/// <summary>Requests that ask for something to be done.</summary>
internal static class RequestBody
{
    /// <summary>Maps a route that does something. A browser that acts for another site's page is refused.</summary>
    public static void MapDo(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapPost(pattern, handler).AddEndpointFilter(async (context, next) =>
            IsOtherSite(context.HttpContext.Request) ? Problems.OtherSite() : await next(context));

    /// <summary>Reads a body of JSON whole. Its media type must say so: without, any page could have a browser send it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">Most bytes of it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The bytes, or what to answer.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, IResult? Problem)> ReadAsync(
        HttpRequest request, int most, CancellationToken cancel)
    {
        if (!request.HasJsonContentType()) return (default, Problems.NoJson());
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

    private static bool IsOtherSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
}
