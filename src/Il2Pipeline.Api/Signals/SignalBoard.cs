using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Api.Signals;

/// <summary>Listens to the pipeline's own instruments in this process, from when it is made, and keeps what they told.</summary>
internal sealed class SignalBoard : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, SignalSeries> _instruments = new();
    private readonly MeterListener _listener = new();
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _since;

    /// <summary>Begins to listen.</summary>
    /// <param name="time">The clock.</param>
    public SignalBoard(TimeProvider time)
    {
        (_time, _since) = (time, time.GetUtcNow());
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != Il2Signals.Name) return;
            listener.EnableMeasurementEvents(instrument, _instruments.GetOrAdd(instrument, static one => new SignalSeries(one)));
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => ((SignalSeries)series!).Add(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => ((SignalSeries)series!).Add(value, tags));
        _listener.Start();
        Il2Signals.PublishInstruments();
    }

    /// <summary>What was told so far.</summary>
    public SignalsView View() => new(_since, _time.GetUtcNow(),
        [.. _instruments.Values.Select(one => one.View()).OrderBy(one => one.Name, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
