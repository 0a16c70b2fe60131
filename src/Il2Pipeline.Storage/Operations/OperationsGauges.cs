using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Storage.Operations;

/// <summary>What stands still and what waits.</summary>
/// <param name="Backlog">Drops left to do.</param>
/// <param name="Queues">Messages waiting.</param>
public sealed record OperationsReading(Backlog Backlog, QueueLengths Queues);

/// <summary>
/// Records the gauges that no single piece of work can tell: <see cref="MetricNames.BacklogDrops"/>, <see cref="MetricNames.BacklogAge"/> and
/// <see cref="MetricNames.QueueLength"/>. To be called by one timer of the app.
/// </summary>
/// <param name="backlog">Looks for drops left to do.</param>
/// <param name="queues">The queues.</param>
public sealed class OperationsGauges(DropBacklog backlog, WorkQueues queues)
{
    /// <summary>Measures and records.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What was recorded.</returns>
    public async Task<OperationsReading> RecordAsync(CancellationToken cancel = default)
    {
        var left = await backlog.MeasureAsync(TimeSpan.Zero, cancel);
        Il2Signals.RecordBacklog(left.Drops, left.Age);
        var lengths = await queues.LengthsAsync(cancel);
        Record(lengths);
        return new OperationsReading(left, lengths);
    }

    /// <summary>Records the lengths of the queues, for a host that has them.</summary>
    /// <param name="lengths">The lengths.</param>
    public static void Record(QueueLengths lengths)
    {
        Record(MessageSignals.Reprocess, lengths.Reprocess);
        Record(MessageSignals.Rederive, lengths.Rederive);
        Record(MessageSignals.Poison, lengths.Poison);
    }

    private static void Record(string queue, int length) =>
        Instruments.QueueLength.Record(length, new KeyValuePair<string, object?>(AttributeNames.Queue, queue));
}
