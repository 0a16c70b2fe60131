using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Http;

/// <summary>Pages of lists, and the routes to read them.</summary>
internal static class Listing
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps a route that only reads.</summary>
    public static void MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Reading, handler);

    /// <summary>A page; the next one's address also stands in the header <c>Link</c> (RFC 8288), the only place for it in NDJSON.</summary>
    public static IResult Of<T>(
        HttpRequest request, Format format, ListView<T> page, JsonTypeInfo<ListView<T>> list, JsonTypeInfo<T> item)
    {
        if (page.Next is { } next) request.HttpContext.Response.Headers.Link = $"<{NextOf(request, next)}>; rel=\"next\"";
        return format == Format.Ndjson ? Content.Lines(page.Items, item) : Content.Json(page, list);
    }

    private static string NextOf(HttpRequest request, string next)
    {
        var query = new QueryBuilder(request.Query.Where(parameter => parameter.Key != "token")) { { "token", next } };
        return $"{request.PathBase}{request.Path}{query.ToQueryString()}";
    }
}
