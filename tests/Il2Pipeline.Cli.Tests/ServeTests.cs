using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Reporting.Export;
using Il2Pipeline.Storage.Cohort;
using Il2Pipeline.Storage.Feed;

namespace Il2Pipeline.Cli.Tests;

/// <summary>The whole pipeline on one machine, with the real Azurite, as its users run it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stored_summaries_are_the_bytes_of_derive()
    {
        var served = await RunAsync("serve", "--sample", "--until-idle", "--port", "0");
        Assert.True(served.ExitCode == 0, served.Messages);
        Assert.Empty(served.Output);
        Assert.False(File.Exists(_folder.At("il2-data/service.json")));
        await RunAsync("sample", "--out", "sample");
        foreach (var format in new[] { "adam-csv", "csv" })
        {
            var derived = await RunAsync("derive", "sample", "--format", format);
            var stored = await RunAsync("summaries", "--format", format);
            Assert.True(stored.ExitCode == 0, stored.Messages);
            Assert.Equal(derived.Output, stored.Output);
        }
        await EveryDropBalancesAsync();
        await CohortIsStoredAsync();
    }

    [Fact]
    public async Task Broken_drops_are_refused_and_a_late_study_file_counts()
    {
        _folder.CopyFrom(RepositoryFiles.Path("tests/Cases/cli-broken-input"));
        var serve = await Il2Service.StartAsync(_folder);
        try
        {
            var sent = await RunAsync("drop", "drops");
            Assert.Equal(7, sent.Output.TrimEnd('\n').Split('\n').Length);
            await Il2Service.UntilAsync(async () => (await DropsAsync()).Count(drop => drop.TryGetProperty("finished", out _)) == 7);
            Assert.Equal(0, (await RunAsync("study", "put", "drops/study.json")).ExitCode);
            var derived = await RunAsync("derive", "drops", "--format", "adam-csv");
            await Il2Service.UntilAsync(async () => (await RunAsync("summaries", "--format", "adam-csv")).Output == derived.Output);
            Assert.Contains("0 drop(s) sent, 7 were there", (await RunAsync("drop", "drops")).Messages);
            Assert.Contains("IL2-313", (await RunAsync("receipt", "lab-a/bad-entries.json")).Output);
            Assert.Contains("IL2-101", (await RunAsync("receipt", "lab-a/zero-bytes.json", "--format", "table")).Output);
            Assert.Equal(1, (await RunAsync("receipt", "lab-a/never-sent.json")).ExitCode);
        }
        finally
        {
            await serve.DisposeAsync();
        }
        Assert.Equal(0, serve.ExitCode);
        Assert.False(File.Exists(_folder.At("il2-data/service.json")));
    }

    [Fact]
    public async Task A_second_service_in_the_same_folder_is_refused()
    {
        await using var serve = await Il2Service.StartAsync(_folder);
        var second = await RunAsync("serve", "--port", "0");
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("already", second.Messages);
    }

    [Fact]
    public async Task A_port_asked_for_and_taken_is_told()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var outcome = await RunAsync("serve", "--port", $"{port}");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"port {port} is taken", outcome.Messages);
    }

    [Fact]
    public async Task Without_node_the_ways_out_are_told()
    {
        using var process = Il2Process.Start(_folder.Path, ["serve", "--port", "0"], ("PATH", _folder.Path));
        var messages = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Node", messages);
        Assert.Contains("--connection", messages);
        Assert.DoesNotContain("   at ", messages);
    }

    // The service has ended by itself, so it must have been done with the cohort too.
    private async Task CohortIsStoredAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var store = await StoreSession.OpenAsync(new StorePlace(null, _folder.At("il2-data")), cancel);
        var cohort = (await store.Get<CohortStore>().ReadAsync(cancel: cancel))!;
        Assert.Equal(18, cohort.Head.Subjects);
        Assert.Equal(await store.Get<FeedStore>().EndAsync(cancel), new FeedEnd(cohort.Head.StudyId, cohort.Head.Cursor));
        foreach (var format in new[] { ExportFormat.Csv, ExportFormat.Ndjson })
        {
            using var stored = new StringWriter();
            RowWriter.WriteCohort(stored, format, cohort.Rows);
            var word = format == ExportFormat.Csv ? "csv" : "ndjson";
            var derived = await RunAsync("derive", "sample", "--summary", "cohort", "--format", word);
            Assert.Equal(derived.Output, stored.ToString());
        }
    }

    private async Task EveryDropBalancesAsync()
    {
        foreach (var drop in await DropsAsync())
        {
            Assert.Equal("done", drop.GetProperty("status").GetString());
            string[] dispositions = ["stored", "duplicate", "superseded", "retracted", "ignored", "refused"];
            Assert.Equal(drop.GetProperty("observations").GetInt32(), dispositions.Sum(name => drop.GetProperty("dispositions").GetProperty(name).GetInt32()));
        }
    }

    private async Task<IReadOnlyList<JsonElement>> DropsAsync() =>
        JsonSerializer.Deserialize<List<JsonElement>>((await RunAsync("drops", "--format", "json")).Output)!;

    private Task<Il2Outcome> RunAsync(params string[] args) => Il2Process.RunAsync(_folder.Path, args);
}
