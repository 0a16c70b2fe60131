using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Operations;

/// <summary>
/// Finds what lies in the container of drops and was never begun, older than a minute, and queues it: a trigger may lose sight of a blob
/// without a word. To be called by one timer. A call lists two pages at most, from a saved place, and asks the ledger only about blobs
/// written since the round before, so it costs the same however much is done already.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="queues">The queues.</param>
/// <param name="time">The clock, where storage tells none.</param>
/// <param name="log">The log.</param>
public sealed class DropSweep(
    StorageClients clients, DropLedger ledger, WorkQueues queues, TimeProvider time, ILogger<DropSweep> log)
{
    private const string PlaceName = "sweep.json";
    private const int MostPages = 2;
    private const int PageSize = 5000;
    private const int AtOnce = 8;
    private const int MemoryBytes = 1024 * 1024;

    // While so many messages wait, one that nobody sees is not what delays a drop.
    private const int MostWaiting = 1000;

    // Blobs' times are of whole seconds.
    private static readonly TimeSpan s_overlap = TimeSpan.FromSeconds(2);

    /// <summary>What is younger has its trigger still to come.</summary>
    internal TimeSpan Young { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Looks at up to two pages.</summary>
    /// <param name="cancel">Stops it; the next call begins at the same place.</param>
    /// <returns>How many drops were queued.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        if ((await queues.LengthsAsync(cancel)).Reprocess > MostWaiting) return 0;
        var (place, etag) = await PlaceAsync(cancel);
        var found = 0;
        var pages = 0;
        await foreach (var page in ListAsync(place.Next, cancel))
        {
            if (place.Next is null) place = place.Begin((page.GetRawResponse().Headers.Date ?? time.GetUtcNow()) - Young);
            found += await LookAsync(page.Values, place, cancel);
            place = place with { Next = page.ContinuationToken is { Length: > 0 } next ? next : null };
            if (place.Next is null || ++pages == MostPages) break;
        }
        await SaveAsync(place, etag, cancel);
        if (found > 0) log.DropsSwept(found);
        return found;
    }

    private IAsyncEnumerable<Azure.Page<BlobItem>> ListAsync(string? next, CancellationToken cancel) =>
        clients.Drops.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancel).AsPages(next, PageSize);

    private async Task<int> LookAsync(IReadOnlyList<BlobItem> blobs, SweepPlace place, CancellationToken cancel)
    {
        var found = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(blobs.Where(blob => place.Holds(blob.Properties.LastModified, s_overlap)), parallel, async (blob, stop) =>
        {
            if (await LostAsync(blob, stop) is not { } id) return;
            await queues.EnqueueAsync(new ReprocessWork(id), stop);
            Interlocked.Increment(ref found);
        });
        return found;
    }

    // The id of a version that nobody has begun with; it stands in the ledger first, since no message holds a name.
    private async Task<string?> LostAsync(BlobItem blob, CancellationToken cancel)
    {
        var (size, arrived) = (blob.Properties.ContentLength ?? 0, blob.Properties.LastModified ?? default);
        var versions = await ledger.FindAsync(blob.Name, cancel);
        if (versions.FirstOrDefault(one => one.Arrived > arrived || (one.Arrived == arrived && one.Size == size)) is { } known)
            return known is { Status: LedgerStatus.Received, IsGone: false } ? known.Id : null;
        await using var brought = await BroughtDrop.BringAsync(clients.Drops.GetBlobClient(blob.Name), blob.Name, MemoryBytes, cancel);
        if (brought is null) return null;
        var entry = await ledger.ReceiveAsync(brought.Drop, brought.Size, brought.Arrived, cancel);
        // The same bytes written again: they are read.
        return entry.Status is LedgerStatus.Received ? entry.Id : null;
    }

    private async Task<(SweepPlace Place, ETag? ETag)> PlaceAsync(CancellationToken cancel)
    {
        try
        {
            var answer = await clients.RunFiles.GetBlobClient(PlaceName).DownloadContentAsync(cancel);
            var place = JsonSerializer.Deserialize(answer.Value.Content.ToMemory().Span, SweepJson.Default.SweepPlace);
            return (place ?? new SweepPlace(), answer.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return (new SweepPlace(), null);
        }
    }

    // Another process was faster: it looked at the same pages, and its place stands.
    private async Task SaveAsync(SweepPlace place, ETag? etag, CancellationToken cancel)
    {
        var content = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(place, SweepJson.Default.SweepPlace));
        var over = etag is { } found ? new BlobRequestConditions { IfMatch = found } : new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            await clients.RunFiles.GetBlobClient(PlaceName).UploadAsync(content, new BlobUploadOptions { Conditions = over }, cancel);
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
        }
    }
}
