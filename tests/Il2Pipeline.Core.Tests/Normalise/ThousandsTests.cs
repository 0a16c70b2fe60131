using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Normalise;

/// <summary>Numbers in texts whose signs may group thousands or stand before decimals.</summary>
public class ThousandsTests
{
    [Theory]
    [InlineData("EOS", "1.200 /mm3")]
    [InlineData("WBC", "7.500 /uL")]
    [InlineData("WBC", "12.345 cells/µl")]
    [InlineData("WBC", "105.600/mm³")]
    [InlineData("WBC", "<1.200 /uL")]
    [InlineData("WBC", "+1.200 /uL")]
    [InlineData("SIL2RU", "1.200 U/mL")]
    [InlineData("SIL2R", "2.345 pg/mL")]
    [InlineData("SIL2R", "1.234 ng/mL")]
    [InlineData("WBC", "1.234.567 /L")]
    [InlineData("WBC", "1.234.567")]
    [InlineData("WBC", "1,200 /uL")]
    [InlineData("WBC", "1.200,5 /uL")]
    [InlineData("EOS", "1.000 10*6/L")]
    public void A_number_with_two_readings_is_refused(string analyte, string text) =>
        Assert.Equal("IL2-305", new ReadText(text).As(analyte).Refusal?.Code);

    [Theory]
    [InlineData("EOS", "0.500 10*9/L", "500")]
    [InlineData("EOS", "0.500 /uL", "0.5")]
    [InlineData("EOS", "1.200 10*9/L", "1200")]
    [InlineData("WBC", "7.500 10*3/uL", "7500")]
    [InlineData("WBC", "1.000 G/l", "1000")]
    [InlineData("EOSLE", "12.345 %", "12.345")]
    [InlineData("CD4CD8", "1.234", "1.234")]
    [InlineData("WBC", "7.50 /uL", "7.5")]
    [InlineData("WBC", "7.5000 /uL", "7.5")]
    [InlineData("WBC", "1200.500 /uL", "1200.5")]
    [InlineData("WBC", "01.200 /uL", "1.2")]
    [InlineData("NKLU", "7.25 LU", "7.25")]
    public void What_is_plainly_a_decimal_stays_one(string analyte, string text, string number) =>
        Assert.Equal(number, new ReadText(text).As(analyte).Value.Text());

    [Theory]
    [InlineData('.', "1.200 /mm3", "1200")]
    [InlineData('.', "1.234.567 /L", "1.234567")]
    [InlineData('.', "7.500,5 /uL", "7500.5")]
    [InlineData('.', "3,5 10*9/L", "3500")]
    [InlineData('.', "850 /uL", "850")]
    [InlineData('.', "0,500 10*9/L", "500")]
    [InlineData(',', "1,200 /uL", "1200")]
    [InlineData(',', "7.500 10*9/L", "7500")]
    [InlineData(',', "7.500 /uL", "7.5")]
    [InlineData(',', "1,200.5 /uL", "1200.5")]
    [InlineData('\'', "1'200 /uL", "1200")]
    [InlineData('\'', "1’200,5 /uL", "1200.5")]
    [InlineData('\'', "1.2 10*9/L", "1200")]
    [InlineData(' ', "1 200 /uL", "1200")]
    [InlineData(' ', "1\u00A0200 /uL", "1200")]
    [InlineData(' ', "12 345,5 /uL", "12345.5")]
    [InlineData(' ', "5 10*3/uL", "5000")]
    [InlineData(' ', "7.500 /uL", "7.5")]
    public void A_number_is_read_as_the_study_file_says(char thousands, string text, string number)
    {
        var taken = new ReadText(text).AsSaid("WBC", Value.Said(thousands));
        Assert.Equal((null, number), (taken.Refusal?.Code, taken.Value.Text()));
        var hasSign = text.Split('/', '1')[0].Any(symbol => symbol is '.' or ',' or '\'' or '’') || thousands == ' ' && text[0] == '1';
        if (hasSign) Assert.Contains(StudyTexts.ThousandsAsked, taken.Asked);
    }

    [Theory]
    [InlineData('.', "1.20 /uL")]
    [InlineData('.', "0.500 10*9/L")]
    [InlineData('.', "12.5 /uL")]
    [InlineData('.', "1,2,3 /uL")]
    [InlineData(',', "3,5 10*9/L")]
    [InlineData(',', "1.200,5 /uL")]
    [InlineData('\'', "1.200,5 /uL")]
    [InlineData('\'', "1'20 /uL")]
    public void A_number_against_the_study_file_is_refused(char thousands, string text) =>
        Assert.Equal("IL2-305", new ReadText(text).AsSaid("WBC", Value.Said(thousands)).Refusal?.Code);

    [Theory]
    [InlineData("1'200 /uL")]
    [InlineData("1 200 /uL")]
    [InlineData("5 100/uL")]
    [InlineData("5 103/uL")]
    [InlineData("5-103/uL")]
    [InlineData("1/100")]
    public void What_could_be_the_rest_of_a_number_is_no_unit(string text)
    {
        var kept = new ReadText(text).As("WBC");
        Assert.Equal((null, null, text), (kept.Refusal, kept.Value, kept.ValueText));
        Assert.Equal(["IL2-306"], kept.NoteCodes());
    }

    [Theory]
    [InlineData("4.500-11.000", null, null, "IL2-340")]
    [InlineData("4.500 - 11.000 /mm3", null, null, "IL2-340")]
    [InlineData("<4.500", null, null, "IL2-340")]
    [InlineData("4,5 - 11,0", null, null, "IL2-340")]
    [InlineData("4.5-11.000", "4.5", "11", null)]
    [InlineData("0.500 - 4.500", "0.5", "4.5", null)]
    [InlineData("4500-11000", "4500", "11000", null)]
    [InlineData("4.500-11.000 10*9/L", "4500", "11000", null)]
    public void A_range_in_a_text_is_held_to_the_same(string text, string? low, string? high, string? note) =>
        AssertRange(Value.Of("7500", "/mm3").As("WBC", ranges: [new ReadRange(null, null, text, null)]), low, high, note);

    [Theory]
    [InlineData('.', "4.500-11.000", "4500", "11000", null)]
    [InlineData('.', "4.500,5 - 11.000", "4500.5", "11000", null)]
    [InlineData(',', "4,500-11,000", "4500", "11000", null)]
    [InlineData(',', "4.500-11.000", "4.5", "11", null)]
    [InlineData('.', "4.5-11.0", null, null, "IL2-340")]
    public void A_range_is_read_as_the_study_file_says(char thousands, string text, string? low, string? high, string? note) => AssertRange(
        Value.Of("7500", "/mm3").AsSaid("WBC", Value.Said(thousands), new ReadRange(null, null, text, null)), low, high, note);

    private static void AssertRange(NormalisedValue taken, string? low, string? high, string? note)
    {
        Assert.Equal((low, high), (taken.Range?.Low.Text(), taken.Range?.High.Text()));
        Assert.Equal(note is null ? [] : [note], taken.NoteCodes());
    }
}
