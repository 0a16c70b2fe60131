using System.Diagnostics;

namespace Il2Pipeline.Api.Tests;

/// <summary>The example clients of docs/clients against the real service; without running them, that what they ask for is there.</summary>
public sealed class ClientTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("il2-client-").FullName;

    public static TheoryData<string, string> Clients { get; } = new() { { "sh", "pull.sh" }, { "python3", "pull.py" } };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_client_pulls_all_and_then_the_changes(string interpreter, string client)
    {
        NeedsToRun(interpreter, client);
        await using var api = await ApiHost.StartWithDropsAsync(azurite);

        var (first, _) = await PullAsync(api, interpreter, client);
        var (again, _) = await PullAsync(api, interpreter, client);
        await api.DropAsync("north/later.json", SampleDrops.Panel("1001", ("2026-02-01", "1.0")));
        var (later, _) = await PullAsync(api, interpreter, client);

        Assert.Equal(await RowsAsync(api) - 1, first);
        Assert.Equal(first, again);
        Assert.Equal(first + 1, later);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_client_begins_anew_when_its_cursor_is_gone(string interpreter, string client)
    {
        NeedsToRun(interpreter, client);
        await using var before = await ApiHost.StartWithDropsAsync(azurite);
        await PullAsync(before, interpreter, client);
        await using var after = await ApiHost.StartAsync(azurite);
        await after.PutStudyAsync(SampleDrops.Study.Replace("IL2-TEST", "IL2-OTHER", StringComparison.Ordinal));
        await after.DropAsync("north/a.json", SampleDrops.Panel("2001", ("2026-01-05", "0.2")));

        var (rows, text) = await PullAsync(after, interpreter, client);

        Assert.Equal(1, rows);
        Assert.DoesNotContain("1001", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pull.sh")]
    [InlineData("pull.py")]
    [InlineData("pull.R")]
    public async Task What_a_client_asks_for_is_there(string client)
    {
        await using var api = await ApiHost.StartAsync(azurite);
        var paths = (await api.JsonAsync("/api/openapi.json"))["paths"]!.AsObject();
        var text = (await File.ReadAllTextAsync(PathOf(client), TestContext.Current.CancellationToken))
            .Replace("\"api\", \"feed\", \"changes\"", "/api/feed/changes", StringComparison.Ordinal);

        Assert.Contains(paths, path => path.Key.StartsWith("/api/feed", StringComparison.Ordinal) && text.Contains(path.Key, StringComparison.Ordinal));
        Assert.Contains("x-functions-key", text, StringComparison.Ordinal);
        Assert.Contains("410", text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void NeedsToRun(string interpreter, string client)
    {
        foreach (var tool in client == "pull.sh" ? [interpreter, "curl"] : (string[])[interpreter])
            Needs.That(Runs(tool), $"{tool} is not installed, so docs/clients/{client} was not run.");
    }

    private async Task<(int Rows, string Text)> PullAsync(ApiHost api, string interpreter, string client)
    {
        var start = new ProcessStartInfo(interpreter, [PathOf(client), _folder]) { RedirectStandardError = true };
        start.Environment["IL2_URL"] = api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
        var text = await File.ReadAllTextAsync(Path.Combine(_folder, "changes.csv"), TestContext.Current.CancellationToken);
        return (text.Split('\n').Length - 2, text);
    }

    private static async Task<int> RowsAsync(ApiHost api)
    {
        var count = 0;
        foreach (var subject in await api.ItemsAsync("/api/subjects"))
            count += (await api.JsonAsync($"/api/subjects/{subject.Text("id")}/changes"))["items"]!.AsArray().Count;
        return count;
    }

    private static bool Runs(string program)
    {
        try
        {
            var start = new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.WaitForExit();
            // What pyenv and the like leave in place of a program that is not there can be started too.
            return program == "sh" || process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string PathOf(string client) => RepositoryFiles.Path($"docs/clients/{client}");
}
