using System.Text.Json.Serialization.Metadata;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Reporting.Columns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Http;

/// <summary>How the items of a list are written.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Page">As JSON, a page.</param>
/// <param name="Item">As JSON, one item.</param>
/// <param name="Columns">As csv.</param>
internal sealed record ListForm<T>(JsonTypeInfo<ListView<T>> Page, JsonTypeInfo<T> Item, IReadOnlyList<CsvColumn<T>> Columns);

/// <summary>Pages of lists, and the routes to read them.</summary>
internal static class Listing
{
    /// <summary>
    /// The query parameter in which callers of Azure Functions may put the function key. The host checks it and leaves it in the address;
    /// here it is passed over.
    /// </summary>
    public const string FunctionKey = "code";

    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The formats of lists.</summary>
    public static IReadOnlyList<Format> Formats { get; } = [Format.Json, Format.Ndjson, Format.Csv];

    /// <summary>Maps a route that only reads.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, s_reading, handler);

    /// <summary>A page; the next one's address also stands in the header <c>Link</c> (RFC 8288), its only place without JSON.</summary>
    public static IResult Of<T>(HttpRequest request, Format format, ListView<T> page, ListForm<T> shape)
    {
        if (page.Next is { } next) request.HttpContext.Response.Headers.Link = $"<{NextOf(request, next)}>; rel=\"next\"";
        return format == Format.Csv ? Content.Text(format, null, output => CsvTable.Write(output, shape.Columns, page.Items))
            : format == Format.Ndjson ? Content.Lines(page.Items, shape.Item)
            : Content.Json(page, shape.Page);
    }

    // A key of the address is not repeated: links are kept and passed on.
    private static string NextOf(HttpRequest request, string next)
    {
        var query = new QueryBuilder(request.Query.Where(parameter => parameter.Key is not ("token" or FunctionKey))) { { "token", next } };
        return $"{request.PathBase}{request.Path}{query.ToQueryString()}";
    }
}
