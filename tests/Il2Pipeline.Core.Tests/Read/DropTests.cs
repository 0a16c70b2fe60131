using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

public class DropTests
{
    [Theory]
    [InlineData("", "IL2-101")]
    [InlineData(" \r\n\t", "IL2-101")]
    [InlineData("{\"resourceType\":\"Bundle\"}", "IL2-104")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[]}", "IL2-104")]
    [InlineData("{\"patients\":[]}", "IL2-106")]
    public void A_drop_with_nothing_to_read_is_a_problem(string text, string code)
    {
        var problem = Assert.IsType<ReadProblem>(Assert.Single(Drops.Read(text)));
        Assert.Equal(code, problem.Issue.Code);
        Assert.False(problem.CountsAsObservation);
    }

    [Fact]
    public void Resources_of_no_interest_give_nothing_but_that_there_is_nothing() => Assert.Equal(
        ["IL2-156"],
        Drops.Codes(Drops.Read(Drops.Bundle("""{"resourceType":"Encounter"}""", """{"resourceType":"Organization","id":"x"}"""))));

    [Fact]
    public void Patients_alone_are_for_other_drops() =>
        Assert.Empty(Drops.Codes(Drops.Read(Drops.Bundle("""{"resourceType":"Patient","id":"x"}"""))));
}
