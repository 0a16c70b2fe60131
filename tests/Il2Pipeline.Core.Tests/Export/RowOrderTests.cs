using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Export;

public class RowOrderTests
{
    [Fact]
    public void A_mean_and_its_last_record_have_one_order()
    {
        var study = Treated("2026-01-05") with { Baseline = new BaselinePolicy(BaselineRule.MeanBeforeFirstDose) };
        var rows = LabPipeline.Derive("1001", [Result("2026-01-02", 300), Result("2026-01-03", 100), Result("2026-01-12", 900)], [], study).Changes;
        Assert.Equal(2, rows.Count(row => row.SourceId == "EOS-2026-01-03"));
        Assert.Equal(rows, rows.Reverse().Order(RowOrder.Changes));
    }

    [Fact]
    public void Results_that_share_time_and_source_id_have_one_order()
    {
        var rows = LabPipeline.Derive("1001",
        [
            Result("2026-01-12", 300, "x").On(IdentityRung.Business, "order 1|x") with { Issued = At("2026-01-12T10:00:00Z") },
            Result("2026-01-12", 100, "x").On(IdentityRung.Business, "order 2|x") with { Issued = At("2026-01-12T11:00:00Z") },
        ], [], Treated("2026-01-05")).Changes;
        Assert.Equal([100m, 300m], rows.Select(row => row.Value));
        Assert.Equal(rows, rows.Reverse().Order(RowOrder.Changes));
    }

    // What decides between rows that share the contract's key, the first first.
    private static readonly (Func<ChangeRow, ChangeRow> Less, Func<ChangeRow, ChangeRow> More)[] s_ties =
    [
        (row => row, row => row with { DerivationType = "AVERAGE" }),
        (row => row, row => row with { IsBaseline = true }),
        (row => row with { Value = 1 }, row => row with { Value = 2 }),
        (row => row with { ValueText = "<1" }, row => row with { ValueText = "<2" }),
        (row => row with { Status = ResultStatus.Preliminary }, row => row with { Status = ResultStatus.Final }),
        (row => row, row => row with { Absence = ChangeAbsence.NoDate }),
        (row => row with { RangeLow = 1 }, row => row with { RangeLow = 2 }),
        (row => row with { RangeHigh = 1 }, row => row with { RangeHigh = 2 }),
        (row => row, row => row with { IsVisitRecord = true }),
        (row => row with { Warnings = ["IL2-332"] }, row => row with { Warnings = ["IL2-503"] }),
    ];

    [Fact]
    public void Rows_of_one_key_go_by_what_they_say()
    {
        var row = LabPipeline.Derive("1001", [Result("2026-01-12", 300)], [], Samples.Study).Changes[0] with { Absence = null };
        for (var i = 0; i < s_ties.Length; i++)
        {
            var (less, more) = (s_ties[i].Less(row), s_ties[i].More(row));
            // Whatever comes after it says the contrary.
            foreach (var later in s_ties.Skip(i + 1)) (less, more) = (later.More(less), later.Less(more));
            Assert.True(RowOrder.Changes.Compare(less, more) < 0, $"Tie {i} does not decide.");
            Assert.True(RowOrder.Changes.Compare(more, less) > 0, $"Tie {i} decides one way only.");
        }
        Assert.Equal(0, RowOrder.Changes.Compare(row, row with { Phase = "other" }));
    }
}
