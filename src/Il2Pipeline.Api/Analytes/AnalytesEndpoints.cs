using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Knowledge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Analytes;

/// <summary>What the codes in the rows mean: <c>/api/analytes</c>.</summary>
internal static class AnalytesEndpoints
{
    public static void MapAnalytes(this IEndpointRouteBuilder api) => api.MapRead("/analytes", List)
        .Describes("Parameter codes", "What each code in the rows means, and its canonical unit.").Answers<IReadOnlyList<AnalyteView>>();

    private static IResult List(HttpRequest request)
    {
        Negotiation.Choose(request, [Format.Json], out var problem);
        if (problem is not null) return problem;
        IReadOnlyList<AnalyteView> views =
            [.. AnalyteCatalogue.InOrder.Select(analyte => new AnalyteView(analyte.Code, analyte.Name, analyte.Category, analyte.Unit))];
        return Content.Json(views, ApiJson.Default.IReadOnlyListAnalyteView);
    }
}
