using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Page;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Describe;

/// <summary>The API's description for programs: <c>/api/openapi.json</c>. The page <c>/reference</c> shows it to people.</summary>
internal static class DescribeEndpoints
{
    public static void MapDescription(this IEndpointRouteBuilder api) => api.MapRead("/openapi.json", GetAsync)
        .Describes("This document", "OpenAPI 3.1.").AnswersText(MediaTypes.Json, "The document.");

    /// <summary>The page, beside the other pages: it is static and needs no key itself.</summary>
    public static void MapReference(this IEndpointRouteBuilder routes) =>
        routes.MapRead("/reference", (PageFiles files) => files.Find("reference.html"));

    private static async Task<IResult> GetAsync(HttpRequest request, ApiDescription description)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        return problem ?? await description.GetAsync();
    }
}
