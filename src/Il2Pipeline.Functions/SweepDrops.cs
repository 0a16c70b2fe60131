using System.Diagnostics.CodeAnalysis;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Finds drops of which no trigger ever told, and versions whose reading ended in the middle, and queues them.</summary>
/// <param name="sweep">Finds the former.</param>
/// <param name="unfinished">Finds the latter.</param>
[SuppressMessage("Style", "IDE0060", Justification = "A trigger has to bind to a parameter; the container tells what is there.")]
public sealed class SweepDrops(DropSweep sweep, UnfinishedVersions unfinished)
{
    // Nobody is reading any more: five minutes longer than the host lets a function run (functionTimeout in host.json).
    private static readonly TimeSpan s_longestReading = TimeSpan.FromMinutes(35);

    /// <summary>Works once; each minute, a quarter after <see cref="RefreshCohort"/>.</summary>
    /// <param name="timer">The schedule.</param>
    /// <param name="cancel">Set when the host stops; the next run goes on at the same place.</param>
    /// <returns>When what was found is queued.</returns>
    [Function(nameof(SweepDrops))]
    public async Task OnTimer([TimerTrigger("15 * * * * *")] TimerInfo timer, CancellationToken cancel)
    {
        await sweep.RunAsync(cancel);
        await unfinished.QueueAsync(s_longestReading, cancel);
    }
}
