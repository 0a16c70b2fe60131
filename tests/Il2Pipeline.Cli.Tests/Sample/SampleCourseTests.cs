using Il2Pipeline.Core.Study;
using Il2Pipeline.Sample;

namespace Il2Pipeline.Cli.Tests.Sample;

public class SampleCourseTests
{
    public static TheoryData<int> Seeds => [1995, 1, 2, 3, 4711];

    [Theory, MemberData(nameof(Seeds))]
    public void Eosinophils_rise_about_fifteenfold(int seed)
    {
        var folds = Cohort(seed).Select(subject => PeakFold(subject, seed, "EOS")).ToList();
        Assert.InRange(Median(folds), 13, 17);
        Assert.All(folds, fold => Assert.InRange(fold, 5, 30));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Eosinophils_lag_behind_lymphocyte_activation(int seed) => Assert.All(Cohort(seed), subject =>
    {
        Assert.InRange(At(subject, seed, "EOS", 3) / At(subject, seed, "EOS", 0), 0.4, 2.2);
        Assert.InRange(At(subject, seed, "SIL2RU", 3) / At(subject, seed, "SIL2RU", 0), 1.6, 14);
    });

    [Theory, MemberData(nameof(Seeds))]
    public void Eosinophils_fall_in_the_rest(int seed)
    {
        var left = Cohort(seed).Select(subject => At(subject, seed, "EOS", 78) / At(subject, seed, "EOS", 0));
        Assert.InRange(Median(left), 0.8, 2.5);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Ratio_is_low_before_and_normal_after(int seed)
    {
        var ratios = Cohort(seed).Select(s => (Before: Ratio(s, seed, 0), After: Ratio(s, seed, 50))).ToList();
        Assert.All(ratios, ratio => Assert.InRange(ratio.Before, 0.4, 0.99));
        Assert.InRange(Median(ratios.Select(ratio => ratio.After)), 1.2, 1.8);
        Assert.True(ratios.Count(ratio => ratio.After >= 0.92) >= 17);
    }

    [Theory]
    [InlineData("NK", 2.5, 6)]
    [InlineData("NKBR", 5, 25)]
    [InlineData("CD25CD4", 2.5, 8)]
    [InlineData("TREG", 2.5, 8)]
    [InlineData("SIL2RU", 3, 10)]
    [InlineData("IL2", 5, 60)]
    [InlineData("NKLU", 2, 5)]
    [InlineData("NKLYS", 1.3, 4)]
    [InlineData("LAKLYS", 2, 6)]
    public void Immune_markers_rise(string analyte, double low, double high) => Assert.All(Seeds, seed =>
        Assert.InRange(Median(Cohort(seed).Select(subject => PeakFold(subject, seed, analyte))), low, high));

    [Theory, MemberData(nameof(Seeds))]
    public void NK_cells_peak_in_weeks_6_to_8(int seed)
    {
        var peaks = Cohort(seed).Select(subject => FirstCycle(subject, seed)
            .Where(draw => draw.Panels.HasFlag(SamplePanels.Flow)).MaxBy(draw => SampleCourse.At(draw, seed)["NK"])!.Elapsed);
        Assert.InRange(Median(peaks.Select(day => (double)day)), 36, 56);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Lymphocytes_dip_on_the_first_days_and_return(int seed) => Assert.All(Cohort(seed), subject =>
    {
        Assert.InRange(At(subject, seed, "LYM", 1) / At(subject, seed, "LYM", 0), 0.2, 0.85);
        Assert.True(At(subject, seed, "LYM", 8) > At(subject, seed, "LYM", 1));
    });

    [Theory, MemberData(nameof(Seeds))]
    public void B_cells_are_nearly_absent(int seed) =>
        Assert.All(Cohort(seed), subject => Assert.InRange(At(subject, seed, "CD19", 0), 1, 60));

    [Fact]
    public void Within_patient_variation_is_15_to_25_percent()
    {
        foreach (var analyte in new[] { "EOS", "NK", "CD4", "CD8", "SIL2RU", "NKLU" })
        {
            var before = Enumerable.Range(0, 400).Select(seed => At(Subject(0, 1995), seed, analyte, 0)).ToList();
            var mean = before.Average();
            var deviation = Math.Sqrt(before.Sum(value => (value - mean) * (value - mean)) / (before.Count - 1));
            Assert.InRange(deviation / mean, 0.13, 0.25);
        }
    }

    [Fact]
    public void Absolute_counts_agree_with_percentages()
    {
        var pairs = SampleDrops.Of(SampleDrops.Draws(Cohort(1995), 1995), 1995).SelectMany(drop => drop.Reports)
            .GroupBy(report => report.Draw).SelectMany(Pairs).ToList();
        Assert.True(pairs.Count > 1000);
        Assert.All(pairs, pair => Assert.InRange(pair.Absolute / pair.Expected, 0.85m, 1.15m));
    }

    [Fact]
    public void Own_exponential_agrees_with_the_runtimes() => Assert.All(
        new[] { -3.5, -1, -0.01, 0, 0.17, 1, 2.2 }, x => Assert.Equal(Math.Exp(x), SampleChance.Exp(x), Math.Exp(x) * 1e-12));

    [Fact]
    public void Six_of_seventeen_evaluable_subjects_respond()
    {
        var responses = Cohort(1).Select(subject => subject.Response).ToList();
        Assert.Equal(6, responses.Count(response => response == TumourResponse.ObjectiveResponse));
        Assert.Equal(17, responses.Count(response => response != TumourResponse.NotEvaluable));
    }

    private static IEnumerable<(decimal Absolute, decimal Expected)> Pairs(IEnumerable<LabReport> reports)
    {
        var results = reports.SelectMany(report => report.Results).ToDictionary(result => result.Test.Analyte);
        foreach (var result in results.Values.Where(result => result.Test.From is not null && result.Comparator is null))
        {
            var share = results[result.Test.From!];
            var parent = results[share.Test.ShareOf!];
            yield return (result.Value!.Value, share.Value!.Value / 100 * parent.Value!.Value * parent.Test.Size);
        }
    }

    private static List<SampleSubject> Cohort(int seed) => [.. Enumerable.Range(0, 18).Select(index => Subject(index, seed))];

    private static SampleSubject Subject(int index, int seed) => new(index, SamplePhysiology.Of(index, seed));

    private static IEnumerable<SampleDraw> FirstCycle(SampleSubject subject, int seed) =>
        SampleSchedule.Of(subject, seed).Where(draw => draw.Cycle == 1 && draw.Elapsed >= 0);

    private static double At(SampleSubject subject, int seed, string analyte, int elapsed) =>
        SampleCourse.At(FirstCycle(subject, seed).Single(draw => draw.Elapsed == elapsed), seed)[analyte];

    private static double Ratio(SampleSubject subject, int seed, int elapsed) =>
        At(subject, seed, "CD4", elapsed) / At(subject, seed, "CD8", elapsed);

    private static double PeakFold(SampleSubject subject, int seed, string analyte) =>
        FirstCycle(subject, seed).Max(draw => SampleCourse.At(draw, seed)[analyte]) / At(subject, seed, analyte, 0);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
