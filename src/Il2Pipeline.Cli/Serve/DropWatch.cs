using System.Collections.Concurrent;
using System.Threading.Channels;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Watches the container of drops by listing it, and hands new and overwritten blobs to <see cref="DropWorkers"/>.</summary>
/// <param name="blobs">The container.</param>
/// <param name="ledger">Tells what was taken in by an earlier run.</param>
/// <param name="pulse">Counts.</param>
internal sealed class DropWatch(DropBlobs blobs, DropLedger ledger, Pulse pulse)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(0.7);

    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _atWork = new(StringComparer.Ordinal);
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>();
    private int _passes;

    /// <summary>Names of drops to take in.</summary>
    public ChannelReader<string> Queue => _queue.Reader;

    /// <summary>How often the container was listed to its end.</summary>
    public int Passes => Volatile.Read(ref _passes);

    /// <summary>Says that a drop is finished, so that it is looked at again when it is overwritten.</summary>
    /// <param name="name">The drop.</param>
    public void Release(string name) => _atWork.TryRemove(name, out _);

    /// <summary>Watches until cancelled.</summary>
    /// <param name="cancel">Ends it.</param>
    /// <returns>When cancelled.</returns>
    public async Task RunAsync(CancellationToken cancel)
    {
        var known = await KnownAsync(cancel);
        while (true)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await foreach (var blob in blobs.ListAsync(null, cancel)) Look(blob, known);
            known.Clear();
            RecordBacklog();
            Interlocked.Increment(ref _passes);
            // A large container takes long to list: spend at most a fifth of the time on it.
            var took = TimeProvider.System.GetElapsedTime(begun);
            await Task.Delay(took * 4 > s_pause ? took * 4 : s_pause, cancel);
        }
    }

    private void Look(DropBlob blob, Dictionary<string, LedgerEntry> known)
    {
        if (_seen.TryGetValue(blob.Name, out var etag) && etag == blob.ETag) return;
        // One version at a time: an overwritten drop waits until the version before is finished.
        if (!_atWork.TryAdd(blob.Name, blob.Arrived)) return;
        _seen[blob.Name] = blob.ETag;
        if (known.TryGetValue(blob.Name, out var entry) && IsTaken(blob, entry))
        {
            Release(blob.Name);
            pulse.Skip();
            return;
        }
        pulse.Seen();
        _queue.Writer.TryWrite(blob.Name);
    }

    private void RecordBacklog()
    {
        List<DateTimeOffset> arrived = [.. _atWork.Values];
        Il2Signals.RecordBacklog(arrived.Count, arrived.Count == 0 ? TimeSpan.Zero : TimeProvider.System.GetUtcNow() - arrived.Min());
    }

    /// <summary>True when an earlier run took this very version in, so that it need not be fetched to know.</summary>
    /// <param name="blob">The blob as it is now.</param>
    /// <param name="entry">The latest ledger row of its name.</param>
    /// <returns>False when in doubt: then it is fetched and its hash decides.</returns>
    // A blob's time has whole seconds, so only a reading begun after that second is over must have seen its last version.
    public static bool IsTaken(DropBlob blob, LedgerEntry entry) =>
        entry.Status is LedgerStatus.Done or LedgerStatus.Refused && entry.Size == blob.Size && entry.Arrived == blob.Arrived
        && entry.Finished - (entry.Duration ?? TimeSpan.Zero) > blob.Arrived + TimeSpan.FromSeconds(5);

    private async Task<Dictionary<string, LedgerEntry>> KnownAsync(CancellationToken cancel)
    {
        var known = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        for (string? next = null; ;)
        {
            var page = await ledger.ListAsync(new DropFilter(), DropOrder.Name, 1000, next, cancel);
            foreach (var entry in page.Items)
                if (!known.TryGetValue(entry.Drop.Name, out var other) || other.Arrived <= entry.Arrived) known[entry.Drop.Name] = entry;
            next = page.Continuation;
            if (next is null) return known;
        }
    }
}
