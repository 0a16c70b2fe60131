using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Core.Tests.Stories;

/// <summary>The trial's own findings, out of the cohort summary (Peest et al. 1995).</summary>
public class PeestTests
{
    private static readonly IReadOnlyList<SubjectSummary> s_subjects = PeestStory.Run();

    private static readonly IReadOnlyList<CohortSummary> s_cohort = CohortSummaries.Summarise(s_subjects);

    [Fact]
    public void The_table_is_as_expected()
    {
        var expected = RepositoryFiles.Path("tests/Cases/peest-1995/expected.txt");
        var text = PeestStory.Text(s_subjects);
        if (Environment.GetEnvironmentVariable("IL2_ACCEPT") == "1") File.WriteAllText(expected, text);
        Assert.Equal(File.ReadAllText(expected), text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Eighteen_were_treated_for_241_days_in_the_mean()
    {
        var days = s_subjects.Select(subject => subject.Treatment.TreatmentDays!.Value).ToList();
        Assert.Equal((18, 8, 1086, 241d), (days.Count, days.Min(), days.Max(), days.Average()));
    }

    [Fact]
    public void Eosinophils_rose_fifteen_fold() => Assert.InRange(Peak("EOS"), 12, 18);

    [Theory]
    [InlineData("CD25CD4P")]
    [InlineData("NK")]
    [InlineData("NKLYS")]
    [InlineData("LAKLYS")]
    [InlineData("IL2")]
    [InlineData("SIL2RU")]
    public void The_activation_markers_rose(string analyte) =>
        Assert.True(s_cohort.Where(row => row is { Population: "all", Cycle: 1, Fold.Low: > 1 } && row.Analyte == analyte).Max(row => row.Fold!.Low) > 1.5m);

    [Fact]
    public void The_low_CD4_CD8_ratio_normalised()
    {
        Assert.True(Row("CD4CD8", 0, 0).Values!.UpperQuartile < 1);
        Assert.True(Row("CD4CD8", 1, 7).Values!.Median > 1.2m);
    }

    [Fact]
    public void A_full_cycle_is_two_pulse_days_and_thirty_eight_others() =>
        Assert.Contains(new CycleExposure(1, 80, 104_400_000, null, 0) { DosesPerArea = 80 }, s_subjects.SelectMany(subject => subject.Treatment.Exposure));

    private static CohortSummary Row(string analyte, int cycle, int week) =>
        s_cohort.Single(row => row is { Population: "all" } && row.Analyte == analyte && row.Cycle == cycle && row.Week == week);

    private static decimal Peak(string analyte) =>
        s_cohort.Where(row => row is { Population: "all", Cycle: 1 } && row.Analyte == analyte).Max(row => row.Fold!.Mean);
}
