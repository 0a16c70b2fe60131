using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Summarise;

/// <summary>The straight lines through a cycle's numeric results over days; results of one day are averaged.</summary>
internal sealed class DayCurve
{
    private readonly List<(int Day, decimal Value)> _points;

    /// <summary>The curve through dated, numeric rows.</summary>
    public DayCurve(IEnumerable<ChangeRow> rows) =>
        _points = [.. rows.GroupBy(row => row.Date!.Value.DayNumber, row => row.Value!.Value)
            .Select(day => (day.Key, day.Average())).OrderBy(point => point.Key)];

    /// <summary>Area by trapezoid, in unit × days; absent with fewer than two days.</summary>
    public decimal? Area() => _points.Count < 2 ? null
        : Significant.Round(Segments().Sum(segment => (segment.To.Day - segment.From.Day) * (segment.From.Value + segment.To.Value) / 2));

    /// <summary>Days on which the curve lies above a level; absent with fewer than two days, or without a level above zero.</summary>
    public decimal? DaysAbove(decimal? level) => _points.Count < 2 || level is not > 0 ? null
        : Significant.Round(Segments().Sum(segment => DaysAbove(segment, level.Value)));

    private IEnumerable<((int Day, decimal Value) From, (int Day, decimal Value) To)> Segments() => _points.Zip(_points.Skip(1));

    private static decimal DaysAbove(((int Day, decimal Value) From, (int Day, decimal Value) To) segment, decimal level)
    {
        var days = segment.To.Day - segment.From.Day;
        var (low, high) = segment.From.Value < segment.To.Value
            ? (segment.From.Value, segment.To.Value) : (segment.To.Value, segment.From.Value);
        if (low >= level) return high > level ? days : 0;
        return high <= level ? 0 : days * (high - level) / (high - low);
    }
}
