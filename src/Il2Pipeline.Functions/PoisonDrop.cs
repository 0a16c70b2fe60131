using Il2Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Functions;

/// <summary>What the Functions host writes on its poison queue when a blob trigger has failed for good.</summary>
/// <param name="ContainerName">Container of the blob.</param>
/// <param name="BlobName">Name of the blob.</param>
public sealed record PoisonedBlob(string ContainerName, string BlobName);

/// <summary>Marks a drop on which the pipeline failed five times, so that the ledger shows it.</summary>
/// <param name="marking">Marks drops.</param>
/// <param name="logger">Told of other blobs, whose container alone is named.</param>
public sealed partial class PoisonDrop(DropMarking marking, ILogger<PoisonDrop> logger)
{
    /// <summary>Works on one message.</summary>
    /// <param name="blob">The message.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When the drop is marked.</returns>
    [Function(nameof(PoisonDrop))]
    public Task OnMessage([QueueTrigger("webjobs-blobtrigger-poison")] PoisonedBlob blob, CancellationToken cancel)
    {
        if (blob.ContainerName == "lab-drops") return marking.MarkPoisonedAsync(blob.BlobName, cancel);
        LogOther(blob.ContainerName);
        return Task.CompletedTask;
    }

    [LoggerMessage(
        LogEvents.OtherBlobGivenUp, LogLevel.Critical, "A blob trigger failed for good, in container {Container}, which holds no drops")]
    private partial void LogOther(string container);
}
