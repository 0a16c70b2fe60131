using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Sample;

namespace Il2Pipeline.Cli.Tests.Sample;

/// <summary>The pipeline, run over the sample, shows what Peest et al. 1995 found, and refuses nothing on the way.</summary>
public class SampleFindingsTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Fact]
    public void The_study_file_has_no_finding() => Assert.Empty(run.Study.Findings);

    [Fact]
    public void Nothing_is_refused()
    {
        Assert.DoesNotContain(run.Tallies, tally => tally.AnyRefused);
        Assert.DoesNotContain(run.Tallies.SelectMany(tally => tally.Results), result => result.RefusedCode is not null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-2026)]
    public void No_other_seed_makes_a_refusal(int seed) => Assert.All(SampleCohort.Create(18, seed).Skip(1), file =>
        Assert.False(run.Read(file.Name, file.Content()).AnyRefused, file.Name));

    [Fact]
    public void Every_drop_balances()
    {
        var dispositions = run.Tallies.SelectMany(tally => tally.Results).GroupBy(result => result.Subject)
            .SelectMany(of => Dispositions.OfAll([.. of], run.Study.Study!)).ToLookup(of => of.Version.Source.Drop, of => of.Disposition);
        Assert.All(run.Tallies, tally => Assert.True(tally.Balance(dispositions[tally.Drop]).Balances));
        Assert.Superset(
            new HashSet<Disposition> { Disposition.Stored, Disposition.Duplicate, Disposition.Superseded, Disposition.Retracted },
            dispositions.SelectMany(of => of).ToHashSet());
    }

    [Fact]
    public void All_subjects_are_there() =>
        Assert.Equal(Enumerable.Range(1001, 18).Select(n => $"{n}"), run.Summaries.Select(summary => summary.Subject));

    [Fact]
    public void Cycles_start_when_they_were_planned() => Assert.All(run.Summaries, summary =>
    {
        var index = int.Parse(summary.Subject, null) - 1001;
        var planned = new SampleSubject(index, SamplePhysiology.Of(index, SampleCohort.DefaultSeed)).CycleStarts;
        Assert.Equal(planned.Select(day => day.ToDateOnly()), summary.CycleStarts);
    });

    [Theory]
    [InlineData("EOS", 12, 18)]
    [InlineData("NK", 2.5, 6)]
    [InlineData("NKBR", 5, 25)]
    [InlineData("CD25CD4", 2.5, 8)]
    [InlineData("TREG", 2.5, 9)]
    [InlineData("SIL2RU", 3, 10)]
    [InlineData("SIL2R", 3, 10)]
    [InlineData("IL2", 3, 60)]
    [InlineData("NKLU", 1.8, 5)]
    [InlineData("NKLYS", 1.3, 4)]
    [InlineData("LAKLYS", 1.8, 6)]
    public void Median_fold_at_peak_is_the_trials(string analyte, double low, double high)
    {
        var folds = run.First(analyte).Where(cycle => cycle.FoldAtPeak is not null).Select(cycle => (double)cycle.FoldAtPeak!).ToList();
        Assert.True(folds.Count >= 5, $"{folds.Count} subjects");
        Assert.InRange(Median(folds), low, high);
    }

    [Fact]
    public void The_ratio_is_normalised()
    {
        var cycles = run.First("CD4CD8");
        Assert.Equal(18, cycles.Count);
        Assert.InRange(Median(cycles.Select(cycle => (double)cycle.Base!)), 0.5, 0.9);
        Assert.InRange(Median(cycles.Select(cycle => (double)cycle.Last!.Value)), 1.0, 2.0);
    }

    [Theory]
    [InlineData("EOS")]
    [InlineData("CD4")]
    [InlineData("SIL2RU")]
    public void The_baseline_taken_back_falls_to_the_draw_before(string analyte) =>
        Assert.Equal(-7, Measured("1005", analyte).Single(row => row.IsBaseline).StudyDay);

    [Theory]
    [InlineData("1003", "NK", 23)]
    [InlineData("1008", "EOS", 44)]
    public void The_corrected_value_is_the_current_one(string subject, string analyte, int day) =>
        Assert.Equal(ResultStatus.Corrected, Measured(subject, analyte).Single(row => row.StudyDay == day).Status);

    [Fact]
    public void Whoever_moved_has_no_change_of_sIL2R_across_the_assays() => Assert.All(
        run.Subject("1011").Changes.Where(row => row.Analyte == "SIL2R"), row => Assert.Null(row.Change));

    [Fact]
    public void Every_day_of_a_draw_has_a_visit() =>
        Assert.All(run.Summaries.SelectMany(summary => summary.Changes), row => Assert.NotNull(row.Visit));

    [Fact]
    public void Source_ids_name_one_record() => Assert.All(
        run.Summaries.SelectMany(summary => summary.Changes).Where(row => row.DerivationType is null)
            .GroupBy(row => (row.Analyte, row.BaselineType, row.SourceId)),
        same => Assert.Single(same));

    [Fact]
    public void Six_responded() => Assert.Equal(6, run.Summaries.Count(s => s.Response == TumourResponse.ObjectiveResponse));

    [Fact]
    public void Missing_values_are_counted_as_missing() => Assert.Contains(
        run.Subject("1010").Changes, row => row.Analyte == "EOS" && row.Absence == ChangeAbsence.Missing);

    private IEnumerable<ChangeRow> Measured(string subject, string analyte) =>
        run.Subject(subject).Changes.Where(row => row.Analyte == analyte && row.DerivationType is null);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
