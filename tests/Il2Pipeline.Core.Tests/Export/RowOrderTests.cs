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
}
