using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Operations;

/// <summary>What is left to do.</summary>
/// <param name="Drops">How many drops are neither done, refused nor given up.</param>
/// <param name="Oldest">When the oldest of them was written; absent when there is none.</param>
/// <param name="Measured">When this was looked at.</param>
public sealed record Backlog(int Drops, DateTimeOffset? Oldest, DateTimeOffset Measured)
{
    /// <summary>Age of the oldest when it was looked at; zero when there is none.</summary>
    public TimeSpan Age => Oldest is { } oldest && Measured > oldest ? Measured - oldest : TimeSpan.Zero;
}

/// <summary>
/// Finds the drops that nobody has finished, by comparing the container with the ledger: also those of which no event ever came. What was
/// found finished is remembered, so that from the second look on only the container is listed, 5,000 blobs a request.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="blobs">The container.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="time">The clock.</param>
public sealed class DropBacklog(StorageClients clients, DropBlobs blobs, DropLedger ledger, TimeProvider time) : IDisposable
{
    private const int FewEnoughToAsk = 50;
    private const int MemoryBytes = 1024 * 1024;

    private readonly SemaphoreSlim _looking = new(1, 1);
    private HashSet<ulong> _finished = [];
    private Backlog? _last;

    /// <summary>Looks, unless somebody has looked lately.</summary>
    /// <param name="maxAge">How old the last look may be.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What is left to do.</returns>
    public async Task<Backlog> MeasureAsync(TimeSpan maxAge, CancellationToken cancel = default)
    {
        await _looking.WaitAsync(cancel);
        try
        {
            var now = time.GetUtcNow();
            if (_last is { } last && now - last.Measured < maxAge) return last;
            var left = await LeftAsync(cancel);
            return _last = new Backlog(left.Count, left.Count == 0 ? null : left.Min(blob => blob.Arrived), now);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _looking.Dispose();

    private async Task<IReadOnlyCollection<DropBlob>> LeftAsync(CancellationToken cancel)
    {
        var unknown = new Dictionary<string, DropBlob>(StringComparer.Ordinal);
        var finished = new HashSet<ulong>(_finished.Count);
        await foreach (var blob in blobs.ListAsync(null, cancel))
            if (_finished.Contains(Mark(blob))) finished.Add(Mark(blob));
            else unknown.Add(blob.Name, blob);
        await foreach (var entry in EntriesAsync([.. unknown.Keys], cancel))
        {
            if (!unknown.TryGetValue(entry.Drop.Name, out var blob) || !await IsOfAsync(entry, blob, cancel)) continue;
            finished.Add(Mark(blob));
            unknown.Remove(blob.Name);
        }
        _finished = finished;
        return unknown.Values;
    }

    private async IAsyncEnumerable<LedgerEntry> EntriesAsync(
        List<string> names, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (names.Count > FewEnoughToAsk)
            await foreach (var entry in ledger.AllAsync(new DropFilter(), DropOrder.Name, cancel)) yield return entry;
        else
            foreach (var name in names)
                foreach (var entry in await ledger.FindAsync(name, cancel)) yield return entry;
    }

    // The same bytes written again have no row of their own: then the content decides, which is seldom asked.
    private async Task<bool> IsOfAsync(LedgerEntry entry, DropBlob blob, CancellationToken cancel)
    {
        if (entry.Status is LedgerStatus.Reading or LedgerStatus.Received) return false;
        // Listed before it was overwritten: the version listed is nobody's concern any more.
        if (entry.Arrived > blob.Arrived) return true;
        if (entry.Size != blob.Size) return false;
        if (entry.Arrived == blob.Arrived) return true;
        await using var spool = await DropSpool.BringAsync(clients.Drops.GetBlobClient(blob.Name), blob.Name, MemoryBytes, cancel);
        return spool?.Drop == entry.Drop;
    }

    private static ulong Mark(DropBlob blob) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{blob.Name}\n{blob.ETag}"));
}
