using System.Text.RegularExpressions;
using Il2Pipeline.Cli.Complete;

namespace Il2Pipeline.Cli.Tests;

/// <summary>What README and docs tell readers to type is understood, and what shells ask for is answered.</summary>
public sealed partial class DocumentedCommandTests
{
    public static TheoryData<string> Documents =>
    [
        "README.md",
        .. Directory.EnumerateFiles(RepositoryFiles.Path("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Commands_of_documents_are_understood(string document)
    {
        var text = File.ReadAllText(RepositoryFiles.Path(document));
        foreach (Match match in CommandLines().Matches(text))
        {
            var line = Uncommented(match.Groups["line"].Value);
            var errors = CommandTree.Build().Parse(line["il2 ".Length..]).Errors;
            Assert.True(errors.Count == 0, $"{document}: {line}: {string.Join(' ', errors.Select(error => error.Message))}");
        }
    }

    [Theory]
    [InlineData("unkn", "unknown-codes")]
    [InlineData("drops --status ref", "refused")]
    [InlineData("summaries --analyte CD4C", "CD4CD8")]
    [InlineData("drops --issue IL2-30", "IL2-301")]
    [InlineData("summaries --format par", "parquet")]
    public void Shells_are_told_the_words(string typed, string word) =>
        Assert.Contains(word, CommandTree.Build().Parse(typed).GetCompletions(typed.Length).Select(item => item.Label));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void Every_shell_has_a_script_that_asks_il2(string shell) =>
        Assert.Contains("[suggest:", CompletionCommand.Script(shell), StringComparison.Ordinal);

    private static string Uncommented(string line)
    {
        var end = line.IndexOf(" #", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).Trim();
    }

    // Lines of code blocks; what a shell does behind the command is none of ours.
    [GeneratedRegex(@"^(\$ )?(?<line>il2 [a-z][^\r\n>|<]*)", RegexOptions.Multiline)]
    private static partial Regex CommandLines();
}
