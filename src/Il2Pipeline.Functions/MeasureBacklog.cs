using System.Diagnostics.CodeAnalysis;
using Il2Pipeline.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Measures what is left to do, for the alert that nothing stands still: no single piece of work can tell it.</summary>
/// <param name="gauges">Measures.</param>
[SuppressMessage("Style", "IDE0060", Justification = "A trigger has to bind to a parameter; the store tells what is left.")]
public sealed class MeasureBacklog(OperationsGauges gauges)
{
    /// <summary>Works once; every five minutes.</summary>
    /// <param name="timer">The schedule.</param>
    /// <param name="cancel">Set when the host stops.</param>
    /// <returns>When it is measured.</returns>
    [Function(nameof(MeasureBacklog))]
    public Task OnTimer([TimerTrigger("30 */5 * * * *")] TimerInfo timer, CancellationToken cancel) => gauges.RecordAsync(cancel);
}
