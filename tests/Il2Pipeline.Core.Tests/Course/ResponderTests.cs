using System.Text.Json;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Reporting.Course;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Course;

public class ResponderTests
{
    private static readonly StudyFile s_study = Treated("2026-01-05", "2026-03-30");

    private static CohortMember Member(string subject, TumourResponse? response, params ResultVersion[] results)
    {
        var summary = LabPipeline.Derive("1001", results, [], s_study);
        return CohortMember.Of(subject, response, summary.Changes, summary.Cycles);
    }

    private static CriterionOutcome Outcome(string criterion, params ResultVersion[] results) =>
        Member("1001", null, results).Outcomes.Single(outcome => outcome.Criterion == criterion);

    private static ResultVersion Ratio(string day, decimal value, decimal? low) =>
        Result(day, value, analyte: "CD4CD8") with { Range = low is null ? null : new ReferenceInterval(low, 3.7m) };

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(1500, true)]
    public void A_rise_counts_from_twice_the_baseline_on(decimal value, bool isMet)
    {
        var outcome = Outcome("eosinophils", Result("2026-01-05", 100), Result("2026-01-12", value), Result("2026-01-20", 50));

        Assert.Equal((isMet, 100m, value, value / 100, 8), (outcome.IsMet, outcome.Base, outcome.Value, outcome.Fold, outcome.StudyDay));
    }

    [Fact]
    public void A_rise_of_any_cycle_counts() =>
        Assert.True(Outcome("eosinophils", Result("2026-01-05", 100), Result("2026-01-12", 150), Result("2026-04-20", 900)).IsMet);

    [Fact]
    public void A_higher_value_before_treatment_does_not_count() =>
        Assert.False(Outcome("eosinophils", Result("2025-12-20", 900), Result("2026-01-05", 100), Result("2026-01-12", 150)).IsMet);

    [Fact]
    public void Without_results_or_baseline_nothing_is_judged()
    {
        Assert.Equal(NotEvaluableReason.NoResults, Outcome("eosinophils").Reason);
        Assert.Equal(NotEvaluableReason.NoBaseline, Outcome("eosinophils", Result("2026-01-12", 100)).Reason);
        Assert.Equal(NotEvaluableReason.NothingAfter, Outcome("eosinophils", Result("2026-01-05", 100)).Reason);
        Assert.Equal(NotEvaluableReason.BaselineZero, Outcome("eosinophils", Result("2026-01-05", 0), Result("2026-01-12", 100)).Reason);
    }

    [Fact]
    public void A_censored_value_is_no_rise() => Assert.Equal(NotEvaluableReason.NothingAfter, Outcome("eosinophils",
        Result("2026-01-05", 100), Result("2026-01-12", null) with { Comparator = ">", Limit = 5000, ValueText = ">5000" }).Reason);

    [Fact]
    public void The_first_analyte_that_can_be_judged_decides()
    {
        var outcome = Outcome("receptor", Result("2026-01-12", 900, analyte: "SIL2RU"), Result("2026-01-05", 2000, analyte: "SIL2R"), Result("2026-01-12", 9000, analyte: "SIL2R"));

        Assert.Equal(("SIL2R", true, 4.5m), (outcome.Analyte, outcome.IsMet, outcome.Fold));
    }

    [Fact]
    public void A_low_ratio_that_enters_its_interval_has_normalised()
    {
        var outcome = Outcome("cd4-cd8", Ratio("2026-01-05", 0.6m, 0.9m), Ratio("2026-01-12", 0.8m, 0.9m), Ratio("2026-02-02", 1.1m, 0.9m), Ratio("2026-02-20", 1.9m, 0.9m));

        Assert.Equal((true, 1.1m, 29), (outcome.IsMet, outcome.Value, outcome.StudyDay));
    }

    [Fact]
    public void A_ratio_is_not_judged_without_interval_or_when_not_low()
    {
        Assert.Equal(NotEvaluableReason.NoInterval, Outcome("cd4-cd8", Ratio("2026-01-05", 0.6m, null), Ratio("2026-01-12", 1.2m, null)).Reason);
        Assert.Equal(NotEvaluableReason.NotLowBefore, Outcome("cd4-cd8", Ratio("2026-01-05", 1.6m, 0.9m), Ratio("2026-01-12", 1.2m, 0.9m)).Reason);
        Assert.False(Outcome("cd4-cd8", Ratio("2026-01-05", 0.6m, 0.9m), Ratio("2026-01-12", 0.8m, 0.9m)).IsMet);
    }

    [Fact]
    public void The_table_counts_by_criterion_and_tumour_response()
    {
        var table = ResponderTable.Of(
        [
            Member("1001", TumourResponse.ObjectiveResponse, Result("2026-01-05", 100), Result("2026-01-12", 900)),
            Member("1002", TumourResponse.ObjectiveResponse, Result("2026-01-05", 100), Result("2026-01-12", 110)),
            Member("1003", null, Result("2026-01-12", 900)),
        ]);

        var eosinophils = table.Criteria[0];
        Assert.Equal((1, 2), (eosinophils.Met, eosinophils.Evaluable));
        Assert.Equal([new ResponseCount("objective-response", 1, 2)], eosinophils.ByResponse);
        Assert.Equal(1, eosinophils.NotEvaluable[NotEvaluableReason.NoBaseline]);
        Assert.All(table.Criteria, criterion => Assert.Equal(3, criterion.Evaluable + criterion.NotEvaluable.Values.Sum()));
    }

    [Fact]
    public void Every_criterion_names_analytes_of_the_catalogue() => Assert.All(ResponseCriterion.All.SelectMany(criterion => criterion.Analytes),
        analyte => Assert.Contains(analyte, AnalyteCatalogue.All.Keys));

    [Fact]
    public void Lines_and_folds_are_those_of_the_cohorts_rows()
    {
        var member = Member("1001", null, Result("2026-01-05", 100), Result("2026-01-12", 300), Result("2026-01-14", 400), Result("2026-04-07", 200));

        Assert.Equal([new WeekValue(0, 0, 100, 1), new WeekValue(1, 2, 400, 4), new WeekValue(2, 2, 200, 2)], member.Lines["EOS"]);
        Assert.Equal([(1, 4m), (2, 2m)], member.Folds.Select(fold => (fold.Cycle, fold.Fold)));
        Assert.Equal("1001", Assert.Single(CohortPoints.Of("EOS", [member]).Subjects).Subject);
        Assert.Empty(CohortPoints.Of("NK", [member]).Subjects);
    }

    [Fact]
    public void Reasons_are_words_in_json()
    {
        var json = JsonSerializer.Serialize(ResponderTable.Of([Member("1001", null, Result("2026-01-12", 900))]), CourseJsonContext.Default.ResponderTable);
        Assert.Contains("\"NoBaseline\":1", json, StringComparison.Ordinal);
    }
}
