using System.Text.RegularExpressions;

namespace Il2Pipeline.Core.Tests.Security;

/// <summary>Every row of the table of threats names tests, and these are there.</summary>
public partial class ThreatTableTests
{
    private static readonly string s_document = File.ReadAllText(RepositoryFiles.Path("docs/security.md")).Split("## Threats")[1];
    private static readonly List<string> s_tests = [.. Directory.EnumerateFiles(RepositoryFiles.Path("tests"), "*Tests.cs",
        SearchOption.AllDirectories)];

    public static TheoryData<string> Rows { get; } = [.. Row().Matches(s_document).Select(match => match.Groups["proof"].Value).Skip(1)];

    [Fact]
    public void The_table_is_found() => Assert.True(Rows.Count > 25, $"{Rows.Count} rows");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_threat_is_held_against_a_test(string proof)
    {
        var named = Test().Matches(proof).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.True(IsThere(test.Groups["class"].Value, test.Groups["method"].Value), test.Value));
    }

    // Some classes of one name stand in several projects.
    private static bool IsThere(string name, string method) => s_tests
        .Where(file => Path.GetFileNameWithoutExtension(file) == name)
        .Any(file => method.Length == 0 || Regex.IsMatch(File.ReadAllText(file), $@"\s{method}\(", RegexOptions.None,
            TimeSpan.FromSeconds(5)));

    [GeneratedRegex(@"^\|(?! ?-)[^|]*\|[^|]*\|(?<proof>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<class>\w+Tests)(?:\.(?<method>\w+))?`")]
    private static partial Regex Test();
}
