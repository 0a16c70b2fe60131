using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Functions;

/// <summary>Registers what the HTTP functions and the settings of functions need, and checks those settings at start.</summary>
internal static class ApiAccessRegistration
{
    private const int CronFields = 6;

    /// <summary>Registers who may use the API.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's configuration.</param>
    public static void AddApiAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section))
            .Validate(options => Enum.IsDefined(options.Authentication), "Api:Authentication is neither Key nor EntraId.")
            .Validate(
                options => options.Authentication == ApiAuthentication.Key || !IsSwitchedOff(configuration),
                "Api:Authentication is EntraId, but the platform's sign-in is off (WEBSITE_AUTH_ENABLED): anyone could send its header.")
            .ValidateOnStart();
        services.AddSingleton<ApiAccess>();
        // The worker's web server warns at each start of keys that nothing here uses.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        // Uploads have a limit of their own, and the host's comes first.
        services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestBodySize = null);
    }

    /// <summary>Registers the settings for what stands in the functions' attributes.</summary>
    /// <param name="services">The app's services.</param>
    public static void AddSettledFunctions(this IServiceCollection services)
    {
        services.AddSingleton<IFunctionMetadataTransformer, SettledFunctions>();
        services.AddOptions<ApiOptions>().Validate<IConfiguration>(
            (_, configuration) => configuration[SettledFunctions.Schedule] is not { Length: > 0 } schedule || IsCron(schedule),
            "RefreshCohort:Schedule is no NCRONTAB expression of six fields, for example 0 */5 * * * *.");
    }

    private static bool IsSwitchedOff(IConfiguration configuration) =>
        bool.TryParse(configuration["WEBSITE_AUTH_ENABLED"], out var on) && !on;

    private static bool IsCron(string schedule) =>
        schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length == CronFields;
}
