using System.Diagnostics;
using System.Globalization;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Benchmarks.Storage;

/// <summary>
/// From the start of the process <c>il2 serve</c> to the first drop done in the ledger, beside an Azurite that runs already. Row 7 of the
/// figures in docs/performance.md; beside it, how long <c>il2 --version</c> takes, which does nothing.
/// </summary>
internal static class StartRun
{
    /// <summary>Measures.</summary>
    /// <param name="rounds">How often.</param>
    public static async Task<int> RunAsync(int rounds)
    {
        List<double> first = [];
        List<double> nothing = [];
        for (var round = -1; round < rounds; round++)
        {
            var (seconds, floor) = (await ServeAsync(), await VersionAsync());
            if (round < 0) continue;
            first.Add(seconds);
            nothing.Add(floor);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first drop after {seconds:F2} s; il2 --version {floor:F2} s"));
        }
        first.Sort();
        nothing.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"median {first[rounds / 2]:F2} s, of a bare start {first[rounds / 2] / nothing[rounds / 2]:F1} times"));
        return 0;
    }

    private static async Task<double> ServeAsync()
    {
        await using var store = await BenchStore.OpenAsync();
        await store.PutAsync([("lab-a/first.json", PanelMaker.Panel(1, 1))]);
        var ledger = store.Get<DropLedger>();
        var data = Directory.CreateTempSubdirectory("il2-start-").FullName;
        var watch = Stopwatch.StartNew();
        using var process = Il2.Start("serve", "--connection", store.Azurite.ConnectionString, "--data", data, "--port", "0");
        while (!(await ledger.FindAsync("lab-a/first.json")).Any(entry => entry.Status == LedgerStatus.Done)) await Task.Delay(10);
        var seconds = watch.Elapsed.TotalSeconds;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Directory.Delete(data, recursive: true);
        return seconds;
    }

    private static async Task<double> VersionAsync()
    {
        var watch = Stopwatch.StartNew();
        using var process = Il2.Start("--version");
        await process.WaitForExitAsync();
        return watch.Elapsed.TotalSeconds;
    }
}
