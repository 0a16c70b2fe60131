using System.Globalization;
using Il2Pipeline.Api.Views;

namespace Il2Pipeline.Api.Signals;

/// <summary>Writes signals as OpenMetrics 1.0 text, for Prometheus and everything that reads its format.</summary>
internal static class OpenMetricsText
{
    /// <summary>Writes all instruments. Percentiles are quantiles of a summary; dots in names become low lines, as the format asks for.</summary>
    public static void Write(TextWriter output, SignalsView view)
    {
        foreach (var instrument in view.Instruments) Write(output, instrument);
        output.Write("# EOF\n");
    }

    private static void Write(TextWriter output, InstrumentView instrument)
    {
        var unit = instrument.Unit switch { "s" => "seconds", "By" => "bytes", _ => "" };
        var name = unit.Length == 0 ? Plain(instrument.Name) : $"{Plain(instrument.Name)}_{unit}";
        var type = instrument.Kind switch { "counter" => "counter", "histogram" => "summary", _ => "gauge" };
        output.Write($"# TYPE {name} {type}\n");
        if (unit.Length > 0) output.Write($"# UNIT {name} {unit}\n");
        output.Write($"# HELP {name} {Escaped(instrument.Description)}\n");
        foreach (var series in instrument.Series)
        {
            if (series.Count is not { } count)
            {
                Line(output, type == "counter" ? $"{name}_total" : name, series, series.Value ?? 0);
                continue;
            }
            Line(output, name, series, series.P50 ?? 0, "0.5");
            Line(output, name, series, series.P90 ?? 0, "0.9");
            Line(output, name, series, series.P99 ?? 0, "0.99");
            Line(output, $"{name}_count", series, count);
            Line(output, $"{name}_sum", series, series.Sum ?? 0);
        }
    }

    private static void Line(TextWriter output, string name, SeriesView series, double value, string? quantile = null)
    {
        var labels = series.Attributes.Select(one => $"{Plain(one.Key)}=\"{Escaped(one.Value)}\"");
        if (quantile is not null) labels = labels.Append($"quantile=\"{quantile}\"");
        var inner = string.Join(',', labels);
        output.Write(inner.Length == 0 ? name : $"{name}{{{inner}}}");
        output.Write(string.Create(CultureInfo.InvariantCulture, $" {value:R}\n"));
    }

    private static string Plain(string name) => name.Replace('.', '_');

    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
