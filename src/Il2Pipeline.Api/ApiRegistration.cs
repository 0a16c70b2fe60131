using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Health;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Page;
using Il2Pipeline.Api.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Api;

/// <summary>Puts the HTTP API and the page into a host. The storage side is registered by the host itself.</summary>
public static class ApiRegistration
{
    /// <summary>
    /// Registers what the API needs, and keeps the framework from logging addresses at level Information: the name of a drop may hold
    /// identifiers, and a filter by name stands in the address.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddIl2Api(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddResponseCompression(options =>
        {
            // No secret of ours stands in a body beside text of an attacker's choice, so compressing under TLS gives nothing away.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. MediaTypes.Compressed];
        });
        services.AddOptions<ApiLimits>().BindConfiguration(ApiLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddApiDescription();
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            // Off altogether: even silent, it puts the address into the scope of every log line below it.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));
        services.AddSingleton<SignalBoard>().AddSingleton<Readiness>();
        services.AddSingleton<PageFiles>();
        services.AddSingleton<ApiPipeline>();
        return services;
    }

    /// <summary>Maps the API under <c>/api</c> and the page at <c>/</c>. Whatever the host maps more specifically goes before.</summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <returns>To add conventions, for example authorization, to all of it.</returns>
    public static IEndpointConventionBuilder MapIl2Api(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/{**path}", endpoints.ServiceProvider.GetRequiredService<ApiPipeline>().HandleAsync);
}
