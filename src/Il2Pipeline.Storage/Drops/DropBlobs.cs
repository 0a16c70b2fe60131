using System.Runtime.CompilerServices;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Drops;

/// <summary>A drop's blob as it stands in the container.</summary>
/// <param name="Name">Name in the container of drops.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="ETag">Changes when the blob is overwritten.</param>
/// <param name="Arrived">When it was written.</param>
public sealed record DropBlob(string Name, long Size, string ETag, DateTimeOffset Arrived);

/// <summary>
/// The container of drops: what the laboratories wrote. The pipeline itself only reads it; <see cref="PutAsync"/> is for senders.
/// </summary>
/// <param name="clients">The clients.</param>
public sealed class DropBlobs(StorageClients clients)
{
    /// <summary>All drops' blobs in order of name.</summary>
    /// <param name="prefix">Only names that start so; absent for all.</param>
    /// <param name="cancel">Stops between pages.</param>
    /// <returns>The blobs.</returns>
    public async IAsyncEnumerable<DropBlob> ListAsync(string? prefix = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var blob in clients.Drops.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancel))
        {
            var (size, arrived) = (blob.Properties.ContentLength ?? 0, blob.Properties.LastModified ?? default);
            yield return new DropBlob(blob.Name, size, blob.Properties.ETag?.ToString() ?? "", arrived);
        }
    }

    /// <summary>
    /// Tells whether a name is that of one blob, and can be listed. Names with folders called <c>.</c> or <c>..</c>, a backslash, or a
    /// slash at the start become another name on their way into an address. A name with a control character that XML cannot hold keeps
    /// Azurite from listing any blob at all.
    /// </summary>
    /// <param name="dropName">Any text.</param>
    /// <returns>False when a blob of exactly that name cannot be written.</returns>
    public bool CanHold(string dropName) => dropName.Length > 0 && IsListed(dropName) && IsNameOf(clients.Drops.GetBlobClient(dropName), dropName);

    /// <summary>Writes a drop, as a laboratory would; a blob of that name is overwritten.</summary>
    /// <param name="dropName">Name in the container.</param>
    /// <param name="content">The bytes, from where the stream stands; seekable.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The blob.</returns>
    /// <exception cref="ArgumentException">The name is that of another blob, or of none (<see cref="CanHold"/>); the text does not tell it.</exception>
    public async Task<DropBlob> PutAsync(string dropName, Stream content, CancellationToken cancel = default)
    {
        if (!CanHold(dropName)) throw new ArgumentException("No blob can have this name.");
        var size = content.Length - content.Position;
        var answer = await clients.Drops.GetBlobClient(dropName).UploadAsync(content, overwrite: true, cancel);
        return new DropBlob(dropName, size, answer.Value.ETag.ToString(), answer.Value.LastModified);
    }

    private static bool IsListed(string dropName) => !dropName.Any(character => character is < ' ' and not ('\t' or '\n' or '\r'));

    // The client resolves dots; storage itself takes a backslash for a slash.
    internal static bool IsNameOf(BlobBaseClient blob, string dropName) =>
        blob.Name == dropName && !dropName.Contains('\\', StringComparison.Ordinal);
}
