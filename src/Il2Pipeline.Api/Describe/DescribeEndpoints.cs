using Il2Pipeline.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Describe;

/// <summary>The API's description for programs: <c>/api/openapi.json</c>. The page <c>/reference</c> shows it to people.</summary>
internal static class DescribeEndpoints
{
    public static void MapDescription(this IEndpointRouteBuilder api) => api.MapRead("/openapi.json", GetAsync)
        .Describes("This document", "OpenAPI 3.1.").AnswersText(MediaTypes.Json, "The document.");

    private static async Task<IResult> GetAsync(HttpRequest request, ApiDescription description)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        return problem ?? await description.GetAsync();
    }
}
