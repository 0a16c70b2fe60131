namespace Il2Pipeline.Storage.Local;

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

/// <summary>An Azurite of one's own: blob, queue and table service on free loopback ports, gone when disposed or when this process ends.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    /// <summary>Connection string of the running Azurite. Its account key is the emulator's well-known one.</summary>
    public string ConnectionString { get; } = "";

    /// <summary>Where the three services listen.</summary>
    public Uri Blobs { get; } = new("http://127.0.0.1");

    /// <summary>Starts Azurite and waits until it answers.</summary>
    /// <param name="dataFolder">Where it keeps its data; made when missing.</param>
    /// <param name="cancel">Stops waiting, and Azurite.</param>
    /// <returns>The running Azurite.</returns>
    /// <exception cref="AzuriteUnavailableException">Node.js or Azurite is missing, or it did not start.</exception>
    public static Task<AzuriteProcess> StartAsync(string dataFolder, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
