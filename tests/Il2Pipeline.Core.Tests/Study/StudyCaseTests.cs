using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

/// <summary>Each folder <c>tests/Cases/study-*</c> is a story: <c>study.json</c> in, <c>findings.txt</c> out.</summary>
public class StudyCaseTests
{
    public static TheoryData<string> Stories =>
    [
        .. Directory.GetDirectories(RepositoryFiles.Path("tests/Cases"), "study-*")
            .Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_study_file_is_found_to_be_as_the_story_tells(string story)
    {
        var folder = RepositoryFiles.Path($"tests/Cases/{story}");
        var read = StudyFileReader.Read(File.ReadAllBytes(Path.Combine(folder, "study.json")));
        var told = string.Concat(read.Findings.Select(finding => finding.Describe("study.json") + "\n"));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "findings.txt")), told);
    }

    [Fact]
    public void There_are_stories() => Assert.NotEmpty(Stories);
}
