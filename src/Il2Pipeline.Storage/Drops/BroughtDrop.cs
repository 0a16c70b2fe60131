using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Drops;

/// <summary>
/// A drop whose bytes have all been seen once, so that it is known which version it is, and that can be read as often as needed: a small one from
/// memory, a larger one from its blob, each time anew. Nothing of it is on disk.
/// </summary>
/// <param name="Drop">Which drop version: name, and hash of the bytes.</param>
/// <param name="Content">The bytes; seekable.</param>
/// <param name="Size">How many bytes.</param>
/// <param name="Arrived">When the blob was written.</param>
/// <param name="ETag">The blob's ETag as it was brought.</param>
internal sealed record BroughtDrop(DropId Drop, Stream Content, long Size, DateTimeOffset Arrived, ETag ETag) : IAsyncDisposable
{
    private const int MostTries = 5;
    private const int BufferBytes = 128 * 1024;

    /// <summary>Where its version is kept, when it was brought from there; absent for one that comes from the container of drops.</summary>
    public KeptPlace? Kept { get; init; }

    /// <summary>True when its bytes are not in memory.</summary>
    public bool IsLarge => Content is BlobPasses;

    /// <summary>The same bytes once more, for who reads them twice at the same time.</summary>
    public Stream Another() => Content is BlobPasses passes
        ? passes.Another()
        : new MemoryStream(((MemoryStream)Content).GetBuffer(), 0, (int)Size, writable: false);

    /// <summary>Brings a blob.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="dropName">Its name as a drop.</param>
    /// <param name="mostInMemory">Largest size held in memory, in bytes.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The drop; absent when there is no such blob, or its name is that of another (<see cref="DropBlobs.IsNameOf"/>).</returns>
    public static async Task<BroughtDrop?> BringAsync(BlobClient blob, string dropName, int mostInMemory, CancellationToken cancel)
    {
        // The client makes an address of the name, and would bring the blob that ".." leads to as if it were this one.
        if (!DropBlobs.IsNameOf(blob, dropName)) return null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await BringOnceAsync(blob, dropName, mostInMemory, cancel);
            }
            catch (RequestFailedException missing) when (missing.Status == 404)
            {
                return null;
            }
            catch (RequestFailedException overwritten) when (overwritten.Status == 412 && attempt < MostTries)
            {
                // The blob was overwritten while it came; it begins anew with what is there now.
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static async Task<BroughtDrop> BringOnceAsync(BlobClient blob, string dropName, int mostInMemory, CancellationToken cancel)
    {
        var answer = await blob.DownloadStreamingAsync(cancellationToken: cancel);
        using var download = answer.Value;
        var details = download.Details;
        var memory = details.ContentLength <= mostInMemory ? new MemoryStream((int)details.ContentLength) : null;
        var hash = await HashAsync(download.Content, memory, cancel);
        Stream content = memory is null ? new BlobPasses(blob, details.ContentLength, details.ETag) : memory;
        return new BroughtDrop(new DropId(dropName, hash), content, details.ContentLength, details.LastModified, details.ETag);
    }

    private static async Task<string> HashAsync(Stream from, MemoryStream? to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            to?.Write(buffer, 0, read);
        }
        if (to is not null) to.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
