using System.Data.Common;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Il2Pipeline.Functions;

/// <summary>
/// Where traces, metrics and logs go: to Application Insights, to an OpenTelemetry collector, to both or nowhere, as the settings say that
/// also the Functions host reads.
/// </summary>
internal static class Telemetry
{
    private const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Registers telemetry. All traces and logs are kept: a trial sends few, and a failure must not be sampled away.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's configuration.</param>
    /// <exception cref="OptionsValidationException">A setting of telemetry does not fit.</exception>
    public static void AddIl2Telemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (Findings(configuration) is { Count: > 0 } findings)
            throw new OptionsValidationException(nameof(Telemetry), typeof(Telemetry), findings);
        var telemetry = services.AddOpenTelemetry().UseFunctionsWorkerDefaults()
            .WithTracing(traces => traces.SetSampler(new AlwaysOnSampler()).AddSource(Il2Signals.Name))
            .WithMetrics(metrics => metrics.AddMeter(Il2Signals.Name))
            .WithLogging();
        if (configuration[Collector] is { Length: > 0 }) telemetry.UseOtlpExporter();
        if (configuration[Insights] is not { Length: > 0 } connection) return;
        telemetry.UseAzureMonitorExporter(monitor =>
        {
            monitor.ConnectionString = connection;
            monitor.Credential = Identity(configuration);
            monitor.SamplingRatio = 1;
            monitor.TracesPerSecond = null;
            monitor.EnableTraceBasedLogsSampler = false;
        });
    }

    // Before anything is built: the exporter would throw wherever somebody first asks for a log.
    private static List<string> Findings(IConfiguration configuration)
    {
        List<string> findings = [];
        if (configuration[Insights] is { Length: > 0 } connection && !NamesAKey(connection))
            findings.Add($"{Insights} is no connection string of Application Insights: it names no InstrumentationKey.");
        if (configuration[Collector] is { Length: > 0 } address && !TriggerAccount.IsAddress(address))
            findings.Add($"{Collector} is no address that begins with http:// or https://.");
        return findings;
    }

    private static bool NamesAKey(string connection)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return parts.TryGetValue("InstrumentationKey", out var key) && Guid.TryParse(key as string, out _);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // As the host does: signed in only when the setting asks for it.
    private static TokenCredential? Identity(IConfiguration configuration) =>
        configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] is { Length: > 0 } how
        && how.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase)
            ? StorageIdentity.Of(configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions())
            : null;
}
