using System.Diagnostics.Metrics;
using System.Globalization;
using Il2Pipeline.Api.Views;

namespace Il2Pipeline.Api.Signals;

/// <summary>The values of one instrument by its attributes, written by many threads.</summary>
/// <param name="instrument">The instrument.</param>
internal sealed class SignalSeries(Instrument instrument)
{
    /// <summary>Most sets of attributes kept; what comes beyond is passed over, so that a mistake costs no memory.</summary>
    public const int MostSeries = 500;

    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The instrument's kind.</summary>
    public string Kind { get; } = KindOf(instrument.GetType());

    /// <summary>Takes a measurement in.</summary>
    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, tag) in tags) attributes[name] = Convert.ToString(tag, CultureInfo.InvariantCulture) ?? "";
        var key = string.Join('\n', attributes.Select(one => $"{one.Key}={one.Value}"));
        lock (_lock)
        {
            if (!_series.TryGetValue(key, out var series))
            {
                if (_series.Count >= MostSeries) return;
                _series[key] = series = new Series(attributes, Kind == "histogram" ? new Spread() : null);
            }
            series.Add(value, Kind == "gauge");
        }
    }

    /// <summary>What was measured so far.</summary>
    public InstrumentView View()
    {
        lock (_lock)
        {
            return new InstrumentView(instrument.Name, Kind, instrument.Unit ?? "", instrument.Description ?? "",
                [.. _series.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value.View())]);
        }
    }

    private static string KindOf(Type type) => type.GetGenericTypeDefinition() switch
    {
        var kind when kind == typeof(Histogram<>) => "histogram",
        var kind when kind == typeof(Gauge<>) => "gauge",
        var kind when kind == typeof(UpDownCounter<>) => "upDownCounter",
        _ => "counter",
    };

    private sealed class Series(IReadOnlyDictionary<string, string> attributes, Spread? spread)
    {
        private double _value;

        public void Add(double value, bool replaces)
        {
            spread?.Add(value);
            _value = replaces ? value : _value + value;
        }

        public SeriesView View() => spread is null ? new SeriesView(attributes, _value) : new SeriesView(
            attributes, null, spread.Count, spread.Sum, spread.Least, spread.Percentile(0.5), spread.Percentile(0.9),
            spread.Percentile(0.99), spread.Most);
    }
}
