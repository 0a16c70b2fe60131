using Azure.Storage.Blobs.Models;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Receipts;

/// <summary>The receipts: one FHIR OperationOutcome for each drop name, of its latest version.</summary>
/// <param name="clients">The clients.</param>
public sealed class ReceiptStore(StorageClients clients)
{
    private static readonly BlobHttpHeaders s_fhir = new() { ContentType = "application/fhir+json" };

    /// <summary>The receipt of a drop.</summary>
    /// <param name="dropName">The drop's name; <c>study.json</c> for the findings in the study file.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>FHIR JSON in UTF-8; absent when there is none (yet).</returns>
    public async Task<BinaryData?> GetAsync(string dropName, CancellationToken cancel = default) =>
        (await WholeBlob.ReadAsync(clients.Receipts.GetBlobClient(StorageNames.Receipt(dropName)), null, cancel))?.Value.Content;

    /// <summary>Writes a receipt over the one before.</summary>
    internal Task PutAsync(string dropName, byte[] outcome, CancellationToken cancel) =>
        clients.Receipts.GetBlobClient(StorageNames.Receipt(dropName))
            .UploadAsync(new BinaryData(outcome), new BlobUploadOptions { HttpHeaders = s_fhir }, cancel);
}
