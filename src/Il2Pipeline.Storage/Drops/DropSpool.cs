using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Storage.Drops;

/// <summary>
/// A drop brought here whole, so that it can be read twice: in memory when it is small, else in a file that goes with it.
/// </summary>
internal sealed class DropSpool : IAsyncDisposable
{
    private const int MostTries = 5;
    private const int BufferBytes = 128 * 1024;

    private DropSpool(DropId drop, Stream content, BlobDownloadDetails details)
    {
        Drop = drop;
        Content = content;
        Arrived = details.LastModified;
        ETag = details.ETag;
    }

    /// <summary>Which drop version: name, and hash of the bytes brought.</summary>
    public DropId Drop { get; }

    /// <summary>The bytes; seekable.</summary>
    public Stream Content { get; }

    /// <summary>When the blob was written.</summary>
    public DateTimeOffset Arrived { get; }

    /// <summary>The blob's ETag as it was brought.</summary>
    public ETag ETag { get; }

    /// <summary>Brings a blob.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="dropName">Its name as a drop.</param>
    /// <param name="mostInMemory">Largest size held in memory, in bytes.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The drop; absent when there is no such blob, or its name is that of another (<see cref="DropBlobs.IsNameOf"/>).</returns>
    public static async Task<DropSpool?> BringAsync(BlobClient blob, string dropName, int mostInMemory, CancellationToken cancel)
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

    private static async Task<DropSpool> BringOnceAsync(BlobClient blob, string dropName, int mostInMemory, CancellationToken cancel)
    {
        var answer = await blob.DownloadStreamingAsync(cancellationToken: cancel);
        using var download = answer.Value;
        Stream spool = download.Details.ContentLength <= mostInMemory
            ? new MemoryStream((int)download.Details.ContentLength)
            : TemporaryFile();
        try
        {
            var hash = await CopyAsync(download.Content, spool, cancel);
            return new DropSpool(new DropId(dropName, hash), spool, download.Details);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> CopyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        to.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Its name says nothing of the drop, and nobody else can open it.
    private static FileStream TemporaryFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = BufferBytes,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"il2-{Guid.NewGuid():N}.drop"), options);
    }
}
