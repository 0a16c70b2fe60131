using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Summarise;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Summarise;

public class RowChangeTests
{
    private static readonly ResultVersion s_baseline = Result("2026-01-05", 100, "a", issued: "2026-01-05T10:00:00Z");

    private static readonly ResultVersion s_later = Result("2026-01-12", 300, "b", issued: "2026-01-12T10:00:00Z");

    private static IReadOnlyList<ChangeRow> Rows(params ResultVersion[] results) =>
        LabPipeline.Derive("1001", results, [], Treated("2026-01-05")).Changes;

    private static IEnumerable<(string Id, RowChangeReason Reason)> Compare(IReadOnlyList<ChangeRow> before, IReadOnlyList<ChangeRow> after) =>
        RowChange.Compare(before, after).Select(change => (change.Row.SourceId, change.Reason));

    private static ResultVersion Later(ResultVersion version, ResultStatus status) =>
        version with { Status = status, Issued = At("2026-02-01T10:00:00Z") };

    [Fact]
    public void The_same_rows_have_no_change() => Assert.Empty(Compare(Rows(s_baseline, s_later), Rows(s_later, s_baseline)));

    [Fact]
    public void A_corrected_baseline_is_told_on_all_that_hung_on_it() => Assert.Equal(
        [("a", RowChangeReason.ValueCorrected), ("b", RowChangeReason.BaselineChanged)],
        Compare(Rows(s_baseline, s_later), Rows(s_baseline, s_later, Later(s_baseline, ResultStatus.Corrected) with { Value = 50 })));

    [Fact]
    public void A_retracted_baseline_is_removed_and_the_next_elected() => Assert.Equal(
        [("z", RowChangeReason.BaselineChanged), ("a", RowChangeReason.Removed), ("b", RowChangeReason.BaselineChanged)],
        Compare(
            Rows(Result("2025-12-20", 70, "z"), s_baseline, s_later),
            Rows(Result("2025-12-20", 70, "z"), s_baseline, s_later, Later(s_baseline, ResultStatus.Retracted))));

    [Fact]
    public void A_corrected_time_is_one_change_of_one_row() => Assert.Equal(
        [("b", RowChangeReason.TimeCorrected)],
        Compare(Rows(s_baseline, s_later), Rows(s_baseline, s_later, Later(s_later, ResultStatus.Corrected) with { Collected = "2026-01-13" })));

    [Fact]
    public void A_first_dose_moves_the_days() => Assert.Equal(
        [("a", RowChangeReason.CalendarChanged), ("b", RowChangeReason.CalendarChanged)],
        Compare(Rows(s_baseline, s_later), LabPipeline.Derive("1001", [s_baseline, s_later], [], Treated("2026-01-06")).Changes));

    [Fact]
    public void A_new_result_is_added_and_touches_no_other() =>
        Assert.Equal([("b", RowChangeReason.Added)], Compare(Rows(s_baseline), Rows(s_baseline, s_later)));

    [Fact]
    public void A_reference_interval_is_a_detail()
    {
        var change = Assert.Single(RowChange.Compare(Rows(s_later), Rows(s_later with { Range = new ReferenceInterval(1, 2) })));
        Assert.Equal((RowChangeReason.DetailsChanged, null, 2m), (change.Reason, change.Before!.RangeHigh, change.After!.RangeHigh));
    }
}
