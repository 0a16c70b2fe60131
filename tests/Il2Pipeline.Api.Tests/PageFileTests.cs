using System.Text.RegularExpressions;

namespace Il2Pipeline.Api.Tests;

public class PageFileTests
{
    public static TheoryData<string> Files { get; } =
        new(Directory.GetFiles(RepositoryFiles.Path("src/Il2Pipeline.Api/Page/files")).Select(path => Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Files))]
    public void No_file_makes_markup_or_code_of_text(string name) => Assert.DoesNotMatch(
        new Regex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|javascript:|\son\w+=|<style|\sstyle="),
        Read(name));

    [Theory]
    [MemberData(nameof(Files))]
    public void No_file_names_another_host(string name) => Assert.DoesNotMatch(
        new Regex("(https?:)?//[a-z0-9]", RegexOptions.IgnoreCase),
        Read(name).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("Page/files/index.html")]
    [InlineData("Page/files/subject.html")]
    [InlineData("Page/files/cohort.html")]
    [InlineData("Page/files/operations.html")]
    [InlineData("Describe/page/reference.html")]
    public void Every_page_leads_to_every_other(string name)
    {
        var menu = Regex.Match(File.ReadAllText(RepositoryFiles.Path($"src/Il2Pipeline.Api/{name}")), "<nav .*</nav>").Value;
        Assert.Equal(["/", "/cohort", "/operations", "/reference"], Regex.Matches(menu, "href=\"([^\"]*)\"").Select(link => link.Groups[1].Value));
    }

    private static string Read(string name) => File.ReadAllText(RepositoryFiles.Path($"src/Il2Pipeline.Api/Page/files/{name}"));
}
