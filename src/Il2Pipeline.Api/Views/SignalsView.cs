namespace Il2Pipeline.Api.Views;

/// <summary>What the pipeline's instruments told since the process began: <c>/api/signals</c>.</summary>
/// <param name="Since">When listening began.</param>
/// <param name="Now">When this was written.</param>
/// <param name="Instruments">All instruments, by name.</param>
internal sealed record SignalsView(DateTimeOffset Since, DateTimeOffset Now, IReadOnlyList<InstrumentView> Instruments);

/// <summary>One instrument.</summary>
/// <param name="Name">Its name, see docs/observability.md.</param>
/// <param name="Kind"><c>counter</c>, <c>upDownCounter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Unit">Unit in UCUM; what is counted stands in braces.</param>
/// <param name="Description">What it measures.</param>
/// <param name="Series">One for each set of attributes met; empty when nothing was measured yet.</param>
internal sealed record InstrumentView(string Name, string Kind, string Unit, string Description, IReadOnlyList<SeriesView> Series);

/// <summary>The values of one set of attributes. A histogram has counts and percentiles, everything else a value.</summary>
/// <param name="Attributes">The attributes.</param>
/// <param name="Value">Sum of a counter, last value of a gauge; absent for a histogram.</param>
/// <param name="Count">How many values were measured; absent but for a histogram.</param>
/// <param name="Sum">Their sum; absent but for a histogram.</param>
/// <param name="Min">The smallest; absent but for a histogram.</param>
/// <param name="P50">The median, right to 6 %, as the other percentiles; absent but for a histogram.</param>
/// <param name="P90">What nine of ten do not exceed; absent but for a histogram.</param>
/// <param name="P99">What 99 of 100 do not exceed; absent but for a histogram.</param>
/// <param name="Max">The largest; absent but for a histogram.</param>
internal sealed record SeriesView(
    IReadOnlyDictionary<string, string> Attributes, double? Value = null, long? Count = null, double? Sum = null, double? Min = null,
    double? P50 = null, double? P90 = null, double? P99 = null, double? Max = null);
