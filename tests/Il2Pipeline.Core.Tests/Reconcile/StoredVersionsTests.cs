using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Reconcile;

/// <summary>Rows as an older program stored them are judged when they are read.</summary>
public class StoredVersionsTests
{
    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2100-12-31T23:30:00Z")]
    public void A_time_that_cannot_be_is_refused(string time)
    {
        var summary = LabPipeline.Derive("1001", [Result(time, 100), Result("2026-01-05", 200)], [], Samples.Study);
        Assert.Equal(["2026-01-05"], summary.Changes.Select(row => row.DateTimeText));
        Assert.Equal("IL2-502", Assert.Single(StoredVersions.Judge([Result(time, 100)], Samples.Study)).RefusedCode);
    }

    [Fact]
    public void A_quantity_that_was_never_measured_is_refused_and_counted()
    {
        var summary = LabPipeline.Derive("1001", [Result("2026-01-05", 1e-28m), Result("2026-01-12", 500)], [], Treated("2026-01-05"));
        Assert.Equal(500, Assert.Single(summary.Changes).Value);
        Assert.Equal((1, 1), (Assert.Single(summary.Cycles).Count, summary.Cycles[0].Refused));
    }

    [Fact]
    public void A_limit_that_was_never_measured_is_refused()
    {
        var censored = Result("2026-01-05", null) with { Comparator = "<", ValueText = "<0", Limit = 1e-28m };
        Assert.Equal("IL2-353", Assert.Single(StoredVersions.Judge([censored], Samples.Study)).RefusedCode);
    }

    [Fact]
    public void A_release_that_cannot_be_orders_nothing()
    {
        var (wrong, right) = (Result("2026-01-05", 1, "a", issued: "9999-12-31T23:59:59Z"), Result("2026-01-05", 2, "a", ResultStatus.Corrected, "2026-01-06T00:00:00Z"));
        Assert.Equal(2, Assert.Single(LabPipeline.Derive("1001", [wrong, right], [], Samples.Study).Changes).Value);
        Assert.Equal([Disposition.Superseded, Disposition.Stored], Dispositions.OfAll([wrong, right with { Source = wrong.Source with { EntryIndex = 1 } }], Samples.Study)
            .Select(decided => decided.Disposition));
    }

    [Fact]
    public void A_dose_of_a_time_that_cannot_be_begins_no_cycle()
    {
        var summary = LabPipeline.Derive("1001", [], [Dose("9999-12-31T23:59:59Z", "a"), Dose("2026-01-05", "b")], Samples.Study);
        Assert.Equal([Day("2026-01-05")], summary.CycleStarts);
    }

    [Fact]
    public void What_is_fit_stays_as_it_is()
    {
        IReadOnlyList<ResultVersion> versions = [Result("2026-01-05", 0), Result("2026-01", 5, issued: "2026-01-06T00:00:00Z")];
        Assert.Same(versions, StoredVersions.Judge(versions, Samples.Study));
    }
}
