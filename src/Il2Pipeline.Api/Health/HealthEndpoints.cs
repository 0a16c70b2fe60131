using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Health;

/// <summary>That the service is well. When it is not, a problem is answered instead.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
/// <param name="Version">The program's version.</param>
/// <param name="StudyId">STUDYID of the study file in force.</param>
/// <param name="Waiting">How many messages wait in the work queues, or are being worked on; not exact while others write.</param>
internal sealed record HealthView(string Status, string Version, string StudyId, int Waiting);

/// <summary>Whether storage answers: <c>/api/health</c>.</summary>
internal static class HealthEndpoints
{
    private static readonly string s_version = typeof(HealthEndpoints).Assembly.GetName().Version?.ToString(3) ?? "";

    public static void MapHealth(this IEndpointRouteBuilder api) => api.MapRead("/health", ReadAsync)
        .Describes("Health", "Whether storage answers, and how much work waits.").Answers<HealthView>();

    // The three calls need the blob, table and queue service; one that does not answer ends in 503.
    private static async Task<IResult> ReadAsync(
        StudyStore study, DropLedger ledger, WorkQueues queues, CancellationToken cancel)
    {
        var current = await study.CurrentAsync(cancel);
        await ledger.ListAsync(new DropFilter(), DropOrder.Newest, 1, null, cancel);
        var waiting = await queues.CountAsync(cancel);
        return Content.Json(new HealthView("ok", s_version, current.Study.StudyId, waiting), ApiJson.Default.HealthView);
    }
}
