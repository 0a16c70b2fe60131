using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Normalise;

namespace Il2Pipeline.Core.Tests.Normalise;

public class ShownUnitTests
{
    [Theory]
    [InlineData("10*3/uL", "10*3/uL")]
    [InlineData("mmol/L", "mmol/L")]
    [InlineData("mg/dL", "mg/dL")]
    [InlineData("thousand/uL", "thousand/uL")]
    [InlineData("Mustermann/uL", "…/uL")]
    [InlineData("Erika Mustermann", "… …")]
    [InlineData("Müller", "…")]
    [InlineData("0157 73648291", "0157 …")]
    [InlineData("cells/mm3 (Mustermann)", "cells/mm3 (…)")]
    public void Only_what_can_be_a_unit_is_shown(string unit, string shown) => Assert.Equal(shown, ShownUnit.Show(unit));

    [Theory]
    [InlineData("Final", "Final")]
    [InlineData("finl", "finl")]
    [InlineData("Mustermann", "(a text of 10 characters)")]
    [InlineData("", "(none)")]
    public void A_word_is_shown_when_it_is_near_one_of_the_list(string word, string shown) =>
        Assert.Equal(shown, SafeText.Word(word, ["final", "preliminary"]));
}
