using Azure.Storage.Queues.Models;
using Il2Pipeline.Storage.Poison;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>
/// Makes visible what failed five times: a drop in the ledger, the study file in its receipt, both with the message's facts.
/// </summary>
/// <param name="poison">Makes it visible.</param>
public sealed class PoisonDrop(BlobPoison poison)
{
    /// <summary>Works on one message.</summary>
    /// <param name="message">The message, with when and how often it came.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When it is visible.</returns>
    [Function(nameof(PoisonDrop))]
    public Task OnMessage([QueueTrigger("webjobs-blobtrigger-poison")] QueueMessage message, CancellationToken cancel) =>
        poison.MarkAsync(PoisonedBlob.Of(message), cancel);
}
