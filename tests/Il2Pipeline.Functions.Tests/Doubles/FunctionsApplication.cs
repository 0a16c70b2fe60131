// Doubles of the worker's start-up types: Microsoft.Azure.Functions.Worker 2.52.0, .Extensions.Http.AspNetCore 2.1.1 and .OpenTelemetry 1.2.0.
// The real builder is an IHostApplicationBuilder too.
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Microsoft.Azure.Functions.Worker.Builder
{
    public static class FunctionsApplication
    {
        public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
    }

    public sealed class FunctionsApplicationBuilder
    {
        private readonly HostApplicationBuilder _builder;

        internal FunctionsApplicationBuilder(string[] args)
        {
            _builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { Args = args });
            _builder.Configuration.AddCommandLine(args);
        }

        public ConfigurationManager Configuration => _builder.Configuration;

        public ILoggingBuilder Logging => _builder.Logging;

        public IServiceCollection Services => _builder.Services;

        public IHost Build() => _builder.Build();
    }

    public static class FunctionsApplicationBuilderAspNetCoreExtensions
    {
        // The real one starts a Kestrel of the worker's behind the host's, which registers this among others.
        public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
        {
            builder.Services.AddSingleton(new DiagnosticListener("Microsoft.AspNetCore"));
            return builder;
        }
    }
}

namespace Microsoft.Azure.Functions.Worker.OpenTelemetry
{
    public static class ConfigureFunctionsOpenTelemetry
    {
        // The real one also tells the host to leave the worker's telemetry to the worker.
        public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder) => builder;
    }
}
