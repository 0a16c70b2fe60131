using System.Text.RegularExpressions;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Tests;

public partial class IssueCodeTests
{
    [Fact]
    public void Codes_are_unique_ascending_and_well_formed()
    {
        var codes = IssueCatalogue.All.Select(issue => issue.Code).ToList();
        Assert.All(codes, code => Assert.Matches("^IL2-[1-9][0-9]{2}$", code));
        Assert.Equal(codes.Order(StringComparer.Ordinal).Distinct(), codes);
    }

    [Fact]
    public void Every_code_has_its_section_and_every_section_its_code()
    {
        var text = File.ReadAllText(RepositoryFiles.Path("docs/issue-codes.md"));
        var documented = Heading().Matches(text).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value.Trim()}");
        Assert.Equal(IssueCatalogue.All.Select(issue => $"{issue.Code} {issue.Title}"), documented);
    }

    [Fact]
    public void Every_section_tells_cause_example_and_cure()
    {
        var text = File.ReadAllText(RepositoryFiles.Path("docs/issue-codes.md"));
        foreach (var section in text.Split("\n### ").Skip(1))
            Assert.All(["**Cause.**", "**Example.**", "**What to do.**"], word => Assert.Contains(word, section, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^### (IL2-\d{3}) (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
