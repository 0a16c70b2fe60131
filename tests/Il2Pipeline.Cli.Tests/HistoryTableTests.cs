using Il2Pipeline.Cli.Subjects;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage;

namespace Il2Pipeline.Cli.Tests;

/// <summary>What `il2 history` shows of a number that became another must let a reader see what became another.</summary>
public sealed class HistoryTableTests
{
    private static readonly RowFigures s_row = new("2026-01-12T08:00:00", 8, 1600, null, false, 100, 1500, 1500);

    [Fact]
    public void Another_baseline_is_shown_with_its_value() =>
        Assert.Equal("1600\nbase 200\n+700 %",
            HistoryWords.Figures(s_row with { Base = 200, Change = 1400, PercentChange = 700 }, s_row));

    [Fact]
    public void A_corrected_time_is_shown() =>
        Assert.Equal("1600\nat 2026-01-14T08:00:00\nbase 100\n+1500 %",
            HistoryWords.Figures(s_row with { Collected = "2026-01-14T08:00:00" }, s_row));

    [Fact]
    public void A_lost_baseline_is_said() =>
        Assert.Equal("1600\nno baseline", HistoryWords.Figures(s_row with { Base = null, Change = null, PercentChange = null }, s_row));

    [Fact]
    public void Every_reason_is_said_in_words() =>
        Assert.All(Enum.GetValues<RowChangeReason>(), reason => Assert.DoesNotContain($"{reason}", HistoryWords.Of(reason), StringComparison.Ordinal));
}
