using System.Text.RegularExpressions;

namespace Il2Pipeline.Core.Tests;

/// <summary>What the README and the other documents point to is there, and the table of stages is the folders'.</summary>
public partial class ReadmeTests
{
    public static TheoryData<string> Documents { get; } =
        [.. new[] { "README.md" }.Concat(Directory.EnumerateFiles(RepositoryFiles.Path("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_into_the_repository_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(RepositoryFiles.Path(document))!;
        var links = Link().Matches(File.ReadAllText(RepositoryFiles.Path(document))).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'));
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), link));
    }

    [Fact]
    public void The_stages_are_those_of_the_pipeline()
    {
        var told = Stage().Matches(File.ReadAllText(RepositoryFiles.Path("README.md"))).Select(match => match.Groups[1].Value).ToList();
        var pipeline = File.ReadAllText(RepositoryFiles.Path("src/Il2Pipeline.Core/LabPipeline.cs"));
        Assert.Equal(8, told.Count);
        Assert.Equal(told, told.OrderBy(stage => Comment(stage).Match(pipeline).Index));
        Assert.All(told, stage => Assert.Matches(Comment(stage), pipeline));
    }

    private static Regex Comment(string stage) => new($@"//[^/\n]*\b{stage}\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| (\w+) \| \[`\1/`\]", RegexOptions.Multiline)]
    private static partial Regex Stage();
}
