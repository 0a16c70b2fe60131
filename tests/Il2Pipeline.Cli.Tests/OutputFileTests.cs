using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;

namespace Il2Pipeline.Cli.Tests;

public sealed class OutputFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Appears_only_when_complete()
    {
        using (var output = OutputFile.Open(_folder.At("rows.csv"), "--out"))
        {
            output.Text.Write("a\n");
            Assert.False(File.Exists(_folder.At("rows.csv")));
            output.Complete();
        }
        Assert.Equal("a\n", File.ReadAllText(_folder.At("rows.csv")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_was_there_stays_when_it_fails()
    {
        var path = _folder.Write("rows.csv", "old");
        using (var output = OutputFile.Open(path, "--out")) output.Text.Write("half");
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        var path = _folder.Write("real.csv", "old");
        File.CreateSymbolicLink(_folder.At("link.csv"), path);
        using (var output = OutputFile.Open(_folder.At("link.csv"), "--out"))
        {
            output.Text.Write("new");
            output.Complete();
        }
        Assert.Equal("new", File.ReadAllText(path));
        Assert.NotNull(new FileInfo(_folder.At("link.csv")).LinkTarget);
    }

    [Fact]
    public void A_missing_folder_is_wrong_usage()
    {
        var stop = Assert.Throws<CommandStop>(() => OutputFile.Open(_folder.At("no/rows.csv"), "--out"));
        Assert.Equal(ExitCode.Usage, stop.ExitCode);
    }
}
