using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Summarise;

public class SubjectOverviewTests
{
    private static DoseVersion Given(string day, decimal? amount, string? unit) => Dose(day) with { Dose = amount, DoseUnit = unit };

    [Fact]
    public void The_latest_value_with_fold_trend_and_visits()
    {
        var study = Treated("2026-01-05") with
        {
            VisitWindows = [new DayWindow("BASELINE", -30, 1), new DayWindow("WEEK 1", 2, 11), new DayWindow("WEEK 2", 12, 18), new DayWindow("WEEK 9", 60, 66)],
        };
        var overview = Assert.Single(LabPipeline.Derive(
            "1001", [Result("2026-01-05", 100), Result("2026-01-12", 200), Result("2026-01-26", 500)], [], study).Overview);
        Assert.Equal((500m, 22, 5m, Trend.Rising), (overview.Latest.Value, overview.Latest.StudyDay, overview.LatestFold, overview.Trend));
        Assert.Equal((3, 2), (overview.VisitsExpected, overview.VisitsSeen));
    }

    [Theory]
    [InlineData(100, 119, Trend.Steady)]
    [InlineData(100, 121, Trend.Rising)]
    [InlineData(100, 79, Trend.Falling)]
    [InlineData(0, 5, Trend.Unknown)]
    public void A_fifth_is_a_trend(int before, int latest, Trend trend) => Assert.Equal(trend, Assert.Single(LabPipeline.Derive(
        "1001", [Result("2026-01-05", before), Result("2026-01-12", latest)], [], Treated("2026-01-05")).Overview).Trend);

    [Fact]
    public void Exposure_adds_up_by_cycle()
    {
        DoseVersion[] doses =
        [
            Given("2026-01-05T08:00:00", 9, "10*6.[IU]/m2"), Given("2026-01-05T20:00:00", 9_000_000, "[IU]/m2"),
            Given("2026-01-07", 900_000, "[iU]/m2"), Given("2026-03-30", 9, "mg"), Given("2026-03-30T20:00:00", 18, "10*6.[iU]"), Given("2026-03-31", null, null),
        ];
        var treatment = LabPipeline.Derive("1001", [], doses, Samples.Study).Treatment;
        Assert.Equal([new CycleExposure(1, 3, 18_900_000, null, 0), new CycleExposure(2, 3, null, 18_000_000, 2)], treatment.Exposure);
        Assert.Equal((Day("2026-03-31"), 86, 81), (treatment.LastDose, treatment.TreatmentDays, treatment.DaysOffTreatment));
    }

    [Fact]
    public void Without_doses_there_is_no_duration() => Assert.Null(LabPipeline.Derive("1001", [], [], Samples.Study).Treatment.TreatmentDays);
}
