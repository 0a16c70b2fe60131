using System.Diagnostics.Metrics;

namespace Il2Pipeline.Storage.Telemetry;

/// <summary>
/// All instruments. Gauges are told, not asked: one that is asked goes on telling its last value from an instance that has long handed the
/// measuring over to another one.
/// </summary>
internal static class Instruments
{
    private static readonly Meter s_meter = Il2Signals.Meter;

    private static readonly InstrumentAdvice<double> s_durations =
        new() { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300] };

    private static readonly InstrumentAdvice<double> s_lags =
        new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 14400, 86400, 604800] };

    private static readonly InstrumentAdvice<long> s_sizes =
        new() { HistogramBucketBoundaries = [1024, 16384, 65536, 262144, 1048576, 8388608, 67108864, 1073741824] };

    public static Counter<long> Drops { get; } = s_meter.CreateCounter<long>(MetricNames.Drops, "{drop}", "Drops by outcome.");

    public static Counter<long> Observations { get; } =
        s_meter.CreateCounter<long>(MetricNames.Observations, "{observation}", "Observations and components read, by disposition.");

    public static Counter<long> Issues { get; } = s_meter.CreateCounter<long>(MetricNames.Issues, "{issue}", "Issues raised, by code.");

    public static Histogram<long> DropSize { get; } =
        s_meter.CreateHistogram(MetricNames.DropSize, "By", "Size of drops fetched.", null, s_sizes);

    public static Histogram<double> DropLag { get; } = s_meter.CreateHistogram(
        MetricNames.DropLag, "s", "From the writing of a blob to its summaries being stored, first readings only.", null, s_lags);

    public static Histogram<double> StageDuration { get; } =
        s_meter.CreateHistogram(MetricNames.StageDuration, "s", "How long a stage took.", null, s_durations);

    public static Counter<long> StudyChanges { get; } =
        s_meter.CreateCounter<long>(MetricNames.StudyChanges, "{study}", "Study files put in force or refused.");

    public static Histogram<double> StorageRequestDuration { get; } = s_meter.CreateHistogram(
        MetricNames.StorageRequestDuration, "s", "How long a request to storage took, single tries.", null, s_durations);

    public static Counter<long> StorageRetries { get; } =
        s_meter.CreateCounter<long>(MetricNames.StorageRetries, "{retry}", "Requests to storage that were sent again.");

    public static UpDownCounter<long> StorageCircuitsOpen { get; } =
        s_meter.CreateUpDownCounter<long>(MetricNames.StorageCircuitsOpen, "{circuit}", "Circuits to storage that are open now.");

    public static Counter<long> Conflicts { get; } = s_meter.CreateCounter<long>(MetricNames.Conflicts, "{conflict}", "Races lost.");

    public static Counter<long> QueueMessages { get; } =
        s_meter.CreateCounter<long>(MetricNames.QueueMessages, "{message}", "Queue messages by outcome.");

    public static Gauge<long> QueueLength { get; } =
        s_meter.CreateGauge<long>(MetricNames.QueueLength, "{message}", "Messages waiting or being worked on, about.");

    public static Gauge<long> BacklogDrops { get; } =
        s_meter.CreateGauge<long>(MetricNames.BacklogDrops, "{drop}", "Drops that are neither done, refused nor given up.");

    public static Gauge<double> BacklogAge { get; } =
        s_meter.CreateGauge<double>(MetricNames.BacklogAge, "s", "Age of the oldest drop that is neither done, refused nor given up.");

    /// <summary>Counts a message of a queue.</summary>
    public static void Message(string queue, string outcome) =>
        QueueMessages.Add(1, new(AttributeNames.Queue, queue), new(AttributeNames.Outcome, outcome));

    /// <summary>Counts a lost race.</summary>
    public static void Conflict(string about) => Conflicts.Add(1, new KeyValuePair<string, object?>(AttributeNames.Conflict, about));
}
