using CsCheck;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Normalise;

public class TextValueTests
{
    [Theory]
    [InlineData("< 8.0 /uL", "<8")]
    [InlineData("<8.0/uL", "<8")]
    [InlineData(">= 5 cells/uL", ">=5")]
    [InlineData("≤ 0.50 10*9/L", "<=500")]
    [InlineData("≥5 10*3/uL", ">=5000")]
    public void A_censored_number_is_read_from_text(string text, string expected) =>
        Assert.Equal(expected, new ReadText(text).As("EOS").ValueText);

    [Theory]
    [InlineData("12.5 /uL", "12.5")]
    [InlineData(" 12.50 /uL\n", "12.5")]
    [InlineData("=3 /uL", "3")]
    [InlineData("+3 /uL", "3")]
    [InlineData("5 K/uL", "5000")]
    [InlineData("0.4 x10*9/L", "400")]
    public void A_number_with_a_listed_unit_is_read_from_text(string text, string expected)
    {
        var taken = new ReadText(text).As("EOS");
        Assert.Equal(expected, taken.Value.Text());
        Assert.Contains("IL2-307", taken.NoteCodes());
    }

    [Fact]
    public void A_bare_number_has_the_study_unit_or_is_refused()
    {
        Assert.Equal("IL2-310", new ReadText("12.5").As("EOS").Refusal?.Code);
        Assert.Equal("12500", new ReadText("12.5").As("EOS", studyUnit: "10*9/L").Value.Text());
        Assert.Equal("<12500", new ReadText("<12.5").As("EOS", studyUnit: "10*9/L").ValueText);
        Assert.Equal("1.8", new ReadText("1.8").As("CD4CD8").Value.Text());
    }

    [Theory]
    [InlineData("3,5")]
    [InlineData("< 3,5 %")]
    [InlineData("1,200")]
    [InlineData("1.200,5")]
    [InlineData("-0,5")]
    public void A_comma_in_a_number_is_not_guessed(string text) =>
        Assert.Equal("IL2-305", new ReadText(text).As("EOSLE").Refusal?.Code);

    [Theory]
    [InlineData("5 %", "IL2-312")]
    [InlineData("5 pmol/L", "IL2-318")]
    [InlineData("5 T/L", "IL2-313")]
    public void A_wrong_unit_in_a_text_is_refused(string text, string issue) =>
        Assert.Equal(issue, new ReadText(text).As("EOS").Refusal?.Code);

    [Theory]
    [InlineData("150>")]
    [InlineData("<1>50")]
    [InlineData("5 000")]
    [InlineData("2026-01-05")]
    [InlineData("3-5")]
    [InlineData("1/40")]
    [InlineData("1e3")]
    [InlineData("12.5.3")]
    [InlineData("5 cells seen")]
    [InlineData("5 (none)")]
    [InlineData("5 1")]
    [InlineData("see comment 2")]
    [InlineData("12.34567890123456789012345678901234567890")]
    public void Digits_that_are_no_plain_number_stay_text(string text)
    {
        var kept = new ReadText(text).As("CD4CD8");
        Assert.Equal((null, null, text, "IL2-306"), (kept.Refusal, kept.Value, kept.ValueText, Assert.Single(kept.NoteCodes())));
    }

    [Theory]
    [InlineData("not detected")]
    [InlineData("positief")]
    [InlineData("volgt")]
    public void A_text_of_a_final_result_is_kept(string text)
    {
        var kept = new ReadText($" {text} ").As("NKLYS");
        Assert.Equal((null, text), (kept.Value, kept.ValueText));
        Assert.Empty(kept.Notes);
    }

    [Fact]
    public void A_preliminary_text_that_is_not_pending_is_kept() =>
        Assert.Equal("positive", new ReadText("positive").As("NKLYS", ResultStatus.Preliminary).ValueText);

    [Fact]
    public void A_registered_text_is_no_result_yet() =>
        Assert.True(new ReadText("see comment 2").As("NKLYS", ResultStatus.Registered).NotYet);

    [Fact]
    public void A_registered_number_is_a_number() =>
        Assert.Equal("5", new ReadText("5 %").As("NKLYS", ResultStatus.Registered).Value.Text());

    [Fact]
    public void A_long_text_is_cut_to_what_a_data_set_holds()
    {
        var kept = new ReadText(new string('a', 100_000)).As("NKLYS").ValueText!;
        Assert.Equal((TextValue.MaxLength, '…'), (kept.Length, kept[^1]));
        var emoji = new ReadText("a" + string.Concat(Enumerable.Repeat("\U0001F52C", 200))).As("NKLYS").ValueText!;
        Assert.Equal((TextValue.MaxLength, '…', '\uDD2C'), (emoji.Length, emoji[^1], emoji[^2]));
        var odd = new ReadText(string.Concat(Enumerable.Repeat("\U0001F52C", 200))).As("NKLYS").ValueText!;
        Assert.Equal((TextValue.MaxLength - 1, '\uDD2C'), (odd.Length, odd[^2]));
    }

    [Fact]
    public void A_very_long_text_is_no_number()
    {
        var hostile = new string('1', 1_000_000) + "\nx";
        Assert.Equal("IL2-306", Assert.Single(new ReadText(hostile).As("CD4CD8").NoteCodes()));
    }

    [Fact]
    public void Any_text_as_value_is_judged_without_fault() => Gen.String.Sample(text =>
    {
        var value = new ReadText(text).As("CD4CD8");
        var ways = new[] { value.Value is not null, value.ValueText is not null, value.Refusal is not null };
        return ways.Count(way => way) == 1;
    });

    [Fact]
    public void A_number_written_as_text_is_the_number() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 4]).Sample((digits, scale) =>
    {
        var number = new decimal(digits, 0, 0, false, (byte)scale);
        var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (asText, asQuantity) = (new ReadText($"{text} /uL").As("WBC"), Value.Of(text, "/uL").As("WBC"));
        return asText.Value == asQuantity.Value && asText.Value.Text() == asQuantity.Value.Text();
    });
}
