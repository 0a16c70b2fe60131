using System.Runtime.CompilerServices;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace Il2Pipeline.Cli.Serve;

/// <summary>
/// Sends traces, metrics and logs by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, with OpenTelemetry's own settings
/// (<c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_SERVICE_NAME</c>, …). Only the pipeline's own source is sent: those of HTTP clients and of the web
/// server hold addresses, and so names of blobs and subject numbers.
/// </summary>
internal static class SignalsExport
{
    /// <summary>True when the setting is there. Nothing of OpenTelemetry is loaded otherwise: it costs time at the start.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };

    /// <summary>Adds the export.</summary>
    /// <param name="builder">The host's builder.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Add(WebApplicationBuilder builder)
    {
        // The terminal shows warnings only; a collector gets what the pipeline itself tells.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(Il2Signals.Name, LogLevel.Information);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("il2").AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Il2Signals.Name))
            .WithMetrics(metrics => metrics.AddMeter(Il2Signals.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime"))
            .WithLogging()
            .UseOtlpExporter();
    }
}
