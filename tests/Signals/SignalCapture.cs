using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline;

/// <summary>One measurement that an instrument told.</summary>
internal sealed record Measured(string Meter, string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);

/// <summary>
/// Everything that this process tells while it listens: all spans of all sources, all measurements of all meters, all log lines of all
/// categories and levels with scopes and state. Tests that count must not run beside others (<see cref="Alone"/>).
/// </summary>
internal sealed class SignalCapture : ILoggerProvider, ISupportExternalScope
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _meters = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public SignalCapture()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_spans);
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = [];

    public ConcurrentQueue<Measured> Measurements { get; } = [];

    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>All of it as lines of text, to be searched.</summary>
    public IEnumerable<string> Texts() => [.. Spans.Select(Text), .. Measurements.Select(Text), .. Lines];

    /// <summary>The sum of what an instrument told with a tag.</summary>
    public double Sum(string instrument, string tag, string value) => Measurements
        .Where(one => one.Instrument == instrument && Convert.ToString(one.Tags.GetValueOrDefault(tag), CultureInfo.InvariantCulture) == value)
        .Sum(one => one.Value);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        _spans.Dispose();
        _meters.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Measurements.Enqueue(
        new Measured(instrument.Meter.Name, instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));

    private static string Text(Activity span)
    {
        var events = span.Events.Select(one => $"{one.Name} {Text(one.Tags)}");
        var links = span.Links.Select(one => $"{one.Context.TraceState} {Text(one.Tags ?? [])}");
        return $"span {span.Source.Name} {span.OperationName} {span.DisplayName} {span.StatusDescription} {span.TraceStateString} "
            + $"{Text(span.TagObjects)} {Text(span.Baggage)} {string.Join(' ', events)} {string.Join(' ', links)}";
    }

    private static string Text(Measured one) => $"metric {one.Meter} {one.Instrument} {Text(one.Tags)}";

    private static string Text<T>(IEnumerable<KeyValuePair<string, T>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));

    private sealed class Logger(string category, SignalCapture capture) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => capture._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> named ? Text(named) : "";
            var scopes = new List<string>();
            capture._scopes.ForEachScope((scope, found) => found.Add(
                scope is IEnumerable<KeyValuePair<string, object?>> pairs ? Text(pairs) : $"{scope}"), scopes);
            capture.Lines.Enqueue(
                $"log {logLevel} {category} {eventId} {formatter(state, exception)} {values} {string.Join(' ', scopes)} {exception}");
        }
    }
}

/// <summary>Tests that count what the whole process tells: they run when the others are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
