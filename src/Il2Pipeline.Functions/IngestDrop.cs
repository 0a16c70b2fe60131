using Azure.Storage.Blobs;
using Il2Pipeline.Storage.Drops;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>
/// Takes in each drop that arrives or is overwritten. Events may come twice, late or in any order, and both functions may see
/// the same blob: the content decides what is left to do. The client that is bound tells the name only and sends nothing.
/// </summary>
/// <param name="ingest">Takes in drops.</param>
public sealed class IngestDrop(DropIngest ingest)
{
    /// <summary>In Azure: told by Event Grid.</summary>
    /// <param name="drop">The drop's blob.</param>
    /// <param name="cancel">Set when the host stops; the blob then comes again.</param>
    /// <returns>When it is taken in, or refused with a receipt; it fails only for what a later try may mend, and for defects.</returns>
    [Function(nameof(IngestDrop))]
    public Task OnEvent(
        [BlobTrigger("lab-drops/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient drop, CancellationToken cancel) =>
        ingest.IngestAsync(drop.Name, cancel);

    /// <summary>Beside Azurite, which sends no events: found by looking. Switched off in Azure by a setting.</summary>
    /// <param name="drop">The drop's blob.</param>
    /// <param name="cancel">Set when the host stops; the blob then comes again.</param>
    /// <returns>As <see cref="OnEvent"/>.</returns>
    [Function($"{nameof(IngestDrop)}ByPolling")]
    public Task OnScan([BlobTrigger("lab-drops/{name}")] BlobClient drop, CancellationToken cancel) =>
        ingest.IngestAsync(drop.Name, cancel);
}
