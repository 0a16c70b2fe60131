namespace Il2Pipeline.Cli.Tests;

public class SmokeTests
{
    [Fact]
    public void Runs() => Assert.NotNull(typeof(SmokeTests));
}
