using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Tests.Normalise;

/// <summary>Texts over a whole space: power of ten in each spelling, what is counted, the slash, the volume.</summary>
public class UnitTextSpaceTests
{
    private static readonly (string Text, int Power)[] s_powers =
    [
        ("", 0), ("10^3", 3), ("10*3", 3), ("10³", 3), ("x10^3", 3), ("× 10³", 3), ("X10*3", 3), ("10E3", 3), ("10e3", 3), ("x10E3", 3), ("10(3)", 3),
        ("x10(3)", 3), ("10**3", 3), ("10 ^ 3", 3), ("x 10^3", 3), ("E3", 3), ("1E3", 3), ("K", 3), ("k", 3), ("Tsd", 3), ("tsd.", 3), ("THOU", 3),
        ("Thousand", 3), ("miles", 3), ("10^6", 6), ("10⁶", 6), ("x10E6", 6), ("Mio", 6), ("Million", 6), ("10^9", 9), ("10⁹", 9), ("x10E9", 9),
        ("G", 9), ("Gpt", 9), ("giga", 9), ("Mrd.", 9), ("billion", 9), ("E9", 9),
    ];

    private static readonly (string Text, int Power)[] s_volumes =
    [
        ("L", 0), ("l", 0), ("liter", 0), ("mL", -3), ("ml", -3), ("ML", -3), ("cm3", -3), ("cm³", -3), ("dL", -1), ("µL", -6), ("μL", -6), ("µl", -6),
        ("ul", -6), ("uL", -6), ("UL", -6), ("mcL", -6), ("MCL", -6), ("microL", -6), ("microliter", -6), ("mm3", -6), ("mm³", -6), ("mm^3", -6),
        ("cmm", -6), ("cumm", -6), ("cu mm", -6), ("cu. mm", -6), ("nL", -9), ("nl", -9),
    ];

    private static readonly string[] s_counted = ["", "cells", " cells", "Cells", "{cells}", " cell", "#", " Zellen", " células", " WBC"];

    private static readonly string[] s_slashes = ["/", " / ", " per ", "／"];

    [Fact]
    public void Every_text_has_the_factor_of_its_parts()
    {
        var (eos, wrong, read) = (AnalyteCatalogue.All["EOS"], new List<string>(), 0);
        foreach (var power in s_powers)
            foreach (var counted in s_counted)
                foreach (var slash in s_slashes)
                    foreach (var volume in s_volumes)
                    {
                        if (IsGlued(power.Text, counted)) continue;
                        var text = $"{power.Text}{counted}{slash}{volume.Text}";
                        var match = UnitTable.OfText(eos, text);
                        read++;
                        if (!match.IsTaken || match.Factor != Ten(power.Power - volume.Power - 6)) wrong.Add($"{text}: {match.Verdict} {match.Factor}");
                    }
        Assert.True(read > 15_000);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("M/uL")]
    [InlineData("mil/mm3")]
    [InlineData("MM/L")]
    [InlineData("T/L")]
    [InlineData("g/L")]
    [InlineData("10^3")]
    [InlineData("cells")]
    [InlineData("RBC/uL")]
    [InlineData("copies/mL")]
    [InlineData("K x10^3/uL")]
    [InlineData("10^3/uL/d")]
    [InlineData("103/L")]
    [InlineData("109/uL")]
    [InlineData("104/uL")]
    [InlineData("10.3/uL")]
    [InlineData("1,000/uL")]
    [InlineData("5 cells/uL")]
    [InlineData("/HPF")]
    [InlineData("uL")]
    [InlineData("per")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("Mustermann/uL")]
    public void What_is_not_understood_or_has_two_readings_is_no_count(string text) =>
        Assert.False(UnitTable.OfText(AnalyteCatalogue.All["EOS"], text).IsTaken);

    [Theory]
    [InlineData("EOS", "{RBC}/uL", true)]
    [InlineData("EOS", "10*9{platelets}/L", true)]
    [InlineData("EOS", "{WBC}/uL", false)]
    [InlineData("NK", "{CD56+ cells}/uL", false)]
    [InlineData("CD4LY", "%{WBCs}", true)]
    [InlineData("CD4LY", "/100{WBC}", true)]
    [InlineData("CD4LY", "%{Lymphs}", false)]
    [InlineData("CD4LY", "%{cells}", false)]
    [InlineData("EOSLE", "/100{WBCs}", false)]
    [InlineData("EOSLE", "%{Lymphocytes}", true)]
    [InlineData("LYMLE", "%{lymphocytes}", false)]
    [InlineData("TREGP", "%{WBC}", true)]
    [InlineData("CD25P", "%{WBC}", false)]
    public void A_unit_that_names_other_cells_is_taken_with_a_warning(string analyte, string unit, bool warned)
    {
        var taken = Value.Of("5", unit).As(analyte);
        Assert.NotNull(taken.Value);
        Assert.Equal(warned, taken.NoteCodes().Contains("IL2-361"));
    }

    // A letter runs into the word after it.
    private static bool IsGlued(string power, string counted) =>
        power.Length > 0 && char.IsLetter(power[^1]) && counted.Length > 0 && char.IsLetter(counted[0]);

    private static decimal Ten(int power)
    {
        var result = 1m;
        for (var i = 0; i < Math.Abs(power); i++) result *= 10;
        return power < 0 ? 1 / result : result;
    }
}
