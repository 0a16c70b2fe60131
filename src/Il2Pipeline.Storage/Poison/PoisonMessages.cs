using System.Text.Json;
using Azure.Storage.Queues.Models;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Poison;

/// <summary>
/// Works on the messages of the poison queues, whatever they hold. Nothing follows a poison queue: a message that fails here would stay
/// invisible and come again for days. So it fails only for what a later try may mend; what cannot be read or made visible is told in the
/// log, once, and is done.
/// </summary>
/// <param name="blobs">Makes drops and study file visible.</param>
/// <param name="work">Makes messages of the work queues visible.</param>
/// <param name="clients">The clients, for the names of queues.</param>
/// <param name="log">The log.</param>
public sealed class PoisonMessages(BlobPoison blobs, WorkPoison work, StorageClients clients, ILogger<PoisonMessages> log)
{
    /// <summary>A message of the queue <c>webjobs-blobtrigger-poison</c>.</summary>
    /// <param name="message">The message, its text decoded.</param>
    /// <param name="cancel">Stops it; the message then comes again.</param>
    /// <returns>When it is visible, or told of.</returns>
    public Task TellBlobAsync(QueueMessage message, CancellationToken cancel = default) =>
        TellAsync(StorageNames.PoisonQueue, message, () => blobs.MarkAsync(PoisonedBlob.Of(message), cancel), cancel);

    /// <summary>A message of the queue <c>reprocess-poison</c>: a drop version that could not be read again.</summary>
    /// <param name="message">The message, its text decoded.</param>
    /// <param name="cancel">Stops it; the message then comes again.</param>
    /// <returns>When it is visible, or told of.</returns>
    public Task TellReprocessAsync(QueueMessage message, CancellationToken cancel = default) =>
        TellAsync(clients.Names.ReprocessPoison, message, () =>
        {
            var asked = WorkQueues.ReadReprocess(message.MessageText);
            var failure = new DropFailure(
                "ReprocessDrop", message.InsertedOn, null, message.MessageId, message.DequeueCount, asked.Failure);
            return work.TellAsync(asked, failure, cancel);
        }, cancel);

    /// <summary>A message of the queue <c>rederive-poison</c>: a subject that could not be derived.</summary>
    /// <param name="message">The message, its text decoded.</param>
    /// <param name="cancel">Stops it; the message then comes again.</param>
    /// <returns>When it is told of.</returns>
    public Task TellRederiveAsync(QueueMessage message, CancellationToken cancel = default) =>
        TellAsync(clients.Names.RederivePoison, message,
            () => work.TellAsync(WorkQueues.ReadRederive(message.MessageText), cancel), cancel);

    private async Task TellAsync(string queue, QueueMessage message, Func<Task> tell, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            await tell();
        }
        catch (JsonException)
        {
            MessageSignals.Unreadable(queue);
            log.PoisonUnreadable(queue, message.MessageId);
        }
        catch (Exception failure) when (Failures.Classify(failure, cancel) is FailureKind.Defect)
        {
            log.PoisonDefect(queue, message.MessageId, failure.GetType().Name, failure.StackTrace);
        }
    }
}
