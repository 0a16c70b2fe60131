using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Reconcile;

public class DerivedResultsTests
{
    private const string Drawn = "2026-01-05T08:00:00";

    private static ResultVersion Of(string analyte, decimal value, string specimen = "s1", string collected = Drawn) =>
        Result(collected, value, $"{analyte}-{specimen}", analyte: analyte) with { Specimen = specimen };

    private static IReadOnlyList<ChangeRow> Derive(params ResultVersion[] results) =>
        LabPipeline.Derive("1001", results, [], Treated("2026-01-05")).Changes;

    private static ChangeRow? Row(IReadOnlyList<ChangeRow> rows, string analyte) => rows.SingleOrDefault(row => row.Analyte == analyte);

    [Fact]
    public void The_ratio_follows_from_its_counts()
    {
        var ratio = Row(Derive(Of("CD4", 600), Of("CD8", 800)), "CD4CD8")!;
        Assert.Equal((0.75m, "CALCULATION", null), (ratio.Value, ratio.DerivationType, ratio.RangeIndicator));
        Assert.Equal("NULL to NULL", ratio.Shift);
    }

    [Fact]
    public void The_ratio_follows_from_its_percentages() =>
        Assert.Equal(1.5m, Row(Derive(Of("CD4LY", 45), Of("CD8LY", 30)), "CD4CD8")!.Value);

    [Fact]
    public void A_count_follows_from_percentage_and_parent() =>
        Assert.Equal(480, Row(Derive(Of("CD4LY", 40), Of("LYM", 1200)), "CD4")!.Value);

    [Theory]
    [InlineData(ResultStatus.Final, ResultStatus.Preliminary, ResultStatus.Preliminary)]
    [InlineData(ResultStatus.Preliminary, ResultStatus.Final, ResultStatus.Preliminary)]
    [InlineData(ResultStatus.Corrected, ResultStatus.Final, ResultStatus.Final)]
    public void What_is_derived_is_as_final_as_the_less_final_input(ResultStatus first, ResultStatus second, ResultStatus derived) =>
        Assert.Equal(derived, Row(Derive(Of("CD4", 600) with { Status = first }, Of("CD8", 800) with { Status = second }), "CD4CD8")!.Status);

    [Fact]
    public void What_could_not_have_been_measured_is_not_derived()
    {
        var rows = Derive(Of("CD4LY", 0.00000001m), Of("LYM", 0.0000001m));
        Assert.Equal(["CD4LY", "LYM"], rows.Select(row => row.Analyte));
        Assert.All(rows, row => Assert.Equal(["IL2-354"], row.Warnings));
    }

    [Fact]
    public void A_derived_parent_serves_its_subsets()
    {
        var rows = Derive(Of("WBC", 5000), Of("LYMLE", 20), Of("CD4LY", 40));
        Assert.Equal((1000m, 400m), (Row(rows, "LYM")!.Value, Row(rows, "CD4")!.Value));
    }

    [Fact]
    public void A_percentage_follows_from_the_counts() => Assert.Equal(9, Row(Derive(Of("EOS", 450), Of("WBC", 5000)), "EOSLE")!.Value);

    [Fact]
    public void What_was_measured_is_not_derived_again()
    {
        var rows = Derive(Of("CD4", 500), Of("CD4LY", 40), Of("LYM", 1200));
        Assert.Equal((500m, null), (Row(rows, "CD4")!.Value, Row(rows, "CD4")!.DerivationType));
    }

    [Theory]
    [InlineData(552, false)]
    [InlineData(553, true)]
    [InlineData(407, true)]
    public void A_disagreement_over_fifteen_percent_is_warned_about(int measured, bool warned)
    {
        var row = Row(Derive(Of("CD4", measured), Of("CD4LY", 40), Of("LYM", 1200)), "CD4")!;
        Assert.Equal(warned, row.Warnings.Contains("IL2-408"));
    }

    [Fact]
    public void Two_specimens_do_not_mix()
    {
        Assert.Null(Row(Derive(Of("CD4", 600), Of("CD8", 800, "s2")), "CD4CD8"));
        Assert.Null(Row(Derive(Of("CD4", 600), Of("CD8", 800, "s1", "2026-01-05T09:00:00")), "CD4CD8"));
    }

    [Fact]
    public void Without_specimen_the_full_time_makes_one_specimen()
    {
        Assert.NotNull(Row(Derive(Of("CD4", 6) with { Specimen = null }, Of("CD8", 8) with { Specimen = null }), "CD4CD8"));
        Assert.Null(Row(Derive(
            Of("CD4", 6, "s", "2026-01-05") with { Specimen = null }, Of("CD8", 8, "s", "2026-01-05") with { Specimen = null }), "CD4CD8"));
    }

    [Fact]
    public void A_censored_value_was_sent_and_is_not_derived()
    {
        var rows = Derive(Of("CD19", 0) with { Value = null, ValueText = "<10", Comparator = "<", Limit = 10 }, Of("CD19LY", 1), Of("LYM", 900));
        Assert.Null(Row(rows, "CD19")!.Value);
    }

    [Fact]
    public void A_value_the_laboratory_could_not_measure_may_be_derived()
    {
        var rows = Derive(Of("CD19", 0) with { Value = null, AbsentReason = "error" }, Of("CD19LY", 1), Of("LYM", 900));
        Assert.Equal([null, 9m], rows.Where(row => row.Analyte == "CD19").Select(row => row.Value).Order());
    }

    [Fact]
    public void A_value_sent_apart_from_its_specimen_is_not_derived()
    {
        var rows = Derive(Of("EOSLE", 9), Of("WBC", 5000), Of("EOS", 300) with { Specimen = null });
        Assert.Equal(300, Row(rows, "EOS")!.Value);
    }

    [Fact]
    public void Nothing_is_divided_by_zero() => Assert.Null(Row(Derive(Of("CD4", 600), Of("CD8", 0)), "CD4CD8"));

    [Fact]
    public void A_measured_result_against_a_derived_baseline_is_warned_about()
    {
        var rows = Derive(Of("CD4", 600), Of("CD8", 800), Of("CD4CD8", 1.2m, "s3", "2026-02-05T08:00:00"));
        Assert.Contains("IL2-605", rows.Single(row => row is { Analyte: "CD4CD8", IsBaseline: false }).Warnings);
    }
}
