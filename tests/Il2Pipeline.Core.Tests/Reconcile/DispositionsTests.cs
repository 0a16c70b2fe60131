using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Reconcile;

public class DispositionsTests
{
    private static readonly DropId s_b = new("lab/b.json", "hash-of-lab/b.json");

    private static Disposition[] OfB(params ResultVersion[] all) => [.. Dispositions.Of(s_b, all, Samples.Study).Select(item => item.Disposition)];

    [Fact]
    public void The_first_of_its_kind_is_stored() => Assert.Equal([Disposition.Stored], OfB(Result("2026-01-05", 1, drop: "lab/b.json")));

    [Fact]
    public void What_another_drop_told_is_a_duplicate() => Assert.Equal([Disposition.Duplicate], OfB(
        Result("2026-01-05", 1, drop: "lab/z.json"), Result("2026-01-05", 1, drop: "lab/b.json")));

    [Fact]
    public void Told_twice_in_one_drop_the_second_is_a_duplicate() => Assert.Equal([Disposition.Stored, Disposition.Duplicate], OfB(
        Result("2026-01-05", 1, drop: "lab/b.json"), Result("2026-01-05", 1, drop: "lab/b.json", entry: 1)));

    [Fact]
    public void An_older_version_is_superseded_on_arrival() => Assert.Equal([Disposition.Superseded], OfB(
        Result("2026-01-05", 2, "x", ResultStatus.Corrected), Result("2026-01-05", 1, "x", ResultStatus.Final, drop: "lab/b.json")));

    [Fact]
    public void What_was_taken_back_is_retracted() => Assert.Equal([Disposition.Retracted], OfB(
        Result("2026-01-05", null, "x", ResultStatus.Retracted), Result("2026-01-05", 1, "x", drop: "lab/b.json")));

    [Fact]
    public void What_takes_back_is_retracted() => Assert.Equal([Disposition.Retracted], OfB(
        Result("2026-01-05", 1, "x"), Result("2026-01-05", null, "x", ResultStatus.Retracted, drop: "lab/b.json")));

    [Fact]
    public void The_equal_value_of_another_identity_is_a_duplicate() => Assert.Equal([Disposition.Duplicate], OfB(
        Result("2026-01-05T08:00:00Z", 1, "x", ResultStatus.Corrected), Result("2026-01-05T08:00:00Z", 1, "y", drop: "lab/b.json")));

    [Fact]
    public void The_refused_are_refused() => Assert.Equal([Disposition.Refused], OfB(
        Result("2026-01-05", null, "x", drop: "lab/b.json") with { RefusedCode = "IL2-301" }));

    [Fact]
    public void Over_all_drops_one_of_several_tellings_is_stored()
    {
        ResultVersion[] all = [Result("2026-01-05", 1, drop: "lab/c.json"), Result("2026-01-05", 1, drop: "lab/a.json")];
        Assert.Equal([Disposition.Stored, Disposition.Duplicate], Dispositions.OfAll(all, Samples.Study).Select(item => item.Disposition));
    }
}
