using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Reconcile;

public class ReconcilerTests
{
    private static IReadOnlyList<CurrentResult> Current(params ResultVersion[] versions)
    {
        var current = Reconciler.FindCurrent(versions, Samples.Study);
        Assert.Equal(Shown(current), Shown(Reconciler.FindCurrent([.. versions.Reverse()], Samples.Study)));
        Assert.Equal(Shown(current), Shown(Reconciler.FindCurrent([.. versions, .. versions], Samples.Study)));
        return current;
    }

    private static IEnumerable<string> Shown(IEnumerable<CurrentResult> results) =>
        results.Select(result => $"{result.Version.SourceId} {result.Version.Value} {string.Join(' ', result.Warnings)}");

    private static decimal?[] Values(IEnumerable<CurrentResult> results) => [.. results.Select(result => result.Version.Value)];

    [Fact]
    public void The_later_release_is_current() => Assert.Equal([2m], Values(Current(
        Result("2026-01-05T08:00:00Z", 1, "x", issued: "2026-01-05T10:00:00Z"),
        Result("2026-01-05T08:00:00Z", 2, "x", issued: "2026-01-05T11:00:00Z", drop: "lab/b.json"))));

    [Fact]
    public void At_equal_release_the_status_decides() => Assert.Equal([2m], Values(Current(
        Result("2026-01-05T08:00:00Z", 1, "x", ResultStatus.Preliminary, "2026-01-05T10:00:00Z"),
        Result("2026-01-05T08:00:00Z", 2, "x", ResultStatus.Final, "2026-01-05T10:00:00Z"))));

    [Fact]
    public void Without_a_release_time_the_status_decides_first() => Assert.Equal([2m], Values(Current(
        Result("2026-01-05T08:00:00Z", 1, "x", ResultStatus.Preliminary, "2026-01-05T10:00:00Z"),
        Result("2026-01-05T08:00:00Z", 2, "x", ResultStatus.Final))));

    [Fact]
    public void At_equal_standing_the_content_decides_with_a_warning()
    {
        var current = Current(
            Result("2026-01-05T08:00:00Z", 1, "x", issued: "2026-01-05T10:00:00Z"),
            Result("2026-01-05T08:00:00Z", 2, "x", issued: "2026-01-05T10:00:00Z", drop: "lab/b.json"));
        Assert.Equal(["IL2-403"], Assert.Single(current).Warnings);
    }

    [Theory]
    [InlineData("2026-01-05T12:00:00Z")]
    [InlineData("2026-01-05T10:00:00Z")]
    [InlineData(null)]
    public void A_retraction_takes_the_result_back(string? issued) => Assert.Empty(Current(
        Result("2026-01-05T08:00:00Z", 1, "x", issued: "2026-01-05T10:00:00Z"),
        Result("2026-01-05T08:00:00Z", null, "x", ResultStatus.Retracted, issued)));

    [Fact]
    public void A_retraction_without_time_takes_its_result_back() => Assert.Empty(Current(
        Result("2026-01-05T08:00:00Z", 1, "x", issued: "2026-01-05T10:00:00Z"),
        Result("", null, "x", ResultStatus.Retracted, "2026-01-06T10:00:00Z")));

    [Fact]
    public void A_result_released_after_its_retraction_stands_again() => Assert.Equal([3m], Values(Current(
        Result("2026-01-05T08:00:00Z", 1, "x", issued: "2026-01-05T10:00:00Z"),
        Result("2026-01-05T08:00:00Z", 1, "x", ResultStatus.Retracted, "2026-01-05T11:00:00Z"),
        Result("2026-01-05T08:00:00Z", 3, "x", ResultStatus.Corrected, "2026-01-05T12:00:00Z"))));

    [Fact]
    public void A_series_under_one_order_is_kept() => Assert.Equal([1m, 2m], Values(Current(
        Result("2026-01-05T08:00:00Z", 1, "a").On(IdentityRung.Order, "order|711-2"),
        Result("2026-01-05T12:00:00Z", 2, "b").On(IdentityRung.Order, "order|711-2"))));

    [Fact]
    public void A_final_replaces_the_orders_preliminary_at_another_time() => Assert.Equal([2m], Values(Current(
        Result("2026-01-05T08:00:00Z", 1, "a", ResultStatus.Preliminary, "2026-01-05T09:00:00Z").On(IdentityRung.Order, "o"),
        Result("2026-01-05T08:30:00Z", 2, "b", ResultStatus.Final, "2026-01-05T10:00:00Z").On(IdentityRung.Order, "o"))));

    [Fact]
    public void A_correction_moves_the_collection_time()
    {
        var current = Assert.Single(Current(
            Result("2026-01-05T08:00:00Z", 1, "x", ResultStatus.Final, "2026-01-05T09:00:00Z"),
            Result("2026-01-07T08:00:00Z", 1, "x", ResultStatus.Corrected, "2026-01-08T09:00:00Z")));
        Assert.Equal(Day("2026-01-07"), current.Collected.Date);
    }

    [Fact]
    public void A_correction_that_fits_several_replaces_none()
    {
        var current = Current(
            Result("2026-01-05T08:00:00Z", 1, "a", issued: "2026-01-05T09:00:00Z").On(IdentityRung.Order, "o"),
            Result("2026-01-05T12:00:00Z", 2, "b", issued: "2026-01-05T13:00:00Z").On(IdentityRung.Order, "o"),
            Result("2026-01-05T16:00:00Z", 3, "c", ResultStatus.Corrected, "2026-01-06T09:00:00Z").On(IdentityRung.Order, "o"));
        Assert.Equal([1m, 2m, 3m], Values(current));
        Assert.Contains("IL2-405", current[0].Warnings);
    }

    [Fact]
    public void Corrections_alone_of_one_order_are_a_series()
    {
        var current = Current(
            Result("2026-01-05T08:00:00Z", 1, "a", ResultStatus.Corrected).On(IdentityRung.Order, "o"),
            Result("2026-01-12T08:00:00Z", 2, "b", ResultStatus.Corrected).On(IdentityRung.Order, "o"),
            Result("2026-01-19T08:00:00Z", 3, "c", ResultStatus.Corrected).On(IdentityRung.Order, "o"));
        Assert.Equal([1m, 2m, 3m], Values(current));
        Assert.All(current, result => Assert.Contains("IL2-405", result.Warnings));
    }

    [Fact]
    public void A_correction_of_a_correction_moves_the_orders_result_again() => Assert.Equal([3m], Values(Current(
        Result("2026-01-05T08:00:00Z", 1, "a", issued: "2026-01-05T09:00:00Z").On(IdentityRung.Order, "o"),
        Result("2026-01-06T08:00:00Z", 2, "b", ResultStatus.Corrected, "2026-01-06T09:00:00Z").On(IdentityRung.Order, "o"),
        Result("2026-01-07T08:00:00Z", 3, "c", ResultStatus.Corrected, "2026-01-07T09:00:00Z").On(IdentityRung.Order, "o"))));

    [Fact]
    public void One_identifier_at_two_times_is_kept_twice_with_a_warning()
    {
        var current = Current(
            Result("2026-01-05T08:00:00Z", 1, "x", issued: "2026-01-05T09:00:00Z"),
            Result("2026-01-12T08:00:00Z", 2, "x", issued: "2026-01-12T09:00:00Z"));
        Assert.Equal([1m, 2m], Values(current));
        Assert.All(current, result => Assert.Contains("IL2-404", result.Warnings));
    }

    [Fact]
    public void Equal_values_of_one_time_are_one_result() => Assert.Equal([1.0m], Values(Current(
        Result("2026-01-05T08:00:00Z", 1.0m, "a"),
        Result("2026-01-05T09:00:00+01:00", 1.00m, "b", drop: "lab/b.json"))));

    [Fact]
    public void Of_different_values_of_one_time_the_better_status_stands()
    {
        var current = Assert.Single(Current(
            Result("2026-01-05T08:00:00Z", 1, "a", ResultStatus.Preliminary, "2026-01-05T12:00:00Z"),
            Result("2026-01-05T08:00:00Z", 2, "b", ResultStatus.Final, "2026-01-05T10:00:00Z")));
        Assert.Equal(2, current.Version.Value);
        Assert.Equal(["IL2-402"], current.Warnings);
    }

    [Fact]
    public void Two_identifiers_on_one_date_without_time_are_two_results()
    {
        var current = Current(Result("2026-01-05", 1, "a"), Result("2026-01-05", 2, "b"));
        Assert.Equal([1m, 2m], Values(current));
        Assert.All(current, result => Assert.Equal(["IL2-406"], result.Warnings));
    }

    [Fact]
    public void One_date_without_identifiers_is_one_result() => Assert.Equal([2m], Values(Current(
        Result("2026-01-05", 1, "a", issued: "2026-01-05T10:00:00Z").On(IdentityRung.Report, "r1"),
        Result("2026-01-05", 2, "b", issued: "2026-01-05T11:00:00Z").On(IdentityRung.Report, "r2"))));

    [Fact]
    public void A_refused_later_version_warns_on_the_older_one()
    {
        var current = Assert.Single(Current(
            Result("2026-01-05T08:00:00Z", 1, "x", issued: "2026-01-05T10:00:00Z"),
            Result("2026-01-05T08:00:00Z", null, "x", ResultStatus.Corrected, "2026-01-06T10:00:00Z") with { RefusedCode = "IL2-301" }));
        Assert.Equal(["IL2-407"], current.Warnings);
    }

    [Fact]
    public void Records_are_in_the_order_of_the_contract() => Assert.Equal([1m, 2m, 3m, 4m, 5m], Values(Current(
        Result("2026-01-06", 5, "e"),
        Result("2026-01-05T08:00:00", 4, "d"),
        Result("2026-01-05", 3, "b", issued: "2026-01-05T11:00:00Z"),
        Result("2026-01-05", 2, "c", issued: "2026-01-05T10:00:00Z"),
        Result("2026-01-05", 1, "a", issued: "2026-01-05T10:00:00Z"))));
}
