namespace Il2Pipeline.Functions.Tests;

public class SmokeTests
{
    [Fact]
    public void Runs() => Assert.NotNull(typeof(SmokeTests));
}
