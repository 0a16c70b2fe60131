using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Change;

/// <summary>The rules of baseline-semantics and DESIGN 7, one by one, through the whole second half.</summary>
public class ChangeRowsTests
{
    private static readonly StudyFile s_treated = Treated("2026-01-05");

    private static IReadOnlyList<ChangeRow> Derive(StudyFile study, params ResultVersion[] results) =>
        LabPipeline.Derive("1001", results, [], study).Changes;

    private static IReadOnlyList<ChangeRow> Derive(params ResultVersion[] results) => Derive(s_treated, results);

    [Fact]
    public void The_last_record_on_or_before_the_first_dose_is_baseline()
    {
        var rows = Derive(Result("2025-12-20", 100), Result("2026-01-02", 200), Result("2026-01-05", 250), Result("2026-01-12", 500));
        Assert.Equal([false, false, true, false], rows.Select(row => row.IsBaseline));
        Assert.All(rows, row => Assert.Equal(250, row.Base));
    }

    [Fact]
    public void By_date_a_record_after_the_dose_of_that_day_counts()
    {
        var rows = LabPipeline.Derive("1001",
            [Result("2026-01-05T07:00:00+01:00", 100), Result("2026-01-05T18:00:00+01:00", 300)],
            [Dose("2026-01-05T08:00:00+01:00")], Samples.Study).Changes;
        Assert.True(rows[1].IsBaseline);
    }

    [Fact]
    public void Change_percent_and_ratio()
    {
        var row = Derive(Result("2026-01-05", 80), Result("2026-01-12", 100))[1];
        Assert.Equal((20m, 25m, 1.25m), (row.Change, row.PercentChange, row.Ratio));
        Assert.Null(row.Absence);
    }

    [Fact]
    public void A_negative_baseline_uses_its_magnitude()
    {
        var row = Derive(Result("2026-01-05", -10.12m), Result("2026-01-12", -9.7m))[1];
        Assert.Equal(0.42m, row.Change);
        Assert.Equal(4.150198m, Math.Round(row.PercentChange!.Value, 6));
    }

    [Fact]
    public void A_baseline_of_zero_gives_the_change_alone()
    {
        var rows = Derive(Result("2026-01-05", 0), Result("2026-01-12", 5));
        Assert.Equal((5m, null, null), (rows[1].Change, rows[1].PercentChange, rows[1].Ratio));
        Assert.Equal(ChangeAbsence.BaselineZero, rows[1].Absence);
        Assert.Null(rows[0].Ratio);
    }

    [Fact]
    public void The_ratio_is_on_all_records_the_change_after_the_baseline()
    {
        var rows = Derive(Result("2025-12-20", 50), Result("2026-01-05", 100), Result("2026-01-12", 150));
        Assert.Equal([0.5m, 1m, 1.5m], rows.Select(row => row.Ratio));
        Assert.Equal([null, null, 50m], rows.Select(row => row.Change));
        Assert.Equal([ChangeAbsence.NotAfterBaseline, ChangeAbsence.NotAfterBaseline, (ChangeAbsence?)null], rows.Select(row => row.Absence));
    }

    [Fact]
    public void Without_dose_there_is_no_baseline()
    {
        var row = Assert.Single(Derive(Samples.Study, Result("2026-01-05", 80)));
        Assert.Equal((null, null, null, ChangeAbsence.NoFirstDose), (row.Base, row.Ratio, row.StudyDay, row.Absence));
        Assert.Equal("NULL to NULL", row.Shift);
    }

    [Fact]
    public void Without_record_before_the_dose_there_is_no_baseline()
    {
        var row = Assert.Single(Derive(Result("2026-01-12", 80)));
        Assert.Equal((null, null, ChangeAbsence.NoBaseline), (row.Base, row.Change, row.Absence));
    }

    [Fact]
    public void A_censored_value_is_no_baseline_and_has_no_change()
    {
        var rows = Derive(
            Result("2026-01-02", 80),
            Result("2026-01-05", null) with { ValueText = "<5", Comparator = "<", Limit = 5 },
            Result("2026-01-12", null) with { ValueText = "<5", Comparator = "<", Limit = 5 });
        Assert.True(rows[0].IsBaseline);
        Assert.Equal((null, "<5", ChangeAbsence.Censored), (rows[2].Change, rows[2].ValueText, rows[2].Absence));
    }

    [Fact]
    public void A_text_is_no_baseline_and_has_no_change()
    {
        var rows = Derive(
            Result("2026-01-02", 80), Result("2026-01-05", null) with { ValueText = "clotted" }, Result("2026-01-12", null) with { ValueText = "clotted" });
        Assert.True(rows[0].IsBaseline);
        Assert.Equal(ChangeAbsence.Text, rows[2].Absence);
    }

    [Fact]
    public void A_missing_value_says_so() =>
        Assert.Equal(ChangeAbsence.Missing, Derive(Result("2026-01-05", 80), Result("2026-01-12", null) with { AbsentReason = "error" })[1].Absence);

    [Fact]
    public void A_date_not_known_to_the_day_is_no_candidate()
    {
        var rows = Derive(Result("2026-01", 70), Result("2026-01-05", 80));
        Assert.Equal((null, null, ChangeAbsence.NoDate), (rows[0].Date, rows[0].StudyDay, rows[0].Absence));
        Assert.Equal(80, rows[0].Base);
        Assert.True(rows[1].IsBaseline);
    }

    [Fact]
    public void Ties_of_one_date_go_by_release_then_source_id()
    {
        var rows = Derive(
            Result("2026-01-05", 3, "c", issued: "2026-01-05T10:00:00Z"),
            Result("2026-01-05", 1, "a", issued: "2026-01-05T11:00:00Z"),
            Result("2026-01-05", 2, "b", issued: "2026-01-05T11:00:00Z"));
        Assert.Equal(2, Assert.Single(rows, row => row.IsBaseline).Value);
    }

    [Fact]
    public void The_range_sent_with_each_result_is_used()
    {
        var rows = Derive(
            Result("2026-01-05", 30) with { Range = new ReferenceInterval(40, 400) },
            Result("2026-01-12", 30) with { Range = new ReferenceInterval(20, 400) },
            Result("2026-01-19", 30));
        Assert.Equal(["LOW", "NORMAL", null], rows.Select(row => row.RangeIndicator));
        Assert.Equal(["LOW to LOW", "LOW to NORMAL", "LOW to NULL"], rows.Select(row => row.Shift));
    }

    [Fact]
    public void A_retracted_baseline_is_elected_anew()
    {
        var rows = Derive(
            Result("2026-01-02", 100, "a"), Result("2026-01-05", 200, "b"),
            Result("2026-01-05", null, "b", ResultStatus.Retracted), Result("2026-01-12", 300, "c"));
        Assert.Equal(["a", "c"], rows.Select(row => row.SourceId));
        Assert.Equal((100m, 200m), (rows[1].Base, rows[1].Change));
    }

    [Fact]
    public void Parameters_do_not_mix()
    {
        var rows = Derive(Result("2026-01-05", 80), Result("2026-01-12", 5, analyte: "CD4"));
        Assert.Null(Assert.Single(rows, row => row.Analyte == "CD4").Base);
    }

    [Fact]
    public void The_receptor_in_the_other_unit_is_a_method_break()
    {
        var summary = LabPipeline.Derive(
            "1001", [Result("2026-01-05", 500, analyte: "SIL2RU"), Result("2026-02-05", 3000, analyte: "SIL2R")], [], s_treated);
        var row = Assert.Single(summary.Changes, row => row.Analyte == "SIL2R");
        Assert.Equal((null, ChangeAbsence.MethodBreak), (row.Change, row.Absence));
        Assert.Equal("IL2-601", Assert.Single(summary.Warnings).Code);
    }

    [Fact]
    public void A_late_dose_gives_what_it_would_have_given_at_once()
    {
        ResultVersion[] results = [Result("2026-01-02", 100), Result("2026-01-12", 300)];
        Assert.All(LabPipeline.Derive("1001", results, [], Samples.Study).Changes, row => Assert.Equal(ChangeAbsence.NoFirstDose, row.Absence));
        Assert.Equal(200, LabPipeline.Derive("1001", results, [Dose("2026-01-05")], Samples.Study).Changes[1].Change);
    }
}
