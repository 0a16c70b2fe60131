using System.Diagnostics;
using System.Globalization;
using Il2Pipeline.Storage.Drops;

namespace Il2Pipeline.Benchmarks.Storage;

/// <summary>
/// Drops per second into Azurite, against the very same requests sent by a bare HttpClient with no processing. Rows 4 and 5 of the figures in
/// docs/performance.md. The two take turns, each on a fresh Azurite.
/// </summary>
internal static class ThroughputRun
{
    private const int Workers = 8;

    /// <summary>Measures.</summary>
    /// <param name="set">The drops.</param>
    /// <param name="rounds">How often.</param>
    public static async Task<int> RunAsync(DropSet set, int rounds)
    {
        var drops = set.Drops.Count;
        // The recording copies every request: it is the warm-up, and no part of what is measured.
        var tape = await RecordAsync(set);
        await ReplayAsync(set, tape);
        var requests = (double)tape.Drops.Sum(drop => drop.Count) / drops;
        List<double> shares = [];
        for (var round = 0; round < rounds; round++)
        {
            var (pipeline, bare) = (await IngestAsync(set), await ReplayAsync(set, tape));
            shares.Add(bare.Wall / pipeline.Wall);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"pipeline {drops / pipeline.Wall.TotalSeconds:F0} drops/s, same requests bare {drops / bare.Wall.TotalSeconds:F0} drops/s: "
                + $"{100 * shares[^1]:F0} %; {requests:F2} requests a drop; processor time a drop without Azurite's "
                + $"{pipeline.Processor.TotalMilliseconds / drops:F1} ms, bare {bare.Processor.TotalMilliseconds / drops:F1} ms"));
        }
        shares.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {100 * shares[shares.Count / 2]:F0} % of the bare requests' rate"));
        return 0;
    }

    private static async Task<RequestTape> RecordAsync(DropSet set)
    {
        var tape = new RequestTape();
        await using var store = await BenchStore.OpenAsync(tape, set.Study);
        tape.ServiceOf = address => address.Port == store.Azurite.Blobs.Port ? "blob"
            : address.Port == store.Azurite.Queues.Port ? "queue" : "table";
        await IngestAsync(store, set, tape.BeginDrop);
        return tape;
    }

    private static async Task<Cost> IngestAsync(DropSet set)
    {
        await using var store = await BenchStore.OpenAsync(study: set.Study);
        return await IngestAsync(store, set, () => { });
    }

    private static async Task<Cost> IngestAsync(BenchStore store, DropSet set, Action begins)
    {
        await store.PutAsync(set.Drops);
        var ingest = store.Get<DropIngest>();
        await ingest.IngestAsync("no-such-drop");
        return await AllAsync(set.Drops, async drop =>
        {
            begins();
            var outcome = await ingest.IngestAsync(drop.Name);
            if (outcome.Kind != IngestKind.Done) throw new InvalidOperationException($"A drop of the benchmark ended {outcome.Kind}.");
        });
    }

    private static async Task<Cost> ReplayAsync(DropSet set, RequestTape tape)
    {
        await using var store = await BenchStore.OpenAsync(study: set.Study);
        await store.PutAsync(set.Drops);
        using var player = new TapePlayer(store.Azurite);
        var cost = await AllAsync([.. tape.Drops], async drop =>
        {
            foreach (var request in drop) await player.SendAsync(request);
        });
        if (player.Failed > 0) Console.WriteLine($"note: {player.Failed} replayed requests were answered with an error");
        return cost;
    }

    private static async Task<Cost> AllAsync<T>(IReadOnlyList<T> items, Func<T, Task> does)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (item, _) => await does(item));
        return new Cost(watch.Elapsed, Environment.CpuUsage.TotalTime - before);
    }

    /// <summary>What it took.</summary>
    /// <param name="Wall">By the clock.</param>
    /// <param name="Processor">Processor time of this process; Azurite is another one.</param>
    private sealed record Cost(TimeSpan Wall, TimeSpan Processor);
}
