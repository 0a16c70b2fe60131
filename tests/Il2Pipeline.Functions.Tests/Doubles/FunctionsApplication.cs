// Doubles of the worker's start-up types: Microsoft.Azure.Functions.Worker 2.52.0. The real builder is an IHostApplicationBuilder too.
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

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
