using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Normalise;

public class NormaliserTests
{
    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("1.00", "1")]
    [InlineData("10", "10")]
    [InlineData("0.50", "0.5")]
    [InlineData("0.0", "0")]
    [InlineData("-0.0", "0")]
    public void Trailing_zeros_do_not_matter(string number, string text) =>
        Assert.Equal(text, Value.Of(number, "/uL").As("EOS").Value.Text());

    [Theory]
    [InlineData("<", "5", "/uL", "<5", "5")]
    [InlineData("<=", "0.020", "10*9/L", "<=20", "20")]
    [InlineData(">", "20", "10*3/uL", ">20000", "20000")]
    [InlineData(">=", "1.50", "/uL", ">=1.5", "1.5")]
    public void A_comparator_is_kept(string comparator, string number, string unit, string text, string limit)
    {
        var taken = Value.Of(number, unit).Under(comparator).As("EOS");
        Assert.Equal((null, text, comparator, limit), (taken.Value, taken.ValueText, taken.Comparator, taken.Limit.Text()));
        Assert.Empty(taken.Notes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    public void A_comparator_that_says_nothing_is_none(string comparator)
    {
        var taken = Value.Of("5", "/uL").Under(comparator).As("EOS");
        Assert.Equal(("5", null, "IL2-304"), (taken.Value.Text(), taken.Comparator, Assert.Single(taken.NoteCodes())));
    }

    [Theory]
    [InlineData("<>")]
    [InlineData("ad")]
    [InlineData("~")]
    [InlineData("< ")]
    [InlineData("≤")]
    public void Any_other_comparator_is_refused(string comparator)
    {
        var refused = Value.Of("5", "/uL").Under(comparator).As("EOS");
        Assert.Equal(("IL2-303", comparator), (refused.Refusal?.Code, refused.Refusal?.Found));
        Assert.Null(refused.Value ?? refused.Limit);
    }

    [Theory]
    [InlineData("EOS", "-1", "/uL", "IL2-330")]
    [InlineData("EOSLE", "-0.1", "%", "IL2-330")]
    [InlineData("EOS", "50001", "/uL", "IL2-331")]
    [InlineData("EOSLE", "3.5", "1", "IL2-331")]
    [InlineData("WBC", "5200", "10*3/uL", "IL2-331")]
    [InlineData("NKLYS", "-21", "%", "IL2-331")]
    [InlineData("WBC", "79228162514264337593543950335", "10*9/L", "IL2-333")]
    [InlineData("WBC", "0.0000000000000000000000000001", "/L", "IL2-333")]
    public void What_cannot_be_true_is_refused(string analyte, string number, string unit, string issue)
    {
        var refused = Value.Of(number, unit).As(analyte);
        Assert.Equal((issue, (decimal?)null), (refused.Refusal?.Code, refused.Value));
    }

    [Theory]
    [InlineData("EOS", "20000", "")]
    [InlineData("EOS", "20001", "IL2-332")]
    [InlineData("EOS", "50000", "IL2-332")]
    [InlineData("WBC", "99", "IL2-332")]
    [InlineData("WBC", "100", "")]
    [InlineData("EOS", "0", "")]
    public void What_is_unusual_is_taken_with_a_warning(string analyte, string number, string note)
    {
        var taken = Value.Of(number, "/uL").As(analyte);
        Assert.Equal((number, note), (taken.Value.Text(), string.Join(' ', taken.NoteCodes())));
    }

    [Fact]
    public void A_refused_value_still_shows_what_was_sent()
    {
        var refused = Value.Of("6000000", "pg/mL").As("SIL2RU");
        Assert.Equal(("IL2-331", "SIL2R", 6_000_000m), (refused.Refusal?.Code, refused.Analyte.Code, refused.Original?.Number));
        Assert.Null(Value.Of("5", "K/uL").As("WBC").Original);
    }

    [Fact]
    public void Specific_lysis_may_scatter_below_zero() =>
        Assert.Equal(["IL2-332"], Value.Of("-2", "%").As("NKLYS").NoteCodes());

    [Theory]
    [InlineData("<", "0", "IL2-331")]
    [InlineData("<", "-3", "IL2-330")]
    [InlineData(">", "50000", "IL2-331")]
    public void A_limit_beyond_which_nothing_is_left_is_refused(string comparator, string number, string issue) =>
        Assert.Equal(issue, Value.Of(number, "/uL").Under(comparator).As("EOS").Refusal?.Code);

    [Fact]
    public void An_unusual_limit_says_nothing_of_the_patient() => Assert.Empty(Value.Of("50", "/uL").Under("<").As("WBC").Notes);

    [Fact]
    public void A_reason_is_kept_once_the_result_is_final()
    {
        var missing = new ReadAbsent("not-performed").As("EOS");
        Assert.Equal(("not-performed", false, null), (missing.AbsentReason, missing.NotYet, missing.Refusal));
    }

    [Theory]
    [InlineData(ResultStatus.Registered)]
    [InlineData(ResultStatus.Preliminary)]
    public void No_value_is_expected_before_the_result_is_final(ResultStatus status)
    {
        Assert.True(new ReadNothing().As("EOS", status).NotYet);
        Assert.True(new ReadAbsent("temp-unknown").As("EOS", status).NotYet);
        Assert.True(new ReadQuantity(null, null, null, Value.Ucum, "/uL").As("EOS", status).NotYet);
        Assert.True(new ReadText("Volgt ").As("EOS", status).NotYet);
        Assert.Null(new ReadNothing().As("EOS", status).Refusal);
        Assert.False(Value.Of("5", "/uL").As("EOS", status).NotYet);
    }

    [Theory]
    [InlineData(ResultStatus.Final)]
    [InlineData(ResultStatus.Corrected)]
    public void Neither_value_nor_reason_is_refused(ResultStatus status)
    {
        Assert.Equal("IL2-301", new ReadNothing().As("EOS", status).Refusal?.Code);
        Assert.Equal("IL2-301", new ReadText(" \n").As("EOS", status).Refusal?.Code);
        Assert.Equal("IL2-301", new ReadQuantity(null, "<", "x", Value.Ucum, "/uL").As("EOS", status).Refusal?.Code);
    }

    [Fact]
    public void A_value_of_another_type_is_refused()
    {
        var refused = new ReadOther("Period").As("EOS");
        Assert.Equal(("IL2-302", "Period"), (refused.Refusal?.Code, refused.Refusal?.Found));
    }

    [Fact]
    public void A_retraction_is_never_refused()
    {
        Assert.Null(new ReadNothing().As("EOS", ResultStatus.Retracted).Refusal);
        Assert.Empty(new ReadNothing().As("EOS", ResultStatus.Retracted).Notes);
        var broken = Value.Of("5", "K/uL").As("EOS", ResultStatus.Retracted);
        Assert.Equal((null, null, "IL2-351"), (broken.Refusal, broken.Value, Assert.Single(broken.NoteCodes())));
        Assert.Equal("5", Value.Of("5", "/uL").As("EOS", ResultStatus.Retracted).Value.Text());
    }

    [Fact]
    public void An_issue_tells_where_and_never_the_number()
    {
        var refused = Value.Of("-4711", "/uL").As("EOS").Refusal;
        Assert.Equal("Bundle.entry[3].resource.value", refused?.Where.FhirPath);
        Assert.DoesNotContain("4711", refused?.Found ?? "");
    }
}
