using System.Runtime.CompilerServices;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>Several sorted lists as one, each read only as far as needed.</summary>
internal static class SortedMerge
{
    /// <summary>Merges lists that are sorted by the same key, ordinally.</summary>
    public static async IAsyncEnumerable<T> Of<T>(
        IReadOnlyList<IAsyncEnumerable<T>> lists, Func<T, string> key, [EnumeratorCancellation] CancellationToken cancel)
    {
        var open = new List<IAsyncEnumerator<T>>(lists.Count);
        try
        {
            var next = new PriorityQueue<IAsyncEnumerator<T>, string>(StringComparer.Ordinal);
            foreach (var list in lists)
            {
                open.Add(list.GetAsyncEnumerator(cancel));
                if (await open[^1].MoveNextAsync()) next.Enqueue(open[^1], key(open[^1].Current));
            }
            while (next.TryDequeue(out var list, out _))
            {
                yield return list.Current;
                if (await list.MoveNextAsync()) next.Enqueue(list, key(list.Current));
            }
        }
        finally
        {
            foreach (var list in open) await list.DisposeAsync();
        }
    }
}
