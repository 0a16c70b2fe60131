using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Baseline;

public class BaselineAgeTests
{
    private static IReadOnlyList<ChangeRow> Rows(BaselinePolicy policy, params ResultVersion[] results) =>
        LabPipeline.Derive("1001", results, [], Treated("2026-01-05") with { Baseline = policy }).Changes;

    private static string[] Codes(IEnumerable<ChangeRow> rows) => [.. rows.Select(row => string.Join(' ', row.Warnings))];

    [Theory]
    [InlineData("2025-10-06", "IL2-607")]
    [InlineData("2025-10-07", "")]
    [InlineData("2026-01-05", "")]
    public void One_older_than_ninety_days_is_told_on_its_row_and_on_every_change_against_it(string baseline, string code)
    {
        var rows = Rows(new BaselinePolicy(), Result("2025-01-02", 50), Result(baseline, 100), Result("2026-01-19", 300));
        Assert.Equal(["", code, code], Codes(rows));
        Assert.Equal(200, rows[2].Change);
    }

    [Theory]
    [InlineData(30, null, "IL2-606")]
    [InlineData(34, 200, "")]
    public void The_study_file_bounds_its_age(int days, int? change, string code)
    {
        var rows = Rows(new BaselinePolicy(WithinDays: days), Result("2025-12-02", 100), Result("2026-01-19", 300));
        Assert.Equal((change, code), ((int?)rows[1].Change, string.Join(' ', rows[1].Warnings)));
        Assert.Equal(code.Length > 0 ? ChangeAbsence.NoBaseline : null, rows[1].Absence);
    }

    [Fact]
    public void A_bound_that_the_study_file_gives_needs_no_warning() =>
        Assert.Equal(["", ""], Codes(Rows(new BaselinePolicy(WithinDays: 365), Result("2025-06-01", 100), Result("2026-01-19", 300))));

    [Fact]
    public void Of_a_mean_the_oldest_counts()
    {
        var rows = Rows(new BaselinePolicy(BaselineRule.MeanBeforeFirstDose), Result("2025-06-01", 100), Result("2026-01-02", 200), Result("2026-01-19", 300));
        Assert.Equal("IL2-607", string.Join(' ', rows[^1].Warnings));
        var bounded = Rows(new BaselinePolicy(BaselineRule.MeanBeforeFirstDose, WithinDays: 90), Result("2025-06-01", 100), Result("2026-01-02", 200), Result("2026-01-19", 300));
        Assert.Equal((200m, ""), (bounded[^1].Base, string.Join(' ', bounded[^1].Warnings)));
    }

    [Fact]
    public void A_doubtful_baseline_is_told_on_every_change_against_it()
    {
        var rows = Rows(new BaselinePolicy(), Result("2026-01-02", 100) with { Warnings = ["IL2-165"] }, Result("2026-01-19", 300));
        Assert.Equal(["IL2-165", "IL2-608"], Codes(rows));
    }

    [Fact]
    public void The_summary_tells_it_too()
    {
        var summary = LabPipeline.Derive("1001", [Result("2025-06-01", 100), Result("2026-01-19", 300)], [], Treated("2026-01-05"));
        Assert.Equal(["IL2-607"], summary.Warnings.Select(warning => warning.Code));
    }
}
