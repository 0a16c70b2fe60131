namespace Il2Pipeline.Cli.Tests;

/// <summary>The central invariant, seen from outside: any order and any repetition of the drops give the same bytes.</summary>
public sealed class SameBytesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("csv", null)]
    [InlineData("adam-csv", null)]
    [InlineData("ndjson", "cycles")]
    public async Task Order_and_repetition_change_nothing(string format, string? summary)
    {
        await RunAsync("sample", "--out", "sample", "--subjects", "2");
        var files = Directory.GetFiles(_folder.At("sample"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        string[] more = summary is null ? ["--format", format] : ["--format", format, "--summary", summary];
        var once = await RunAsync(["derive", "sample", .. more]);
        var reversed = await RunAsync(["derive", .. files.Reverse(), .. more]);
        var twice = await RunAsync(["derive", "sample", .. files, "sample", .. files, .. more]);
        Assert.True(once.Split('\n').Length > 30, once);
        Assert.Equal(once, reversed);
        Assert.Equal(once, twice);
    }

    [Fact]
    public async Task A_file_and_standard_output_get_the_same()
    {
        await RunAsync("sample", "--out", "sample", "--subjects", "1");
        await RunAsync("derive", "sample", "--out", "rows.csv");
        Assert.Equal(await RunAsync("derive", "sample"), await File.ReadAllTextAsync(_folder.At("rows.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_sample_is_taken_without_refusals()
    {
        await RunAsync("sample", "--out", "sample", "--subjects", "2");
        Assert.Contains("\"refused\": 0", await RunAsync("check", "sample", "--format", "json"));
    }

    private async Task<string> RunAsync(params string[] args)
    {
        var outcome = await Il2Process.RunAsync(_folder.Path, args);
        Assert.True(outcome.ExitCode == 0, $"exit {outcome.ExitCode}: {outcome.Messages}");
        return outcome.Output;
    }
}
