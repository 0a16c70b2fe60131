using System.IO.Compression;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Drops;

/// <summary>A drop version's bytes on their way to be kept.</summary>
/// <param name="Place">Where they are kept.</param>
/// <param name="Packed">The compressed bytes for the row; absent for a blob, which is there already.</param>
internal sealed record KeptBytes(KeptPlace Place, byte[]? Packed);

/// <summary>
/// Keeps the bytes of every drop version that is begun, so that it can be read again when its blob was written over or deleted (docs/adr/0021).
/// A small one goes with the ledger's first row, in the same transaction; of a larger one storage makes a copy, before that row is written. So there is
/// no drop version in the ledger that a reading was begun of and that cannot be read to its end.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="options">The settings.</param>
internal sealed class KeptVersions(StorageClients clients, IOptions<StorageOptions> options)
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(1);

    /// <summary>Keeps a drop's bytes, or makes them ready to be written with the ledger's row.</summary>
    /// <param name="drop">The drop.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="OverwrittenException">Its blob was written over meanwhile; nothing is kept.</exception>
    public async Task<KeptBytes> KeepAsync(BroughtDrop drop, CancellationToken cancel)
    {
        if (drop.Kept is { } place) return new KeptBytes(place, null);
        if (!drop.IsLarge && Pack((MemoryStream)drop.Content) is { Length: <= KeptRow.MostBytes } packed) return new KeptBytes(KeptPlace.Row, packed);
        await CopyAsync(drop, Blob(drop.Drop), cancel);
        return new KeptBytes(KeptPlace.Blob, null);
    }

    /// <summary>Brings a drop version from where it is kept.</summary>
    /// <param name="row">Its row in the ledger.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The drop; absent when it is not kept: it was read before versions were.</returns>
    public async Task<BroughtDrop?> BringAsync(LedgerRow row, CancellationToken cancel)
    {
        var brought = row.Kept switch
        {
            KeptPlace.Row => await FromRowAsync(row, cancel),
            KeptPlace.Blob => await FromBlobAsync(row, cancel),
            _ => null,
        };
        return brought is null ? null : brought with { Kept = row.Kept };
    }

    /// <summary>A drop that is too large for memory is read from its copy, which nobody writes over: so that a reading begun can always be ended.</summary>
    /// <param name="drop">The drop.</param>
    /// <param name="row">Its row in the ledger.</param>
    /// <returns>The drop to read.</returns>
    public BroughtDrop ForReading(BroughtDrop drop, LedgerRow row) => drop is { IsLarge: true, Kept: null } && row.Kept == KeptPlace.Blob
        ? drop with { Content = Passes(drop.Drop, drop.Size), Kept = KeptPlace.Blob }
        : drop;

    /// <summary>Deletes what is kept of a drop version: for an erasure, or when the version is to be forgotten.</summary>
    /// <param name="drop">The drop version.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When nothing is kept.</returns>
    public async Task DeleteAsync(DropId drop, CancellationToken cancel)
    {
        await clients.Ledger.DeleteEntityAsync(Keys.Laboratory(drop.Laboratory), Keys.LedgerKept(drop), ETag.All, cancel);
        await Blob(drop).DeleteIfExistsAsync(cancellationToken: cancel);
    }

    private BlobClient Blob(DropId drop) => clients.Versions.GetBlobClient(Keys.LedgerId(drop));

    private async Task<BroughtDrop?> FromRowAsync(LedgerRow row, CancellationToken cancel)
    {
        var drop = row.Entry.Drop;
        var found = await clients.Ledger.GetEntityIfExistsAsync<TableEntity>(row.Partition, Keys.LedgerKept(drop), cancellationToken: cancel);
        if (!found.HasValue) return null;
        using var packed = KeptRow.Bytes(found.Value!);
        var bytes = new MemoryStream((int)row.Entry.Size);
        await using (var unpacked = new BrotliStream(packed, CompressionMode.Decompress)) await unpacked.CopyToAsync(bytes, cancel);
        bytes.Position = 0;
        // What was changed by hand is not that version any more.
        if (Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))) != drop.ContentHash) return null;
        return new BroughtDrop(drop, bytes, bytes.Length, row.Entry.Arrived, default);
    }

    private async Task<BroughtDrop?> FromBlobAsync(LedgerRow row, CancellationToken cancel)
    {
        var entry = row.Entry;
        if (entry.Size > options.Value.Ingest.MemorySpoolBytes)
            return await SizeAsync(Blob(entry.Drop), cancel) == entry.Size
                ? new BroughtDrop(entry.Drop, Passes(entry.Drop, entry.Size), entry.Size, entry.Arrived, default)
                : null;
        var drop = await BroughtDrop.BringAsync(Blob(entry.Drop), entry.Id, options.Value.Ingest.MemorySpoolBytes, cancel);
        return drop?.Drop.ContentHash == entry.Drop.ContentHash ? drop with { Drop = entry.Drop, Arrived = entry.Arrived } : null;
    }

    private BlobPasses Passes(DropId drop, long size) => new(Blob(drop), size, null);

    private static byte[] Pack(MemoryStream content)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) content.WriteTo(zip);
        return packed.ToArray();
    }

    // Storage copies within the account: one request, whatever the size, and no byte comes here.
    private async Task CopyAsync(BroughtDrop drop, BlobClient to, CancellationToken cancel)
    {
        var from = clients.Drops.GetBlobClient(drop.Drop.Name);
        var once = new BlobRequestConditions { IfNoneMatch = ETag.All };
        bool isThere;
        try
        {
            isThere = !await TryCopyAsync(from, drop.ETag, to, once, cancel);
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403 || refused.ErrorCode == BlobErrorCode.CannotVerifyCopySource)
        {
            // An account may forbid copies, or not accept for the source what opens it for the copy: then the bytes go through here.
            isThere = !await TrySendAsync(drop, to, once, cancel);
        }
        while (isThere && await StateAsync(to, cancel) is var state && state != CopyStatus.Success)
        {
            if (state is CopyStatus.Failed or CopyStatus.Aborted) await TryCopyAsync(from, drop.ETag, to, null, cancel);
            await Task.Delay(s_often, cancel);
        }
    }

    // False when it is there already, or being copied.
    private static async Task<bool> TryCopyAsync(
        BlobClient from, ETag version, BlobClient to, BlobRequestConditions? conditions, CancellationToken cancel)
    {
        try
        {
            var options = new BlobCopyFromUriOptions
            {
                SourceConditions = new BlobRequestConditions { IfMatch = version },
                DestinationConditions = conditions,
            };
            var copy = await to.StartCopyFromUriAsync(from.Uri, options, cancel);
            return copy.GetRawResponse().Headers.TryGetValue("x-ms-copy-status", out var status) && status == "success";
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return false;
        }
        catch (RequestFailedException overwritten)
            when (overwritten.Status is 404 or 412 && overwritten.ErrorCode != BlobErrorCode.CannotVerifyCopySource)
        {
            throw new OverwrittenException(overwritten);
        }
    }

    private static async Task<bool> TrySendAsync(BroughtDrop drop, BlobClient to, BlobRequestConditions once, CancellationToken cancel)
    {
        try
        {
            await using var bytes = drop.Another();
            await to.UploadAsync(bytes, new BlobUploadOptions { Conditions = once }, cancel);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return false;
        }
    }

    private static async Task<long?> SizeAsync(BlobClient blob, CancellationToken cancel)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value.ContentLength;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static async Task<CopyStatus> StateAsync(BlobClient blob, CancellationToken cancel) =>
        (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value.BlobCopyStatus ?? CopyStatus.Success;
}
