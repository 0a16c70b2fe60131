using Azure.Storage.Queues.Models;
using Il2Pipeline.Storage.Poison;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>
/// Makes visible which messages of the work queues were given up. The messages are bound as they are: one that is no JSON could not be shown
/// otherwise, and would come again for days.
/// </summary>
/// <param name="poison">Makes it visible.</param>
public sealed class PoisonWork(PoisonMessages poison)
{
    /// <summary>A drop version that could not be read again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When it is visible.</returns>
    [Function("PoisonReprocess")]
    public Task OnReprocess([QueueTrigger("reprocess-poison")] QueueMessage message, CancellationToken cancel) =>
        poison.TellReprocessAsync(message, cancel);

    /// <summary>A subject that could not be derived.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When it is visible.</returns>
    [Function("PoisonRederive")]
    public Task OnRederive([QueueTrigger("rederive-poison")] QueueMessage message, CancellationToken cancel) =>
        poison.TellRederiveAsync(message, cancel);
}
