using Il2Pipeline.Storage.Poison;
using Il2Pipeline.Storage.Work;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Makes visible which messages of the work queues failed five times.</summary>
/// <param name="poison">Makes it visible.</param>
public sealed class PoisonWork(WorkPoison poison)
{
    /// <summary>A drop version that could not be read again.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When it is visible.</returns>
    [Function("PoisonReprocess")]
    public Task OnReprocess([QueueTrigger("reprocess-poison")] ReprocessWork work, CancellationToken cancel) =>
        poison.TellAsync(work, cancel);

    /// <summary>A subject that could not be derived.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When it is visible.</returns>
    [Function("PoisonRederive")]
    public Task OnRederive([QueueTrigger("rederive-poison")] RederiveWork work, CancellationToken cancel) =>
        poison.TellAsync(work, cancel);
}
