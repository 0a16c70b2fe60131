using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Normalise;

/// <summary>Units that the study file names for a laboratory, and units and codes that contradict each other.</summary>
public class StudyUnitTests
{
    [Theory]
    [InlineData("mil/mm3")]
    [InlineData("mil/mm³")]
    [InlineData(" mil/mm3 ")]
    public void A_text_means_what_the_study_file_says(string text)
    {
        var texts = Value.Said(null, ("mil/mm3", "10*3/uL"));
        var taken = Value.InText("5.2", text).AsSaid("WBC", texts);
        Assert.Equal(("5200", "IL2-320"), (taken.Value.Text(), Assert.Single(taken.NoteCodes())));
        Assert.Equal([StudyTexts.UnitAsked("mil/mm3")], taken.Asked);
        Assert.Equal("5200", new ReadText($"5.2 {text}").AsSaid("WBC", texts).Value.Text());
    }

    [Fact]
    public void A_text_that_nobody_knows_is_told_in_full()
    {
        var refused = Value.InText("5.2", "Mustermann/mm3").As("WBC");
        Assert.Equal(("IL2-311", "…/mm3", "Mustermann/mm3"), (refused.Refusal?.Code, refused.Refusal?.Found, refused.UnknownUnit));
        Assert.Equal([StudyTexts.UnitAsked("Mustermann/mm3")], refused.Asked);
        Assert.Null(Value.InText("5.2", "pmol/L").As("WBC").UnknownUnit);
        Assert.Equal("Tsd/qq", Value.Of("5.2", "Tsd/qq").As("WBC").UnknownUnit);
        Assert.Equal("mil/mm3", new ReadText("5.2 mil/mm3").As("WBC").UnknownUnit);
        Assert.Null(new ReadText("5 cells seen by Dr Mustermann").As("WBC").UnknownUnit);
    }

    [Fact]
    public void The_study_file_goes_before_what_is_known() =>
        Assert.Equal("5200000", Value.InText("5.2", "K/uL").AsSaid("LYM", Value.Said(null, ("K/uL", "10*6/uL"))).Refusal?.Code switch
        {
            "IL2-331" => "5200000",
            var other => other,
        });

    [Fact]
    public void A_ucum_code_is_never_what_the_study_file_says_unless_it_is_none()
    {
        var texts = Value.Said(null, ("K/uL", "10*3/uL"), ("10*3/uL", "/uL"), ("Tsd/qq", "10*3/uL"));
        Assert.Equal("IL2-313", Value.Of("5.2", "K/uL").AsSaid("WBC", texts).Refusal?.Code);
        Assert.Equal("5200", Value.Of("5.2", "10*3/uL").AsSaid("WBC", texts).Value.Text());
        var taken = Value.Of("5.2", "Tsd/qq").AsSaid("WBC", texts);
        Assert.Equal(("5200", "IL2-320"), (taken.Value.Text(), Assert.Single(taken.NoteCodes())));
        Assert.Empty(Value.Of("5.2", "10*3/uL").AsSaid("WBC", texts).Asked);
    }

    [Fact]
    public void A_text_of_another_kind_is_refused_for_the_analyte() =>
        Assert.Equal("IL2-312", Value.InText("5.2", "q").AsSaid("EOSLE", Value.Said(null, ("q", "10*3/uL"))).Refusal?.Code);

    [Fact]
    public void A_text_of_the_other_receptor_decides_as_any_unit()
    {
        var taken = Value.InText("500", "q").AsSaid("SIL2R", Value.Said(null, ("q", "U/mL")));
        Assert.Equal(("SIL2RU", "500"), (taken.Analyte.Code, taken.Value.Text()));
        Assert.Equal(["IL2-320", "IL2-325"], taken.NoteCodes());
    }

    [Fact]
    public void A_text_beside_a_code_is_held_against_it()
    {
        var texts = Value.Said(null, ("q", "10*3/uL"));
        Assert.Equal(["IL2-322"], Value.Of("500", "/uL", "q").AsSaid("WBC", texts).NoteCodes());
        Assert.Empty(Value.Of("5", "10*3/uL", "q").AsSaid("WBC", texts).NoteCodes());
        Assert.Empty(Value.Of("500", "/uL", "q").As("WBC").NoteCodes());
    }

    [Theory]
    [InlineData("EOSLE", "1", "%", "IL2-362")]
    [InlineData("EOSLE", "%", "1", "IL2-362")]
    [InlineData("WBC", "/uL", "10*3/uL", "IL2-362")]
    [InlineData("WBC", "10*9/L", "/µl", "IL2-362")]
    [InlineData("WBC", "10*9/L", "%", "IL2-362")]
    [InlineData("SIL2RU", "U/mL", "pg/mL", "IL2-362")]
    [InlineData("SIL2R", "ng/mL", "pg/mL", "IL2-362")]
    [InlineData("WBC", "10*9/L", "K/uL", null)]
    [InlineData("WBC", "10*9/L", "whatever", null)]
    [InlineData("WBC", "whatever", "10*9/L", null)]
    [InlineData("EOSLE", "%", "%{WBCs}", null)]
    public void Code_and_text_without_system_may_not_contradict_each_other(string analyte, string code, string text, string? refusal)
    {
        foreach (var system in new[] { null, "urn:lab:units" })
            Assert.Equal(refusal, new ReadQuantity(50, null, text, system, code).As(analyte).Refusal?.Code);
    }

    [Theory]
    [InlineData("EOSLE", "1", "%", "5000")]
    [InlineData("EOSLE", "%", "1", "50")]
    [InlineData("WBC", "/uL", "Tsd/µl", "50")]
    public void Under_the_system_the_code_decides_and_a_warning_tells(string analyte, string code, string text, string number)
    {
        var taken = Value.Of("50", code, text).As(analyte);
        if (number == "5000") Assert.Equal("IL2-331", taken.Refusal?.Code);
        else Assert.Equal((number, "IL2-322"), (taken.Value.Text(), Assert.Single(taken.NoteCodes(), note => note == "IL2-322")));
    }

    [Theory]
    [InlineData(TextOrigin.Display, "3.2", "IL2-306")]
    [InlineData(TextOrigin.Display, "elevated", null)]
    [InlineData(TextOrigin.Code, "2", "IL2-360")]
    [InlineData(TextOrigin.Code, "120 /uL", "IL2-360")]
    [InlineData(TextOrigin.Code, "LA6577-6", "IL2-360")]
    public void A_concepts_code_or_display_is_never_a_number(TextOrigin origin, string text, string? note)
    {
        var kept = new ReadText(text, origin).As("EOS", studyUnit: "/uL");
        Assert.Equal((null, null, text), (kept.Refusal, kept.Value, kept.ValueText));
        Assert.Equal(note is null ? [] : [note], kept.NoteCodes());
    }
}
