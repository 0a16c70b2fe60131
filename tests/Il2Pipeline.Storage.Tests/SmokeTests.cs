namespace Il2Pipeline.Storage.Tests;

public class SmokeTests
{
    [Fact]
    public void Runs() => Assert.NotNull(typeof(SmokeTests));
}
