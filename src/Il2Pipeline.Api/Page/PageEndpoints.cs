using Il2Pipeline.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Page;

/// <summary>
/// The page. It is static: all that it shows it fetches from the API, so nothing about people is in its addresses (the subject stands
/// behind the <c>#</c>, which browsers do not send) and nothing needs encoding on the server.
/// </summary>
internal static class PageEndpoints
{
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/", (PageFiles files) => files.Find("index.html"));
        routes.MapRead("/subject", (PageFiles files) => files.Find("subject.html"));
        routes.MapRead("/cohort", (PageFiles files) => files.Find("cohort.html"));
        routes.MapRead("/operations", (PageFiles files) => files.Find("operations.html"));
        routes.MapRead("/page/{file}", (string file, PageFiles files) => files.Find(file) ?? Results.NotFound());
    }
}
