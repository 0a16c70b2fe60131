using System.Diagnostics;
using System.Globalization;
using Il2Pipeline.Storage.Drops;

namespace Il2Pipeline.Benchmarks.Storage;

/// <summary>
/// How the cost of one more panel grows: with the results that its subject has already, and with the drops and subjects that others have.
/// </summary>
internal static class GrowthRun
{
    private const int PanelResults = 8;
    private const int Repeats = 9;

    /// <summary>Measures.</summary>
    public static async Task<int> RunAsync()
    {
        foreach (var results in new[] { 80, 800, 4_000, 8_000 }) await MeasureAsync($"subject with {results,5} results", Own(results / PanelResults));
        foreach (var others in new[] { 100, 1_000, 4_000 }) await MeasureAsync($"store with {others,5} other drops", Others(others));
        return 0;
    }

    private static async Task MeasureAsync(string what, IEnumerable<(string Name, byte[] Content)> before)
    {
        var tape = new RequestTape();
        await using var store = await BenchStore.OpenAsync(tape);
        var ingest = store.Get<DropIngest>();
        List<(string Name, byte[] Content)> drops = [.. before];
        await store.PutAsync(drops);
        await Parallel.ForEachAsync(drops, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (drop, _) => await ingest.IngestAsync(drop.Name, CancellationToken.None));
        List<double> wall = [];
        List<double> processor = [];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await store.PutAsync([($"lab-a/more-{repeat}.json", PanelMaker.Panel(500_000 + repeat, 0))]);
            tape.BeginDrop();
            var start = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await ingest.IngestAsync($"lab-a/more-{repeat}.json");
            wall.Add(watch.Elapsed.TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }
        wall.Sort();
        processor.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: one more panel {wall[Repeats / 2],6:F0} ms, of them {processor[Repeats / 2],5:F0} ms processor time without Azurite's; "
            + $"{tape.Drops.Average(drop => drop.Count):F1} requests"));
    }

    // One large drop for each thousand results: how they arrived does not matter any more.
    private static IEnumerable<(string Name, byte[] Content)> Own(int panels) =>
        Enumerable.Range(0, panels).Chunk(125).Select((part, number) => ($"lab-a/before-{number}.json", PanelMaker.Panels(part, 0)));

    private static IEnumerable<(string Name, byte[] Content)> Others(int drops) =>
        Enumerable.Range(0, drops).Select(n => ($"lab-b/{n:D6}.json", PanelMaker.Panel(n, 1 + (n % 200))));
}
