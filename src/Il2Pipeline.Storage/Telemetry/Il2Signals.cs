using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Il2Pipeline.Storage.Telemetry;

/// <summary>
/// Where traces and metrics come from: one source and one meter, both named <see cref="Name"/>. A host that wants them exported adds that
/// name to its OpenTelemetry; nothing here knows an exporter. Logs are of the categories that start so.
/// </summary>
public static class Il2Signals
{
    /// <summary>Name of the activity source, of the meter, and start of the log categories.</summary>
    public const string Name = "Il2Pipeline";

    private static readonly string? s_version = typeof(Il2Signals).Assembly.GetName().Version?.ToString(3);

    /// <summary>All spans come from it.</summary>
    public static ActivitySource Source { get; } = new(Name, s_version);

    /// <summary>All instruments are of it.</summary>
    public static Meter Meter { get; } = new(Name, s_version);

    /// <summary>Makes all instruments known to listeners before anything is measured, so that a list of them is whole.</summary>
    public static void PublishInstruments() => RuntimeHelpers.RunClassConstructor(typeof(Instruments).TypeHandle);

    /// <summary>Begins a span for something that comes from outside: a blob, a message, a request.</summary>
    /// <param name="name">One of <see cref="SpanNames"/>.</param>
    /// <param name="kind">What it is when nobody around it has begun a span; under a span of the host it is a part of that.</param>
    /// <param name="sender">The sender's <c>traceparent</c>, to be linked; absent, or unreadable, for no link.</param>
    /// <returns>The span; absent when nobody listens.</returns>
    public static Activity? StartEntry(string name, ActivityKind kind, string? sender = null)
    {
        ActivityLink[] links = ActivityContext.TryParse(sender, null, isRemote: true, out var context) ? [new ActivityLink(context)] : [];
        return Source.StartActivity(name, Activity.Current is null ? kind : ActivityKind.Internal, default(ActivityContext), null, links);
    }

    /// <summary>Marks a span as failed, by the type of the exception alone: messages may hold anything.</summary>
    /// <param name="span">The span; absent when nobody listens.</param>
    /// <param name="failure">What ended it.</param>
    public static void Fail(Activity? span, Exception failure)
    {
        span?.SetTag(AttributeNames.ErrorType, failure.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>Counts a queue message that a host gave up.</summary>
    /// <param name="queue">The queue, without prefix.</param>
    public static void CountGivenUp(string queue) => Instruments.Message(queue, "given-up");

    /// <summary>Tells how much is left to do: for hosts that know, and for a timer.</summary>
    /// <param name="drops">How many drops are neither done, refused nor given up.</param>
    /// <param name="age">Age of the oldest of them; zero when there is none.</param>
    public static void RecordBacklog(long drops, TimeSpan age)
    {
        Instruments.BacklogDrops.Record(drops);
        Instruments.BacklogAge.Record(Math.Max(0, age.TotalSeconds));
    }
}
