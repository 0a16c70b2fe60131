using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Study;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Place;

public class SubjectCalendarTests
{
    private static readonly SubjectCalendar s_twoCycles = SubjectCalendar.Of("1001", [], Treated("2026-01-05", "2026-03-30"));

    [Theory]
    [InlineData("2026-01-05", 1)]
    [InlineData("2026-01-06", 2)]
    [InlineData("2026-01-04", -1)]
    [InlineData("2025-12-06", -30)]
    public void There_is_no_day_zero(string date, int day) => Assert.Equal(day, s_twoCycles.StudyDay(Day(date)));

    [Theory]
    [InlineData("2026-01-05", 1, 1, "pulse")]
    [InlineData("2026-01-07", 1, 3, "maintenance")]
    [InlineData("2026-03-01", 1, 56, "maintenance")]
    [InlineData("2026-03-02", 1, 57, "rest")]
    [InlineData("2026-03-29", 1, 84, "rest")]
    [InlineData("2026-03-30", 2, 1, "pulse")]
    [InlineData("2026-06-22", 2, 85, null)]
    public void A_date_has_its_cycle_day_and_phase(string date, int cycle, int day, string? phase)
    {
        Assert.Equal(cycle, s_twoCycles.Cycle(Day(date)));
        Assert.Equal(day, s_twoCycles.CycleDay(Day(date)));
        Assert.Equal(phase, s_twoCycles.Phase(Day(date)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-01-06T00:00:00Z")]
    public void Of_two_versions_alike_the_one_that_takes_the_dose_back_counts(string? updated)
    {
        DoseVersion[] versions = [Dose("2026-01-05", "d", given: true, updated), Dose("2026-01-05", "d", given: false, updated)];
        Assert.Empty(SubjectCalendar.Of("1001", versions, Samples.Study).CycleStarts);
        Assert.Empty(SubjectCalendar.Of("1001", [.. Enumerable.Reverse(versions)], Samples.Study).CycleStarts);
    }

    [Fact]
    public void Of_two_versions_alike_the_later_start_counts()
    {
        DoseVersion[] versions = [Dose("2026-01-06", "d"), Dose("2026-01-05", "d")];
        Assert.Equal([Day("2026-01-06")], SubjectCalendar.Of("1001", versions, Samples.Study).CycleStarts);
    }

    [Fact]
    public void Of_two_amounts_of_one_dose_the_greater_counts()
    {
        DoseVersion[] versions = [Dose("2026-01-05", "d") with { Dose = 9, DoseUnit = "[IU]" }, Dose("2026-01-05", "d") with { Dose = 3, DoseUnit = "[iU]" }];
        Assert.Equal(9, Assert.Single(SubjectCalendar.Of("1001", versions, Samples.Study).Doses).Version.Dose);
    }

    [Fact]
    public void The_first_dose_of_a_cycle_is_the_earliest_of_its_day()
    {
        DoseVersion[] doses =
            [Dose("2026-01-05T15:00:00"), Dose("2026-01-05T09:00:00"), Dose("2026-01-05", "undated"), Dose("2026-01-06T07:00:00"), Dose("2026-03-30T06:00:00")];
        var calendar = SubjectCalendar.Of("1001", doses, Samples.Study);
        Assert.Equal((new TimeOnly(9, 0), new TimeOnly(6, 0)), (calendar.FirstDoseTime(1), calendar.FirstDoseTime(2)));
    }

    [Fact]
    public void A_dose_given_again_later_counts()
    {
        DoseVersion[] versions =
            [Dose("2026-01-05", "d", given: false, "2026-01-06T00:00:00Z"), Dose("2026-01-05", "d", given: true, "2026-01-07T00:00:00Z")];
        Assert.Equal([Day("2026-01-05")], SubjectCalendar.Of("1001", versions, Samples.Study).CycleStarts);
    }

    [Fact]
    public void Before_the_first_dose_there_is_no_cycle()
    {
        Assert.Null(s_twoCycles.Cycle(Day("2026-01-04")));
        Assert.Null(s_twoCycles.CycleDay(Day("2026-01-04")));
        Assert.Null(s_twoCycles.Phase(Day("2026-01-04")));
    }

    [Fact]
    public void Without_dose_there_is_no_study_day() =>
        Assert.Null(SubjectCalendar.Of("1001", [], Samples.Study).StudyDay(Day("2026-01-05")));

    [Fact]
    public void A_date_not_known_has_no_place()
    {
        Assert.Null(s_twoCycles.StudyDay(null));
        Assert.Null(s_twoCycles.Visit(null));
    }

    [Fact]
    public void Doses_make_the_cycles()
    {
        var doses = new[] { "2026-03-30", "2026-01-06T09:00:00+01:00", "2026-01-05", "2026-02-01" }.Select(start => Dose(start)).ToList();
        Assert.Equal([Day("2026-01-05"), Day("2026-03-30")], SubjectCalendar.Of("1001", doses, Samples.Study).CycleStarts);
    }

    [Theory]
    [InlineData("2026-03-16", 2)]
    [InlineData("2026-03-15", 1)]
    public void A_cycle_begins_at_most_fourteen_days_early(string second, int cycles) =>
        Assert.Equal(cycles, SubjectCalendar.Of("1001", [Dose("2026-01-05"), Dose(second)], Samples.Study).CycleStarts.Count);

    [Fact]
    public void The_study_file_wins_over_doses() =>
        Assert.Equal([Day("2026-01-05")], SubjectCalendar.Of("1001", [Dose("2025-12-01")], Treated("2026-01-05")).CycleStarts);

    [Fact]
    public void An_entry_without_cycle_starts_leaves_it_to_the_doses() =>
        Assert.Equal([Day("2025-12-01")], SubjectCalendar.Of("1001", [Dose("2025-12-01")], Treated()).CycleStarts);

    [Fact]
    public void A_dose_taken_back_does_not_count()
    {
        DoseVersion[] doses = [Dose("2026-01-05", "d1"), Dose("2026-01-05", "d1", given: false, updated: "2026-01-06T00:00:00Z"), Dose("2026-01-07", "d2")];
        Assert.Equal([Day("2026-01-07")], SubjectCalendar.Of("1001", doses, Samples.Study).CycleStarts);
        Assert.Equal([Day("2026-01-07")], SubjectCalendar.Of("1001", [.. doses.Reverse()], Samples.Study).CycleStarts);
    }

    [Fact]
    public void A_dose_of_another_drug_does_not_count() =>
        Assert.Empty(SubjectCalendar.Of("1001", [Dose("2026-01-05") with { Drug = "atc|J01" }], Samples.Study).CycleStarts);

    [Fact]
    public void A_dose_is_dated_in_the_studys_zone() =>
        Assert.Equal(Day("2026-01-06"), SubjectCalendar.Of("1001", [Dose("2026-01-05T23:30:00Z")], Samples.Study).FirstDose);

    [Fact]
    public void A_visit_is_the_window_of_the_study_day()
    {
        var study = Treated("2026-01-05") with { VisitWindows = [new DayWindow("BASELINE", -30, 1), new DayWindow("WEEK 1", 2, 11)] };
        var calendar = SubjectCalendar.Of("1001", [], study);
        Assert.Equal("BASELINE", calendar.Visit(Day("2026-01-05")));
        Assert.Equal("WEEK 1", calendar.Visit(Day("2026-01-06")));
        Assert.Null(calendar.Visit(Day("2026-01-16")));
    }
}
