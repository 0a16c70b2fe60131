using System.Text;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Api.Tests;

/// <summary>Starts reprocess runs in tests, and does their work.</summary>
internal static class RunWork
{
    /// <summary>Posts JSON.</summary>
    public static Task<HttpResponseMessage> PostAsync(this ApiHost api, string address, string json) => api.Http.PostAsync(
        address, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    /// <summary>Works off the queue of runs.</summary>
    public static async Task WorkRunsAsync(this ApiHost api)
    {
        var (queues, runs) = (api.Services.GetRequiredService<WorkQueues>(), api.Services.GetRequiredService<ReprocessRuns>());
        while (await queues.ReceiveReprocessAsync(32, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken) is { Count: > 0 } messages)
            foreach (var message in messages)
            {
                await runs.WorkAsync(message.Work, TestContext.Current.CancellationToken);
                await queues.DeleteAsync(message, TestContext.Current.CancellationToken);
            }
    }
}
