using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Reconcile;

/// <summary>Who is warned when it is open which result a version is of, and what is kept of versions that say the same.</summary>
public class AmbiguousTests
{
    private const string Ambiguous = "IL2-405";

    private static IReadOnlyList<CurrentResult> Current(params ResultVersion[] versions) => Reconciler.FindCurrent(versions, Samples.Study);

    private static ResultVersion InOrder(string time, decimal value, ResultStatus status, string issued) =>
        Result($"2026-01-05T{time}:00Z", value, "x", status, $"2026-01-{issued}T12:00:00Z").On(IdentityRung.Order, "17|711-2");

    [Fact]
    public void A_correction_of_one_of_several_warns_all_of_them()
    {
        var current = Current(InOrder("06:00", 1, ResultStatus.Final, "06"), InOrder("07:00", 2, ResultStatus.Final, "07"),
            InOrder("08:00", 3, ResultStatus.Final, "08"), InOrder("09:00", 4, ResultStatus.Corrected, "09"));
        Assert.Equal([1m, 2m, 3m, 4m], current.Select(result => result.Version.Value!.Value));
        Assert.All(current, result => Assert.Contains(Ambiguous, result.Warnings));
    }

    [Fact]
    public void A_second_correction_warns_those_that_came_between()
    {
        var current = Current(InOrder("06:00", 1, ResultStatus.Final, "06"), InOrder("07:00", 2, ResultStatus.Final, "07"),
            InOrder("08:00", 3, ResultStatus.Corrected, "08"), InOrder("09:00", 4, ResultStatus.Final, "09"), InOrder("10:00", 5, ResultStatus.Corrected, "10"));
        Assert.Equal(5, current.Count);
        Assert.All(current, result => Assert.Contains(Ambiguous, result.Warnings));
    }

    [Fact]
    public void A_final_of_one_of_several_preliminary_ones_warns_these_alone()
    {
        var current = Current(InOrder("05:00", 0, ResultStatus.Final, "05"), InOrder("06:00", 1, ResultStatus.Preliminary, "06"),
            InOrder("07:00", 2, ResultStatus.Preliminary, "07"), InOrder("08:00", 3, ResultStatus.Final, "08"));
        Assert.Equal([false, true, true, false], current.Select(result => result.Warnings.Contains(Ambiguous)));
    }

    [Fact]
    public void A_final_completes_the_only_preliminary_one()
    {
        var current = Current(InOrder("05:00", 0, ResultStatus.Final, "05"), InOrder("06:00", 1, ResultStatus.Preliminary, "06"),
            InOrder("08:00", 3, ResultStatus.Final, "08"));
        // Two results are there, so the final may be a third of the series; only the one that is open can be completed by it.
        Assert.Equal([0m, 3m], current.Select(result => result.Version.Value!.Value));
    }

    [Fact]
    public void Versions_without_a_day_are_of_one_result()
    {
        var current = Current(Result("2026-01", 1, "x", issued: "2026-02-01T00:00:00Z"), Result("2026-01", 2, "x", issued: "2026-02-02T00:00:00Z"));
        Assert.Equal(2, Assert.Single(current).Version.Value);
    }

    [Fact]
    public void Results_without_a_day_do_not_yield_to_each_other() =>
        Assert.Equal(2, Current(Result("2026-01", 5, "x").On(IdentityRung.Report, "a"), Result("2026-01", 5, "y").On(IdentityRung.Report, "b")).Count);

    [Fact]
    public void Of_versions_that_say_the_same_the_least_source_is_kept()
    {
        var one = Result("2026-01-05", 5, "x");
        var kept = Assert.Single(Current(one with { SourceId = "b" }, one with { SourceId = "a", Source = one.Source with { EntryIndex = 7 } }, one with { SourceId = "a" }));
        Assert.Equal(("a", 0), (kept.Version.SourceId, kept.Version.Source.EntryIndex));
    }

    [Fact]
    public void A_refused_version_that_is_not_later_warns_of_nothing()
    {
        var taken = Result("2026-01-05", 5, "x", issued: "2026-01-06T00:00:00Z");
        Assert.Empty(Assert.Single(Current(taken, taken with { Value = null, RefusedCode = "IL2-310" })).Warnings);
        var later = taken with { Value = null, RefusedCode = "IL2-310", Issued = At("2026-01-07T00:00:00Z") };
        Assert.Equal(["IL2-407"], Assert.Single(Current(taken, later)).Warnings);
    }

    [Fact]
    public void Warnings_ascend()
    {
        var current = Current(
            Result("2026-01-05T08:00:00", 5, "x", ResultStatus.Corrected) with { Warnings = ["IL2-332", "IL2-503"] },
            Result("2026-01-05T08:00:00", 6, "y"));
        Assert.Equal(["IL2-332", "IL2-402", "IL2-503"], Assert.Single(current).Warnings);
    }
}
