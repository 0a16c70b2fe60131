using Il2Pipeline.Api;
using Il2Pipeline.Storage.Setup;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions;

/// <summary>The Azure Functions app: the pipeline behind triggers. What it does lies in <see cref="Il2Pipeline.Storage"/>.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        var app = Build(args);
        // Before storage is asked for anything: a wrong setting is told at once, also while storage is away.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.Services.GetRequiredService<StorageSetup>().EnsureAsync();
        await app.RunAsync();
    }

    /// <summary>Puts the app together, without starting it.</summary>
    /// <param name="args">The command line, which the Functions host writes.</param>
    /// <returns>The app.</returns>
    internal static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Configuration.UseTriggerAccount();
        builder.Services.AddTriggerAccountCheck(builder.Configuration);
        builder.Services.AddIl2Storage(builder.Configuration);
        builder.Services.AddIl2Api();
        builder.Services.AddApiAccess(builder.Configuration);
        builder.Services.AddSettledFunctions();
        builder.Services.AddIl2Telemetry(builder.Configuration);
        return builder.Build();
    }
}
