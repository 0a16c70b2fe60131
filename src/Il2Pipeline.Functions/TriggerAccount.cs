using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions;

/// <summary>
/// One storage account for triggers and pipeline. The triggers read <c>AzureWebJobsStorage</c>, as the Functions host does, and
/// the pipeline always follows it: what a trigger sees in one account must never be looked for in another.
/// </summary>
internal static class TriggerAccount
{
    /// <summary>The setting that triggers without a connection of their own read.</summary>
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>Sets the account of section <c>Storage</c>: by connection string, service addresses or account name.</summary>
    /// <param name="configuration">The app's configuration.</param>
    public static void UseTriggerAccount(this IConfigurationManager configuration)
    {
        var account = configuration.GetSection(Setting);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}"] = account.Value ?? "",
            [$"{StorageOptions.Section}:{nameof(StorageOptions.BlobServiceUri)}"] = Address(account, "blob"),
            [$"{StorageOptions.Section}:{nameof(StorageOptions.QueueServiceUri)}"] = Address(account, "queue"),
            [$"{StorageOptions.Section}:{nameof(StorageOptions.TableServiceUri)}"] = Address(account, "table"),
            [$"{StorageOptions.Section}:{nameof(StorageOptions.Credential)}"] = account["credential"] ?? "",
            [$"{StorageOptions.Section}:{nameof(StorageOptions.ClientId)}"] = account["clientId"] ?? "",
        });
    }

    /// <summary>Checks the account at start, in the words of the settings that name it (<see cref="TriggerAccountCheck"/>).</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's configuration.</param>
    public static void AddTriggerAccountCheck(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IValidateOptions<StorageOptions>>(new TriggerAccountCheck(configuration.GetSection(Setting)));

    private static string Address(IConfigurationSection account, string service)
    {
        if (!string.IsNullOrEmpty(account.Value)) return "";
        return account["accountName"] is { Length: > 0 } name
            ? $"https://{name}.{service}.core.windows.net" : account[$"{service}ServiceUri"] ?? "";
    }
}
