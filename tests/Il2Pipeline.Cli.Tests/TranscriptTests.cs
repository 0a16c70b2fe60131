using System.Text;

namespace Il2Pipeline.Cli.Tests;

/// <summary>
/// Stories under tests/Cases/cli-*: a transcript of commands and what they print (see tests/Cases/README.md). With
/// IL2_ACCEPT=1 they are written anew, to be looked at before they are kept.
/// </summary>
public class TranscriptTests
{
    private const string FileName = "transcript.txt";

    public static TheoryData<string> Stories =>
        [.. Directory.EnumerateDirectories(RepositoryFiles.Path("tests/Cases"), "cli-*").Select(folder => Path.GetFileName(folder)!).Order()];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Prints_what_the_transcript_says(string story)
    {
        var folder = RepositoryFiles.Path($"tests/Cases/{story}");
        var transcript = Path.Combine(folder, FileName);
        var expected = await File.ReadAllTextAsync(transcript, TestContext.Current.CancellationToken);
        using var temp = new TempFolder();
        temp.CopyFrom(folder);
        File.Delete(temp.At(FileName));
        var actual = await PlayAsync(temp.Path, expected);
        if (Environment.GetEnvironmentVariable("IL2_ACCEPT") is "1") File.WriteAllText(transcript, actual);
        else Assert.Equal(expected, actual);
    }

    private static async Task<string> PlayAsync(string folder, string transcript)
    {
        var played = new StringBuilder();
        foreach (var line in transcript.Split('\n').Where(line => line.StartsWith("$ ") || line.StartsWith("# ")))
        {
            if (played.Length > 0 && (line[0] == '#' || !IsAfterComment(played))) played.Append('\n');
            played.Append(line).Append('\n');
            if (line[0] == '$') await PlayOneAsync(folder, line[2..].Split(' '), played);
        }
        return played.ToString();
    }

    private static bool IsAfterComment(StringBuilder played) =>
        played.ToString().TrimEnd('\n').Split('\n')[^1].StartsWith("# ");

    private static async Task PlayOneAsync(string folder, string[] words, StringBuilder played)
    {
        if (words[0] == "cat")
        {
            played.Append(await File.ReadAllTextAsync(Path.Combine(folder, words[1]), TestContext.Current.CancellationToken));
            return;
        }
        Assert.Equal("il2", words[0]);
        var outcome = await Il2Process.RunAsync(folder, words[1..]);
        foreach (var line in Lines(outcome.Output)) played.Append(line.TrimEnd()).Append('\n');
        foreach (var line in Lines(outcome.Messages)) played.Append("! ").Append(line).Append('\n');
        if (outcome.ExitCode != 0) played.Append("[exit ").Append(outcome.ExitCode).Append("]\n");
    }

    private static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Where(_ => text.Length > 0);
}
