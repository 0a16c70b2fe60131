using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Work;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Reads drop versions again, and plans the runs that ask for it, as messages of the queue <c>reprocess</c> say.</summary>
/// <param name="runs">Works on runs, and on single drops.</param>
public sealed class ReprocessDrop(ReprocessRuns runs)
{
    /// <summary>Works on one message.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Set when the host stops; the message then comes again.</param>
    /// <returns>When it is done.</returns>
    [Function(nameof(ReprocessDrop))]
    public Task OnMessage([QueueTrigger("reprocess")] ReprocessWork work, CancellationToken cancel) => runs.WorkAsync(work, cancel);
}
