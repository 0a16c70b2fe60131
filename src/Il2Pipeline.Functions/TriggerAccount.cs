using Il2Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Il2Pipeline.Functions;

/// <summary>
/// One storage account for triggers and pipeline: the triggers read <c>AzureWebJobsStorage</c>, as the Functions host does, and
/// the section <c>Storage</c> follows it unless it names an account itself.
/// </summary>
internal static class TriggerAccount
{
    /// <summary>The setting that triggers without a connection of their own read.</summary>
    public const string Setting = "AzureWebJobsStorage";

    private static readonly string[] s_services = ["blob", "queue", "table"];

    /// <summary>Fills the section <c>Storage</c> from <see cref="Setting"/>: a connection string, service addresses or an account name.</summary>
    /// <param name="configuration">The app's configuration.</param>
    public static void UseTriggerAccount(this IConfigurationManager configuration)
    {
        var storage = configuration.GetSection(StorageOptions.Section);
        if (storage[nameof(StorageOptions.ConnectionString)] is not null || storage[nameof(StorageOptions.BlobServiceUri)] is not null) return;
        var account = configuration.GetSection(Setting);
        var found = string.IsNullOrWhiteSpace(account.Value)
            ? s_services.Select(service => KeyValuePair.Create($"{StorageOptions.Section}:{service}ServiceUri", Address(account, service)))
            : [KeyValuePair.Create($"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}", (string?)account.Value)];
        configuration.AddInMemoryCollection(found.Where(setting => setting.Value is not null));
    }

    /// <summary>Refuses a name prefix at start: triggers name their containers and queues as they are written in the code.</summary>
    /// <param name="services">The app's services.</param>
    public static void AddTriggerNamesCheck(this IServiceCollection services) => services.AddOptions<StorageOptions>().Validate(
        options => options.NamePrefix.Length == 0,
        "Storage:NamePrefix is set, but the triggers of the Functions app use the plain names; give each study its own storage account.");

    private static string? Address(IConfigurationSection account, string service) =>
        account["accountName"] is { Length: > 0 } name ? $"https://{name}.{service}.core.windows.net" : account[$"{service}ServiceUri"];
}
