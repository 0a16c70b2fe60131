using Il2Pipeline.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Reads a drop version again, as a message of the queue <c>reprocess</c> asks for.</summary>
/// <param name="ingest">Takes in drops.</param>
public sealed class ReprocessDrop(DropIngest ingest)
{
    /// <summary>Works on one message.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When it is read again.</returns>
    [Function(nameof(ReprocessDrop))]
    public Task OnMessage([QueueTrigger("reprocess")] ReprocessWork work, CancellationToken cancel) => ingest.ReprocessAsync(work, cancel);
}
