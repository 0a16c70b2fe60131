using Il2Pipeline.Core.Normalise;

namespace Il2Pipeline.Core.Tests.Normalise;

public class DoseUnitTests
{
    [Theory]
    [InlineData("MIU/m2", 1_000_000)]
    [InlineData("MIU/m²", 1_000_000)]
    [InlineData("MIU/m^2", 1_000_000)]
    [InlineData("10*6.[iU]/m2", 1_000_000)]
    [InlineData("10*6.[IU]/m2", 1_000_000)]
    [InlineData("10*6[IU]/m2", 1_000_000)]
    [InlineData("10^6 IU/m2", 1_000_000)]
    [InlineData("x10^6 IU/m²", 1_000_000)]
    [InlineData("10⁶ IU/m²", 1_000_000)]
    [InlineData("10E6 IU/m2", 1_000_000)]
    [InlineData("M[iU]/m2", 1_000_000)]
    [InlineData("M[IU].m-2", 1_000_000)]
    [InlineData("Mio. IE/m²", 1_000_000)]
    [InlineData("Mio IE/m2", 1_000_000)]
    [InlineData("million IU/m2", 1_000_000)]
    [InlineData("Million IU per m2", 1_000_000)]
    [InlineData("IU/m²", 1)]
    [InlineData("[iU]/m2{BSA}", 1)]
    [InlineData("IE/m²", 1)]
    [InlineData("I.U./m2", 1)]
    [InlineData("kIU/m2", 1000)]
    [InlineData("k[IU]/m2", 1000)]
    public void Units_per_body_surface_are_read(string unit, int factor) =>
        Assert.Equal(new DoseUnit(factor, DoseBasis.PerArea, false), DoseUnits.Read(unit));

    [Theory]
    [InlineData("MIU", 1_000_000, DoseBasis.Whole, false)]
    [InlineData("MIU/dose", 1_000_000, DoseBasis.Whole, false)]
    [InlineData("[iU]", 1, DoseBasis.Whole, false)]
    [InlineData("IU/kg", 1, DoseBasis.PerWeight, false)]
    [InlineData("k[iU]/kg", 1000, DoseBasis.PerWeight, false)]
    [InlineData("IU/kg/h", 1, DoseBasis.PerWeight, true)]
    [InlineData("MIU/m2/d", 1_000_000, DoseBasis.PerArea, true)]
    [InlineData("MIU/m²/24h", 1_000_000, DoseBasis.PerArea, true)]
    [InlineData("[iU]/(24.h.m2)", 1, DoseBasis.PerArea, true)]
    [InlineData("IU/h", 1, DoseBasis.Whole, true)]
    [InlineData("M[IU]/(m2.d)", 1_000_000, DoseBasis.PerArea, true)]
    [InlineData("MIU/m2/Tag", 1_000_000, DoseBasis.PerArea, true)]
    public void Units_as_such_per_weight_and_per_time_are_told_apart(string unit, int factor, DoseBasis basis, bool isRate) =>
        Assert.Equal(new DoseUnit(factor, basis, isRate), DoseUnits.Read(unit));

    [Theory]
    [InlineData("mIU/m2")]
    [InlineData("miu/m2")]
    [InlineData("m[iU]/m2")]
    [InlineData("MU/m2")]
    [InlineData("U/m2")]
    [InlineData("mg")]
    [InlineData("mg/m2")]
    [InlineData("106 IU/m2")]
    [InlineData("10*9.[iU]/m2")]
    [InlineData("10*6.MIU/m2")]
    [InlineData("IU/m2/kg")]
    [InlineData("IU/L")]
    [InlineData("MIU/m3")]
    [InlineData("vial")]
    [InlineData("")]
    public void What_may_mean_something_else_is_not_read(string unit) => Assert.Null(DoseUnits.Read(unit));

    [Fact]
    public void Code_and_text_are_not_to_contradict_each_other()
    {
        Assert.Equal((null, true), DoseUnits.Read("[iU]/m2", "MIU/m2"));
        Assert.Equal((new DoseUnit(1_000_000, DoseBasis.PerArea, false), false), DoseUnits.Read("10*6.[iU]/m2", "Mio. IE/m²"));
        Assert.Equal((new DoseUnit(1, DoseBasis.Whole, false), false), DoseUnits.Read("[iU]", "Einheiten"));
        Assert.Equal((null, false), DoseUnits.Read("mg", null));
    }
}
