using System.Reflection;

namespace Il2Pipeline.Azurite;

/// <summary>Azurite cannot be started on this machine; the message tells the ways out.</summary>
public sealed class AzuriteUnavailableException : Exception
{
    /// <summary>Says why, and what to do.</summary>
    /// <param name="message">The message, for people.</param>
    public AzuriteUnavailableException(string message)
        : base(message)
    {
    }
}

/// <summary>Where the pinned Azurite is.</summary>
/// <param name="Folder">The folder with its <c>node_modules</c>.</param>
/// <param name="Script">What Node.js is to run.</param>
internal sealed record AzuriteInstallation(string Folder, string Script)
{
    /// <summary>What to tell when there is no Node.js.</summary>
    public const string NodeMissing =
        "The local storage emulator (Azurite) needs Node.js, which was not found. Either install Node.js 20 or later and build again, "
        + "or give a storage account with --connection.";

    private const string Metadata = "AzuriteFolder";

    /// <summary>Finds it: beside the program, else where the build left it (<c>infra/local/Azurite.targets</c>).</summary>
    /// <exception cref="AzuriteUnavailableException">It is not there.</exception>
    public static AzuriteInstallation Find()
    {
        var built = Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == Metadata)?.Value;
        string?[] folders = [Path.Combine(AppContext.BaseDirectory, "azurite"), built];
        foreach (var folder in folders.OfType<string>())
        {
            var script = Path.Combine(folder, "azurite.js");
            if (File.Exists(script) && File.Exists(Path.Combine(folder, "node_modules", "azurite", "package.json")))
                return new AzuriteInstallation(folder, script);
        }
        throw new AzuriteUnavailableException(
            "The local storage emulator (Azurite) is not installed: the build brings it when Node.js is there. "
            + "Either install Node.js 20 or later and build again, or give a storage account with --connection.");
    }
}
