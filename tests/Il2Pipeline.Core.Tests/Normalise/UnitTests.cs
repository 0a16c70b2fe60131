using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Normalise;

public class UnitTests
{
    [Theory]
    [InlineData("K/uL", "5.2", "5200")]
    [InlineData("G/L", "5.2", "5200")]
    [InlineData("103/uL", "5.2", "5200")]
    public void A_trap_that_is_an_alias_is_taken_as_text(string unit, string number, string canonical)
    {
        var taken = Value.InText(number, unit).As("WBC");
        Assert.Equal((canonical, "IL2-320"), (taken.Value.Text(), Assert.Single(taken.NoteCodes())));
        var withEmptyCode = new ReadQuantity(Value.Number(number), null, unit, Value.Ucum, "");
        Assert.Equal(canonical, withEmptyCode.As("WBC").Value.Text());
    }

    [Theory]
    [InlineData("EOS", "%", "IL2-312")]
    [InlineData("EOSLE", "10*9/L", "IL2-312")]
    [InlineData("CD4CD8", "%", "IL2-319")]
    [InlineData("IL2", "pmol/L", "IL2-318")]
    [InlineData("SIL2RU", "[IU]/mL", "IL2-316")]
    [InlineData("EOS", "cells/uL", "IL2-312")]
    [InlineData("EOS", "10*3/UL", "IL2-311")]
    [InlineData("EOS", "10*3/uL ", "IL2-311")]
    [InlineData("EOS", "mg/dL", "IL2-311")]
    [InlineData("EOSLE", "%{WBC}", "IL2-311")]
    public void A_code_that_is_not_listed_is_refused(string analyte, string code, string issue) =>
        Assert.Equal(issue, Value.Of("4", code).As(analyte).Refusal?.Code);

    [Theory]
    [InlineData("EOS")]
    [InlineData("EOSLE")]
    [InlineData("SIL2RU")]
    [InlineData("IL2")]
    [InlineData("NKLU")]
    [InlineData("LAKLYS")]
    public void A_missing_unit_is_refused(string analyte)
    {
        Assert.Equal("IL2-310", Value.InText("4", null).As(analyte).Refusal?.Code);
        Assert.Equal("IL2-310", Value.InText("4", " ").As(analyte).Refusal?.Code);
    }

    [Theory]
    [InlineData("10*9/L", "10*9U/L", "")]
    [InlineData("10*9/L", "x10*9/L", "")]
    [InlineData("10*3/uL", "Thousands Per MicroLiter", "")]
    [InlineData("/uL", "10*3/uL", "IL2-322")]
    [InlineData("10*9/L", "%", "IL2-322")]
    public void The_code_wins_over_the_text(string code, string text, string note)
    {
        var taken = Value.Of("2", code, text).As("WBC", ranges: []);
        Assert.Equal(code == "/uL" ? "2" : "2000", taken.Value.Text());
        Assert.Equal(note, string.Join(' ', taken.NoteCodes().Where(found => found == "IL2-322")));
    }

    [Fact]
    public void A_text_helps_when_a_foreign_code_does_not()
    {
        var sent = new ReadQuantity(5m, null, "10*3/uL", "urn:lab:units", "U17");
        Assert.Equal("5000", sent.As("WBC").Value.Text());
        var contradiction = new ReadQuantity(5m, null, "10*3/uL", "urn:lab:units", "%");
        Assert.Equal("IL2-312", contradiction.As("WBC").Refusal?.Code);
    }

    [Theory]
    [InlineData("10*9/L", "400")]
    [InlineData("K/uL", "400")]
    [InlineData("/uL", "0.4")]
    public void The_study_unit_holds_when_none_is_sent(string studyUnit, string canonical)
    {
        var taken = Value.InText("0.4", null).As("EOS", studyUnit: studyUnit);
        Assert.Equal(canonical, taken.Value.Text());
        Assert.Empty(taken.Notes);
        Assert.Equal(studyUnit, taken.Original?.Unit);
    }

    [Fact]
    public void A_unit_that_is_sent_wins_over_the_study_unit()
    {
        var taken = Value.Of("400", "/uL").As("EOS", studyUnit: "10*9/L");
        Assert.Equal(("400", "IL2-323"), (taken.Value.Text(), Assert.Single(taken.NoteCodes())));
        Assert.Empty(Value.Of("0.4", "10*3/uL").As("EOS", studyUnit: "10*9/L").Notes);
        Assert.Equal("IL2-312", Value.Of("4", "%").As("EOS", studyUnit: "10*9/L").Refusal?.Code);
    }

    [Fact]
    public void The_other_receptor_is_told_even_when_factors_agree() =>
        Assert.Equal(["IL2-325", "IL2-323"], Value.Of("2000", "pg/mL").As("SIL2RU", studyUnit: "U/mL").NoteCodes());

    [Fact]
    public void The_word_for_no_unit_is_no_unit() => Assert.Equal("IL2-311", Value.InText("2", "(none)").As("CD4CD8").Refusal?.Code);

    [Fact]
    public void A_study_unit_that_is_not_listed_is_refused() =>
        Assert.Equal("IL2-312", Value.InText("4", null).As("EOS", studyUnit: "%").Refusal?.Code);

    [Theory]
    [InlineData("SIL2RU", "pg/mL", "2000", "SIL2R", "2000")]
    [InlineData("SIL2RU", "ng/mL", "2", "SIL2R", "2000")]
    [InlineData("SIL2R", "U/mL", "500", "SIL2RU", "500")]
    [InlineData("SIL2R", "kU/L", "500", "SIL2RU", "500")]
    public void The_unit_decides_which_receptor_it_is(string coded, string unit, string number, string analyte, string canonical)
    {
        var taken = Value.Of(number, unit).As(coded);
        Assert.Equal((analyte, canonical), (taken.Analyte.Code, taken.Value.Text()));
        Assert.Equal(["IL2-325"], taken.NoteCodes());
        Assert.Equal(analyte, Value.InText(number, unit).As(coded).Analyte.Code);
    }

    [Fact]
    public void Interleukin_2_is_never_taken_for_its_receptor() => Assert.Equal("IL2-312", Value.Of("50", "U/mL").As("IL2").Refusal?.Code);

    [Theory]
    [InlineData("http://unitsofmeasure.org/")]
    [InlineData("https://unitsofmeasure.org")]
    [InlineData("urn:oid:2.16.840.1.113883.6.8")]
    public void Ucum_is_known_by_all_forms_of_its_name(string system) =>
        Assert.Equal("IL2-313", new ReadQuantity(1, null, null, system, "K/uL").As("WBC").Refusal?.Code);
}
