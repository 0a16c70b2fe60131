using System.Text;
using Il2Pipeline.Cli.Output;

namespace Il2Pipeline.Cli.Tests;

/// <summary>Data that goes to a terminal.</summary>
public class ShownStreamTests
{
    [Theory]
    [InlineData("a,b\tc\n1,2\n", "a,b\tc\n1,2\n")]
    [InlineData("Jürgen \uD83D\uDE00 検査\n", "Jürgen \uD83D\uDE00 検査\n")]
    [InlineData("\u001B[2J\r\u009B31m\u202Ex", "\\u001B[2J\\u000D\\u009B31m\\u202Ex")]
    public void What_a_terminal_obeys_becomes_visible(string text, string shown)
    {
        // Also when characters are cut in two between two writes.
        for (var length = 1; length < 9; length++)
        {
            using var terminal = new MemoryStream();
            using var stream = new ShownStream(terminal);
            foreach (var bytes in Encoding.UTF8.GetBytes(text).Chunk(length)) stream.Write(bytes);
            Assert.Equal(shown, Encoding.UTF8.GetString(terminal.ToArray()));
        }
    }

    [Fact]
    public void Nothing_else_opens_standard_output()
    {
        var opening = Directory.EnumerateFiles(RepositoryFiles.Path("src/Il2Pipeline.Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("OpenStandardOutput(", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal(["Terminal.cs"], opening);
    }
}
