using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Describe;

/// <summary>
/// Says of a route what the OpenAPI document tells of it. The query parameters said here are also the only ones that the route takes:
/// see <see cref="QueryCheck"/>.
/// </summary>
internal static class Describing
{
    private static readonly QueryParameter[] s_paging =
    [
        new("limit", "Most items of a page; 100 unless told.") { Most = Paging.MaxLimit },
        new("token", "Where to go on: `next` of the page before, or the header `Link`; absent for the first page."),
    ];

    /// <summary>What the route is for.</summary>
    public static RouteHandlerBuilder Describes(this RouteHandlerBuilder route, string summary, string description) =>
        route.WithSummary(summary).WithDescription(description).WithMetadata(new QueryParameters([]));

    /// <summary>Its query parameters, beside <c>format</c> and those of pages.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params QueryParameter[] parameters) =>
        route.WithMetadata(new QueryParameters(parameters));

    /// <summary>A header it reads.</summary>
    public static RouteHandlerBuilder TakesHeader(this RouteHandlerBuilder route, string name, string description) =>
        route.WithMetadata(new HeaderFact(name, description));

    /// <summary>A body that is taken as it comes.</summary>
    public static RouteHandlerBuilder TakesBody(this RouteHandlerBuilder route, string description, IReadOnlyList<string> mediaTypes) =>
        route.WithMetadata(new BodyFact(description, mediaTypes, null));

    /// <summary>A JSON body.</summary>
    public static RouteHandlerBuilder TakesBody<T>(this RouteHandlerBuilder route, string description) =>
        route.WithMetadata(new BodyFact(description, [MediaTypes.Json], typeof(T)));

    /// <summary>What a reading route answers, and in which formats; none said means JSON only.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params Format[] formats) =>
        route.Answers(typeof(T), formats, isPage: false);

    /// <summary>What a writing route answers.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status, string description) =>
        route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), [MediaTypes.Json]))
            .WithMetadata(new AnswerFact(status, description, [], IsPage: false));

    /// <summary>Pages of a list.</summary>
    public static RouteHandlerBuilder Pages<T>(this RouteHandlerBuilder route) =>
        route.Answers(typeof(ListView<T>), Listing.Formats, isPage: true).WithMetadata(new QueryParameters(s_paging));

    /// <summary>What a reading route answers that is no JSON of the API's own making.</summary>
    public static RouteHandlerBuilder AnswersText(
        this RouteHandlerBuilder route, string mediaType, string description, params Format[] formats) =>
        route.WithMetadata(new AnswerFact(StatusCodes.Status200OK, description, [new Format("", mediaType, mediaType)], IsPage: false))
            .WithMetadata(new QueryParameters(formats.Length == 0 ? [] : [FormatOf(formats)]));

    /// <summary>Headers of its answers.</summary>
    public static RouteHandlerBuilder AnswersHeaders(this RouteHandlerBuilder route, params HeaderFact[] headers) =>
        route.WithMetadata(new AnswerHeaders(headers));

    /// <summary>The problems it may answer with, beside those that any route may (400, 406, 500, 503).</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params int[] statuses) => route.WithMetadata(new ProblemFact(statuses));

    private static RouteHandlerBuilder Answers(this RouteHandlerBuilder route, Type type, IReadOnlyList<Format> formats, bool isPage)
    {
        IReadOnlyList<Format> offered = formats.Count == 0 ? [Format.Json] : formats;
        return route.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, type, [MediaTypes.Json]))
            .WithMetadata(new AnswerFact(StatusCodes.Status200OK, "As asked for.", offered, isPage))
            .WithMetadata(new QueryParameters([FormatOf(offered)]));
    }

    private static QueryParameter FormatOf(IReadOnlyList<Format> formats) =>
        new("format", "The format, where a header cannot be set; wins over `Accept`.") { Words = [.. formats.Select(format => format.Name)] };
}
