using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Health;

/// <summary>The API's own table of contents.</summary>
internal static class IndexEndpoints
{
    // Told by the router itself, so that no route is missing. It knows also the route by which a host hands everything over.
    public static void MapIndex(this IEndpointRouteBuilder api) => api.MapRead("", Index)
        .Describes("Table of contents", "All routes.").Answers<IndexView>();

    private static Content Index(EndpointDataSource routes) => Content.Json(
        new IndexView([.. routes.Endpoints.OfType<RouteEndpoint>().Where(route => !route.RoutePattern.Parameters.Any(part => part.IsCatchAll))
            .Select(route => route.RoutePattern.RawText ?? "")
            .Where(route => route.StartsWith("/api/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
        ApiJson.Default.IndexView);
}
