namespace Il2Pipeline.Api.Tests;

/// <summary>What a test cannot do without and the machine may lack.</summary>
internal static class Needs
{
    /// <summary>Without it the test is skipped, saying so; where <c>IL2_SKIP_NOTHING</c> is set, as <c>.ci/run</c> does, that is a failure.</summary>
    /// <param name="isThere">Whether the machine has it.</param>
    /// <param name="missing">What is missing, and so not tested.</param>
    public static void That(bool isThere, string missing)
    {
        if (!isThere && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("IL2_SKIP_NOTHING"))) Assert.Fail(missing);
        Assert.SkipUnless(isThere, missing);
    }
}
