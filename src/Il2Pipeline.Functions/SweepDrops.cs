using System.Diagnostics.CodeAnalysis;
using Il2Pipeline.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Finds drops of which no trigger ever told, and queues them.</summary>
/// <param name="sweep">Finds them.</param>
[SuppressMessage("Style", "IDE0060", Justification = "A trigger has to bind to a parameter; the container tells what is there.")]
public sealed class SweepDrops(DropSweep sweep)
{
    /// <summary>Works once; each minute, a quarter after <see cref="RefreshCohort"/>.</summary>
    /// <param name="timer">The schedule.</param>
    /// <param name="cancel">Set when the host stops; the next run goes on at the same place.</param>
    /// <returns>When what was found is queued.</returns>
    [Function(nameof(SweepDrops))]
    public Task OnTimer([TimerTrigger("15 * * * * *")] TimerInfo timer, CancellationToken cancel) => sweep.RunAsync(cancel);
}
