using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Il2Pipeline.Functions;

/// <summary>
/// Where traces, metrics and logs go: to Application Insights, to an OpenTelemetry collector, to both or nowhere, as the settings say that
/// also the Functions host reads.
/// </summary>
internal static class Telemetry
{
    /// <summary>Registers telemetry. All traces and logs are kept: a trial sends few, and a failure must not be sampled away.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's configuration.</param>
    public static void AddIl2Telemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry().UseFunctionsWorkerDefaults()
            .WithTracing(traces => traces.SetSampler(new AlwaysOnSampler()).AddSource(Il2Signals.Name))
            .WithMetrics(metrics => metrics.AddMeter(Il2Signals.Name))
            .WithLogging();
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) telemetry.UseOtlpExporter();
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection) return;
        telemetry.UseAzureMonitorExporter(monitor =>
        {
            monitor.ConnectionString = connection;
            monitor.Credential = Identity(configuration);
            monitor.SamplingRatio = 1;
            monitor.TracesPerSecond = null;
            monitor.EnableTraceBasedLogsSampler = false;
        });
    }

    // As the host does: signed in only when the setting asks for it.
    private static TokenCredential? Identity(IConfiguration configuration) =>
        configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] is { Length: > 0 } how
        && how.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase)
            ? StorageIdentity.Of(configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions())
            : null;
}
