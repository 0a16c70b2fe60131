namespace Il2Pipeline.Core.Tests.Stories;

/// <summary>
/// Every folder of <c>tests/Cases</c> with drops is a story. To accept what came out, after reading it: set <c>IL2_ACCEPT=1</c> and
/// run these tests.
/// </summary>
public class StoryTests
{
    public static TheoryData<string> Names { get; } = [.. Directory.EnumerateDirectories(RepositoryFiles.Path("tests/Cases"))
        .Where(folder => Directory.Exists(Path.Combine(folder, "drops")) && !Path.GetFileName(folder).StartsWith("cli-", StringComparison.Ordinal)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tells_what_is_expected(string name)
    {
        var story = new Story(name);
        var text = story.Run(story.Drops).Text();
        if (Environment.GetEnvironmentVariable("IL2_ACCEPT") == "1") File.WriteAllText(story.ExpectedFile, text);
        Assert.Equal(File.ReadAllText(story.ExpectedFile), text, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_order_and_repetition_tell_the_same(string name)
    {
        var story = new Story(name);
        var once = story.Run(story.Drops).Text();
        Assert.Equal(once, story.Run(story.Drops.Reverse()).Text());
        Assert.Equal(once, story.Run([.. story.Drops, .. story.Drops]).Text());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_drop_balances(string name)
    {
        var story = new Story(name);
        Assert.All(story.Run(story.Drops).Balances, balance => Assert.True(balance.Balances));
    }
}
