using System.Data.Common;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions;

/// <summary>
/// What the Functions app asks of its account: named completely, without a key unless it is the emulator's, and with the plain names of
/// containers and queues that stand in the triggers' attributes. Shows no part of a connection string.
/// </summary>
/// <param name="account">The section <c>AzureWebJobsStorage</c>.</param>
internal sealed class TriggerAccountCheck(IConfigurationSection account) : IValidateOptions<StorageOptions>
{
    private const string EmulatorAccount = "devstoreaccount1";
    private static readonly string[] s_services = ["blob", "queue", "table"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> findings = [];
        if (account.Value is { Length: > 0 } connection)
        {
            if (!IsEmulator(connection)) findings.Add(NoKeys);
        }
        else if (account["accountName"] is not { Length: > 0 })
        {
            findings.AddRange(s_services.Where(service => account[$"{service}ServiceUri"] is not { Length: > 0 }).Select(Missing));
        }
        if (options.NamePrefix.Length > 0) findings.Add(NoPrefix);
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private const string NoKeys =
        "AzureWebJobsStorage is a connection string that is not the emulator's; in Azure set AzureWebJobsStorage__accountName, or the "
        + "three AzureWebJobsStorage__…ServiceUri, and give the app's identity its roles.";

    private const string NoPrefix =
        "Storage:NamePrefix is set, but the triggers of the Functions app use the plain names; give each study its own storage account.";

    private static string Missing(string service) =>
        $"AzureWebJobsStorage__{service}ServiceUri is not set, nor is AzureWebJobsStorage__accountName (nor, beside Azurite, "
        + "AzureWebJobsStorage).";

    // By its well-known account, since it may run in another container; another account of an emulator only on this machine.
    private static bool IsEmulator(string connection)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return Is(parts, "UseDevelopmentStorage", "true") || Is(parts, "AccountName", EmulatorAccount)
                || (parts.TryGetValue("BlobEndpoint", out var address)
                    && Uri.TryCreate(address as string, UriKind.Absolute, out var blobs) && blobs.IsLoopback);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Is(DbConnectionStringBuilder parts, string key, string value) =>
        parts.TryGetValue(key, out var found) && string.Equals(found as string, value, StringComparison.OrdinalIgnoreCase);
}
