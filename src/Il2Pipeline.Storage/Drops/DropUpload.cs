using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Drops;

/// <summary>How an upload ended.</summary>
public enum UploadKind
{
    /// <summary>The drop is stored.</summary>
    Stored = 1,

    /// <summary>The same bytes lay under that name already; nothing was written.</summary>
    Same = 2,

    /// <summary>Other bytes lie under that name; nothing was changed.</summary>
    NameTaken = 3,

    /// <summary>More bytes came than are allowed; nothing was stored.</summary>
    TooLarge = 4,

    /// <summary>No bytes came; nothing was stored.</summary>
    Empty = 5,

    /// <summary>Another upload to the same name got in between; sending again settles it.</summary>
    Contended = 6,
}

/// <summary>What became of an upload.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Entry">The ledger's entry of the drop version sent; absent unless it is stored or was there.</param>
public sealed record UploadOutcome(UploadKind Kind, LedgerEntry? Entry = null);

/// <summary>What is uploaded.</summary>
/// <param name="Name">Name in the container; checked by <see cref="DropNameRules"/> before.</param>
/// <param name="MostBytes">The most bytes taken.</param>
/// <param name="Replace">True to write over other bytes under that name; the version before can be had only where storage keeps versions.</param>
public sealed record UploadRequest(string Name, long MostBytes, bool Replace);

/// <summary>
/// Takes a drop in over HTTP: streamed to storage in blocks that nobody sees until the last one came, so that a broken connection
/// leaves nothing behind, and hashed on the way, so that the drop's id is known at once.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="ledger">Gets a row that says <see cref="LedgerStatus.Received"/>, until a trigger begins with the drop.</param>
public sealed class DropUpload(StorageClients clients, DropLedger ledger)
{
    private const int MemoryBytes = 4 * 1024 * 1024;

    /// <summary>Takes the bytes.</summary>
    /// <param name="request">Name and limits.</param>
    /// <param name="content">The bytes, read once to the end; not seekable.</param>
    /// <param name="cancel">Stops it; nothing is stored then.</param>
    /// <returns>How it ended.</returns>
    public async Task<UploadOutcome> TakeAsync(UploadRequest request, Stream content, CancellationToken cancel = default)
    {
        using var staged = new StagedDrop(clients.Drops.GetBlockBlobClient(request.Name), request);
        if (await staged.ReadAsync(content, cancel) is { } refused) return new UploadOutcome(refused);
        try
        {
            if (await staged.CommitAsync(new BlobRequestConditions { IfNoneMatch = ETag.All }, cancel) is { } stored)
                return await StoredAsync(staged, stored.LastModified, cancel);
            return await BesideAsync(request, staged, cancel);
        }
        catch (RequestFailedException lost) when (lost.Status == 400 && lost.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // Another upload of that name was committed meanwhile, and took the blocks staged by this one with it.
            return new UploadOutcome(UploadKind.Contended);
        }
    }

    // Something has that name: the same bytes are no news, others are written over only when asked for.
    private async Task<UploadOutcome> BesideAsync(UploadRequest request, StagedDrop staged, CancellationToken cancel)
    {
        await using var there = await DropSpool.BringAsync(clients.Drops.GetBlobClient(request.Name), request.Name, MemoryBytes, cancel);
        if (there is null) return new UploadOutcome(UploadKind.Contended);
        if (there.Drop == staged.Drop)
            return new UploadOutcome(UploadKind.Same, await ledger.ReceiveAsync(staged.Drop, staged.Size, there.Arrived, cancel));
        if (!request.Replace) return new UploadOutcome(UploadKind.NameTaken);
        if (await staged.CommitAsync(new BlobRequestConditions { IfMatch = there.ETag }, cancel) is not { } stored)
            return new UploadOutcome(UploadKind.Contended);
        await ledger.LoseAsync(there.Drop, cancel);
        return await StoredAsync(staged, stored.LastModified, cancel);
    }

    private async Task<UploadOutcome> StoredAsync(StagedDrop staged, DateTimeOffset arrived, CancellationToken cancel) =>
        new(UploadKind.Stored, await ledger.ReceiveAsync(staged.Drop, staged.Size, arrived, cancel));
}
