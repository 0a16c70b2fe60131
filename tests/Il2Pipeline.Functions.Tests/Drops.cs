using System.Text;
using Azure.Storage.Blobs;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Tests;

namespace Il2Pipeline.Functions.Tests;

/// <summary>Blobs for the functions, and attempts at them that stop in the middle.</summary>
internal static class Drops
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A panel of one result.</summary>
    public static string Panel(string subject, string value = "0.2", string id = "2", string time = "2026-01-04") =>
        $$"""
        { "resourceType": "Bundle", "type": "collection", "entry": [
          { "fullUrl": "urn:uuid:1", "resource": { "resourceType": "Patient", "id": "{{subject}}" } },
          { "fullUrl": "urn:uuid:2", "resource": { "resourceType": "Observation", "id": "{{id}}", "status": "final",
            "code": { "coding": [ { "system": "http://loinc.org", "code": "711-2" } ] }, "subject": { "reference": "urn:uuid:1" },
            "effectiveDateTime": "{{time}}",
            "valueQuantity": { "value": {{value}}, "system": "http://unitsofmeasure.org", "code": "10*9/L" } } } ] }
        """;

    public static BlobClient Blob(AzuriteFixture azurite, string container, string name) =>
        new BlobContainerClient(azurite.ConnectionString, container).GetBlobClient(name);

    public static async Task<BlobClient> PutAsync(AzuriteFixture azurite, string container, string name, string content)
    {
        var blob = Blob(azurite, container, name);
        await blob.UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(content)), overwrite: true, Cancel);
        return blob;
    }

    /// <summary>Begins a drop and stops after its row stands in the ledger, as a host does that is stopped in the middle.</summary>
    public static async Task StopInTheMiddleAsync(AzuriteFixture azurite, BlobClient drop)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var transactions = 0;
        await using var app = new WatchedApp(azurite, request =>
            request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && ++transactions == 2 ? stop.CancelAsync() : Task.CompletedTask);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Function<IngestDrop>().OnEvent(drop, stop.Token));
        var entries = await app.Service<DropLedger>().FindAsync(drop.Name, Cancel);
        Assert.Contains(entries, entry => entry.Status == LedgerStatus.Reading);
    }
}
