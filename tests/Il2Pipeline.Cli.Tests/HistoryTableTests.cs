using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Subjects;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Summaries;
using Spectre.Console;

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
        Assert.Equal("1600\nat 2026-01-14\n08:00:00\nbase 100\n+1500 %",
            HistoryWords.Figures(s_row with { Collected = "2026-01-14T08:00:00" }, s_row));

    [Fact]
    public void A_lost_baseline_is_said() =>
        Assert.Equal("1600\nno baseline", HistoryWords.Figures(s_row with { Base = null, Change = null, PercentChange = null }, s_row));

    [Fact]
    public void A_table_on_80_columns_breaks_no_time_of_day()
    {
        var shown = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(shown), Ansi = AnsiSupport.No });
        console.Profile.Width = 80;
        var gone = Entry(1) with { Drop = "lab-hannover/2026-02-26-H26-00001-of-a-long-name.json", Run = "20260105T093000123-4f2a9c" };

        HistoryTable.Write(console, [SubjectCorrection.Of("1001", gone)], ofAll: false);

        Assert.Contains(" 2026-01-12 ", shown.ToString(), StringComparison.Ordinal);
        Assert.Contains(" 08:00:00 ", shown.ToString(), StringComparison.Ordinal);
        Assert.Contains(" 01-01 00:00 ", shown.ToString(), StringComparison.Ordinal);
        Assert.All(shown.ToString().Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Fact]
    public void Only_what_was_written_since_is_listed()
    {
        var asked = new HistoryAsked("1001", null, null, null) { From = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero) };
        Assert.False(asked.Holds(Entry(1)));
        Assert.True(asked.Holds(Entry(2)));
    }

    [Fact]
    public void The_latest_stand_newest_first()
    {
        var all = new[] { Entry(1), Entry(2), Entry(3) }.Select(entry => SubjectCorrection.Of("1001", entry)).ToList();
        Assert.Equal([3L, 2L], new HistoryAsked("1001", null, null, null) { Latest = 2 }.InOrder(all).Select(one => one.Revision));
        Assert.Equal([1L, 2L, 3L], new HistoryAsked("1001", null, null, null).InOrder(all).Select(one => one.Revision));
    }

    [Fact]
    public void Every_reason_is_said_in_words() =>
        Assert.All(Enum.GetValues<RowChangeReason>(), reason => Assert.DoesNotContain($"{reason}", HistoryWords.Of(reason), StringComparison.Ordinal));

    private static HistoryEntry Entry(int day) => new()
    {
        Revision = day,
        Written = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero),
        Reason = RowChangeReason.BaselineChanged,
        Analyte = "CD25CD4P",
        BaselineType = "STUDY",
        SourceId = "H26-00001-EOSA",
        Before = s_row with { Base = null, Change = null, PercentChange = null },
        After = s_row,
    };
}
