using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Signals;

/// <summary>The signals of this process: <c>/api/signals</c>, as JSON or as OpenMetrics text.</summary>
internal static class SignalsEndpoints
{
    private static readonly Format s_openMetrics = new(
        "openmetrics", "application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static readonly Format[] s_formats = [Format.Json, s_openMetrics];

    public static void MapSignals(this IEndpointRouteBuilder api) => api.MapRead("/signals", Read)
        .Describes("Signals", "What the instruments of this process told since it began; docs/observability.md explains them.")
        .Answers<SignalsView>(s_formats);

    private static IResult Read(HttpRequest request, SignalBoard board)
    {
        var format = Negotiation.Choose(request, s_formats, out var problem);
        if (problem is not null) return problem;
        var view = board.View();
        return format == s_openMetrics
            ? Content.Text(format, null, output => OpenMetricsText.Write(output, view))
            : Content.Json(view, ApiJson.Default.SignalsView);
    }
}
