namespace Il2Pipeline.Cli.Tests;

public sealed class SampleCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writing_twice_leaves_the_files_alone()
    {
        await RunAsync();
        var study = _folder.At("sample/study.json");
        var written = File.GetLastWriteTimeUtc(study);
        var again = await RunAsync();
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("0 file(s) written", again.Messages);
        Assert.Equal(written, File.GetLastWriteTimeUtc(study));
    }

    [Fact]
    public async Task Other_files_are_not_written_between()
    {
        _folder.Write("sample/mine.json", "{}");
        var refused = await RunAsync();
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("mine.json", refused.Messages);
        Assert.Single(Directory.GetFiles(_folder.At("sample"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_changed_file_is_replaced_only_by_force()
    {
        _folder.Write("sample/study.json", "{}");
        Assert.Equal(2, (await RunAsync()).ExitCode);
        Assert.Equal(0, (await RunAsync("--force")).ExitCode);
        Assert.True(new FileInfo(_folder.At("sample/study.json")).Length > 2);
    }

    private Task<Il2Outcome> RunAsync(params string[] more) =>
        Il2Process.RunAsync(_folder.Path, ["sample", "--out", "sample", "--subjects", "1", .. more]);
}
