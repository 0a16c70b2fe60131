using Azure.Core;
using Azure.Identity;

namespace Il2Pipeline.Storage.Account;

/// <summary>How the app signs in to services of Azure; never with a secret of its own.</summary>
public static class StorageIdentity
{
    /// <summary>The word of <see cref="StorageOptions.Credential"/> for the platform's identity alone.</summary>
    public const string Managed = "managedidentity";

    /// <summary>
    /// The platform's identity alone, which is asked at once, when the settings say so; else the first that is found of those that
    /// <c>DefaultAzureCredential</c> looks for, which suits a developer's machine as well.
    /// </summary>
    /// <param name="options">The settings, valid.</param>
    /// <returns>The identity; no token is asked for yet.</returns>
    public static TokenCredential Of(StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var client = string.IsNullOrWhiteSpace(options.ClientId) ? null : options.ClientId;
        if (!string.IsNullOrWhiteSpace(options.Credential))
            return new ManagedIdentityCredential(
                client is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client));
        var settings = new DefaultAzureCredentialOptions();
        // Left alone it is AZURE_CLIENT_ID.
        if (client is not null) settings.ManagedIdentityClientId = client;
        return new DefaultAzureCredential(settings);
    }
}
