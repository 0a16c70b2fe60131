namespace Il2Pipeline.Api.Tests;

public class SmokeTests
{
    [Fact]
    public void Runs() => Assert.NotNull(typeof(SmokeTests));
}
