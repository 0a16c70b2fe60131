using CsCheck;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Tests.Recognise;

public class CheckDigitTests
{
    [Theory]
    [InlineData("711-2", true)]
    [InlineData("54218-3", true)]
    [InlineData("76039-7", true)]
    [InlineData("76039-1", false)]
    [InlineData("33543-3", false)]
    [InlineData("7112", false)]
    [InlineData("-2", false)]
    [InlineData("", false)]
    [InlineData("71a-2", false)]
    [InlineData("711-x", false)]
    [InlineData("711-22", false)]
    [InlineData("٧١١-٢", false)]
    public void The_last_digit_checks_the_others(string code, bool right) => Assert.Equal(right, LoincTable.HasRightCheckDigit(code));

    [Fact]
    public void Exactly_one_digit_is_right() => Gen.Int[1, 9_999_999].Sample(number =>
        Enumerable.Range(0, 10).Count(digit => LoincTable.HasRightCheckDigit($"{number}-{digit}")) == 1);

    [Fact]
    public void Any_text_is_judged_without_fault() => Gen.String.Sample(text => { _ = LoincTable.HasRightCheckDigit(text); });
}
