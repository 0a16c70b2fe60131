using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Receipts;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Poison;

/// <summary>Makes visible what blob triggers failed on for good: a drop in the ledger, the study file in its receipt.</summary>
/// <param name="clients">The clients, for the names of containers.</param>
/// <param name="marking">Marks drops.</param>
/// <param name="receipts">Where the study file's receipt goes.</param>
/// <param name="log">The log.</param>
public sealed class BlobPoison(StorageClients clients, DropMarking marking, ReceiptStore receipts, ILogger<BlobPoison> log)
{
    /// <summary>Does what a message of the poison queue asks for. Repeatable.</summary>
    /// <param name="blob">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is visible.</returns>
    public Task MarkAsync(PoisonedBlob blob, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(blob);
        if (blob.ContainerName == clients.Names.Drops) return marking.MarkPoisonedAsync(blob.BlobName, blob.ToFailure(), cancel);
        if (blob.ContainerName == clients.Names.Study && blob.BlobName == StorageNames.StudyFile) return TellStudyAsync(blob, cancel);
        log.OtherBlobPoisoned(SafeText.Show(blob.ContainerName));
        return Task.CompletedTask;
    }

    // It takes the place of the receipt of a file in force: what the file asked for was not all queued.
    private Task TellStudyAsync(PoisonedBlob blob, CancellationToken cancel)
    {
        log.StudyPoisoned();
        var facts = blob.ToFailure().Describe();
        var sentence = facts is null ? StorageIssues.StudyDefect.Title : $"{StorageIssues.StudyDefect.Title} ({facts})";
        return receipts.PutAsync(
            StorageNames.StudyFile, StudyReceipt.Write([new StudyFinding(StorageIssues.StudyDefect, "", $"{sentence}.")]), cancel);
    }
}
