using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Tests.Study;

public class NearestWordTests
{
    [Theory]
    [InlineData("eos", "EOS")]
    [InlineData("SIL-2R", "SIL2R")]
    [InlineData("LAKYLS", "LAKLYS")]
    [InlineData("CD4/CD8", "CD4CD8")]
    [InlineData("TREGS", "TREG")]
    [InlineData("EOSIN", "EOS")]
    public void A_slip_finds_what_was_meant(string written, string meant) =>
        Assert.Equal(meant, NearestWord.Find(written, AnalyteCatalogue.InOrder.Select(analyte => analyte.Code)));

    [Theory]
    [InlineData("HEMOGLOBIN")]
    [InlineData("")]
    [InlineData("QQ")]
    public void What_is_like_nothing_finds_nothing(string written) =>
        Assert.Null(NearestWord.Find(written, AnalyteCatalogue.InOrder.Select(analyte => analyte.Code)));

    [Fact]
    public void Very_long_text_is_not_compared() => Assert.Null(NearestWord.Find(new string('E', 100_000), [new string('E', 100_000)]));
}
