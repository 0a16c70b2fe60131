using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Health;

/// <summary>
/// Health: <c>/api/health/live</c> tells that the process answers and asks nobody; <c>/api/health/ready</c>, also <c>/api/health</c>, tells
/// that storage answers and what waits.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        api.MapRead("/health/live", () => Content.Json(new LiveView("ok", Readiness.Version), ApiJson.Default.LiveView))
            .Describes("Live", "That the process answers; asks nobody.").Answers<LiveView>();
        foreach (var address in (string[])["/health", "/health/ready"])
            api.MapRead(address, ReadAsync).Describes("Ready", "Whether storage answers, and how much work waits.").Answers<HealthView>();
    }

    private static async Task<IResult> ReadAsync(Readiness readiness, CancellationToken cancel)
    {
        var (view, silent) = await readiness.CheckAsync(cancel);
        return view is null ? Problems.StorageAway(silent) : Content.Json(view, ApiJson.Default.HealthView);
    }
}
