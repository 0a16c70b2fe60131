using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Summarise;

public class CohortSummariesTests
{
    private static readonly StudyFile s_study = Samples.Study with
    {
        Subjects =
        [
            new StudySubject("1001", [Day("2026-01-05")], TumourResponse.ObjectiveResponse),
            new StudySubject("1002", [Day("2026-01-05")], TumourResponse.StableDisease),
            new StudySubject("1003", [Day("2026-01-05")]),
        ],
    };

    private static IReadOnlyList<CohortSummary> Cohort() => CohortSummaries.Summarise(
    [
        Subject("1001", ("2026-01-05", 100), ("2026-01-12", 400), ("2026-01-14", 1000)),
        Subject("1002", ("2026-01-05", 200), ("2026-01-13", 800)),
        Subject("1003", ("2026-01-05", 300)),
    ]);

    private static SubjectSummary Subject(string id, params (string Day, decimal Value)[] results) => LabPipeline.Derive(
        id, [.. results.Select(result => Result(result.Day, result.Value) with { Subject = id })], [], s_study);

    [Fact]
    public void A_week_counts_each_subject_once_with_its_last_value()
    {
        var week = Assert.Single(Cohort(), row => row is { Population: "all", Cycle: 1, Week: 2 });
        Assert.Equal((3, 2, 1), (week.Subjects, week.Count, week.Missing));
        Assert.Equal((900m, 800m, 1000m), (week.Values!.Mean, week.Values.Min, week.Values.Max));
        Assert.Equal(6.32455532m, Math.Round(week.Fold!.Mean, 8));
    }

    [Fact]
    public void The_baseline_is_week_zero()
    {
        var baseline = Assert.Single(Cohort(), row => row is { Population: "all", Week: 0 });
        Assert.Equal((3, 200m), (baseline.Count, baseline.Values!.Median));
        Assert.DoesNotContain(Cohort(), row => row.Week == 1);
    }

    [Fact]
    public void Responders_are_told_apart() => Assert.Equal(
        ["all", "objective-response", "stable-disease"], Cohort().Select(row => row.Population).Distinct());

    [Fact]
    public void A_cohort_of_nobody_is_empty() => Assert.Empty(CohortSummaries.Summarise([]));

    [Fact]
    public void A_share_holds_one_value_a_week()
    {
        var share = CohortShare.Of(Subject("1001", ("2026-01-05", 100), ("2026-01-12", 400), ("2026-01-14", 1000)));
        Assert.Equal((TumourResponse.ObjectiveResponse, 1), (share.Response, share.Cycles));
        Assert.Equal(
            [new CohortCell("EOS", "STUDY", 0, 0, 100, 1), new CohortCell("EOS", "STUDY", 1, 2, 1000, 10)], share.Cells);
    }
}
