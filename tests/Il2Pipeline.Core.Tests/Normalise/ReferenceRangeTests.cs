using CsCheck;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Normalise;

public class ReferenceRangeTests
{
    private static readonly ReadQuantity Sent = Value.Of("0.4", "10*9/L");

    private static ReadQuantity Bare(string number) => Value.InText(number, null);

    private static NormalisedValue With(params ReadRange[] ranges) => Sent.As("EOS", ranges: ranges);

    private static NormalisedValue WithText(string text) => With(new ReadRange(null, null, text));

    [Fact]
    public void Limits_without_unit_are_in_the_unit_of_the_value()
    {
        var range = With(new ReadRange(Bare("0.04"), Bare("0.40"), "0.04 - 0.40")).Range;
        Assert.Equal(("40", "400", null), (range?.Low.Text(), range?.High.Text(), range?.Text));
    }

    [Fact]
    public void Limits_with_a_unit_are_converted_by_it()
    {
        var range = With(new ReadRange(Value.Of("40", "/uL"), Value.Of("400", "/mm3"), null)).Range;
        Assert.Equal(("40", "400"), (range?.Low.Text(), range?.High.Text()));
    }

    [Fact]
    public void A_range_may_be_open_at_one_end()
    {
        Assert.Equal(new ReferenceInterval(null, 500), With(new ReadRange(null, Bare("0.50"), null)).Range);
        Assert.Equal(new ReferenceInterval(40, null), With(new ReadRange(Bare("0.04"), null, null)).Range);
    }

    [Theory]
    [InlineData("%", "1", "4")]
    [InlineData("K/uL", "1", "4")]
    [InlineData("/uL", "400", "40")]
    public void Limits_that_do_not_fit_are_kept_as_text(string unit, string low, string high)
    {
        var taken = With(new ReadRange(Value.Of(low, unit), Value.Of(high, unit), null));
        Assert.Equal((null, null, $"{low} {unit} - {high} {unit}"), (taken.Range?.Low, taken.Range?.High, taken.Range?.Text));
        Assert.Equal(["IL2-341"], taken.NoteCodes());
        Assert.Equal("400", taken.Value.Text());
    }

    [Theory]
    [InlineData("4.3 to 6.2", "4300", "6200")]
    [InlineData("0.9-3.7", "900", "3700")]
    [InlineData("0.9 – 3.7", "900", "3700")]
    [InlineData("0.9 - 3.7 10*9/L", "900", "3700")]
    [InlineData("9-37 /uL", "9", "37")]
    [InlineData("<145", null, "145000")]
    [InlineData("<145 cells/uL\n", null, "145")]
    [InlineData("≤ 0.50", null, "500")]
    [InlineData("<= 0.50", null, "500")]
    [InlineData(">=1.0", "1000", null)]
    [InlineData("≥ 1.0", "1000", null)]
    [InlineData("> 1", "1000", null)]
    public void A_text_with_one_reading_is_read(string text, string? low, string? high)
    {
        var taken = WithText(text);
        Assert.Equal((low, high, text.Trim()), (taken.Range?.Low.Text(), taken.Range?.High.Text(), taken.Range?.Text));
        Assert.Empty(taken.Notes);
    }

    [Theory]
    [InlineData("see report")]
    [InlineData("4,3 - 6,2")]
    [InlineData("-5-10")]
    [InlineData("6.2-4.3")]
    [InlineData("<145 mg/dL")]
    [InlineData("0.9-3.7 %")]
    [InlineData("0.9-3.7 T/L")]
    [InlineData("0.9-3.7-5")]
    [InlineData("men 3.0-11.6")]
    [InlineData("3.0-11.6 / women 3.3-10.3")]
    [InlineData("0.9")]
    [InlineData("<")]
    public void Any_other_text_is_kept_as_text(string text)
    {
        var taken = WithText(text);
        Assert.Equal((null, null, text), (taken.Range?.Low, taken.Range?.High, taken.Range?.Text));
        Assert.Equal(["IL2-340"], taken.NoteCodes());
    }

    [Fact]
    public void The_first_normal_range_that_says_something_counts()
    {
        var taken = With(
            new ReadRange(null, null, null),
            new ReadRange(Bare("9"), Bare("10"), null, "treatment"),
            new ReadRange(Bare("1"), Bare("2"), null, "normal"),
            new ReadRange(Bare("3"), Bare("4"), null));
        Assert.Equal(new ReferenceInterval(1000, 2000), taken.Range);
    }

    [Fact]
    public void No_range_stays_no_range()
    {
        Assert.Null(With().Range);
        Assert.Null(With(new ReadRange(Bare("9"), Bare("10"), null, "therapeutic")).Range);
        Assert.Empty(With(new ReadRange(null, null, " ")).Notes);
    }

    [Fact]
    public void A_censored_or_missing_value_keeps_its_range()
    {
        var range = new ReadRange(Value.Of("40", "/uL"), null, null);
        Assert.Equal(40m, Sent.Under("<").As("EOS", ranges: range).Range?.Low);
        Assert.Equal(40m, new ReadAbsent("unknown").As("EOS", ranges: range).Range?.Low);
        var bare = new ReadRange(Bare("0.04"), null, null);
        Assert.Equal(40m, new ReadAbsent("unknown").As("EOS", studyUnit: "10*9/L", ranges: bare).Range?.Low);
        Assert.Equal("IL2-341", Assert.Single(new ReadText("few").As("EOS", ranges: bare).NoteCodes()));
    }

    [Fact]
    public void A_range_of_the_other_receptor_is_not_taken()
    {
        var other = new ReadRange(Value.Of("158", "U/mL"), Value.Of("623", "U/mL"), null);
        var taken = Value.Of("2000", "pg/mL").As("SIL2RU", ranges: other);
        Assert.Equal(("SIL2R", null, "IL2-325 IL2-341"), (taken.Analyte.Code, taken.Range?.High, string.Join(' ', taken.NoteCodes())));
        var own = Value.Of("2000", "pg/mL").As("SIL2RU", ranges: new ReadRange(null, Value.Of("1033", "pg/mL"), null));
        Assert.Equal(1033m, own.Range?.High);
    }

    [Fact]
    public void Any_text_as_range_is_judged_without_fault() => Gen.String.Sample(text =>
        WithText(text) is { Refusal: null, Value: 400m } taken && (taken.Range is null) == string.IsNullOrWhiteSpace(text));
}
