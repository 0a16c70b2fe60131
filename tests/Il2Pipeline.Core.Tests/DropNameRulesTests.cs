using CsCheck;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Tests;

public class DropNameRulesTests
{
    [Theory]
    [InlineData("a.json")]
    [InlineData("lab-a/2026/01/05 results (2).json")]
    [InlineData("nord/Jürgen.json")]
    [InlineData("lab/.hidden")]
    [InlineData("lab/study.json.gz")]
    [InlineData("lab/検査.json")]
    public void Ordinary_names_are_taken(string name) => Assert.Null(DropNameRules.Broken(name));

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("..")]
    [InlineData("a\\b")]
    [InlineData("a\u0000b")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u200Bb")]
    [InlineData("a\u2028b")]
    [InlineData("a\uE000b")]
    [InlineData("a\uFFFFb")]
    [InlineData("a ")]
    [InlineData("a./b")]
    [InlineData("study.json")]
    public void Odd_names_are_not(string name) => Assert.NotNull(DropNameRules.Broken(name));

    [Fact]
    public void A_half_of_a_surrogate_pair_is_not_taken() => Assert.NotNull(DropNameRules.Broken($"a{(char)0xD800}b"));

    [Fact]
    public void Segments_and_length_are_bounded()
    {
        Assert.Null(DropNameRules.Broken(string.Join('/', Enumerable.Repeat("a", DropNameRules.MostSegments))));
        Assert.NotNull(DropNameRules.Broken(string.Join('/', Enumerable.Repeat("a", DropNameRules.MostSegments + 1))));
        Assert.Null(DropNameRules.Broken(new string('a', DropNameRules.MostCharacters)));
        Assert.NotNull(DropNameRules.Broken(new string('a', DropNameRules.MostCharacters + 1)));
    }

    [Fact]
    public void No_sentence_tells_the_name() => Gen.String[8, 40].Sample(name =>
        Assert.False(DropNameRules.Broken(name)?.Contains(name, StringComparison.Ordinal) ?? false));
}
