namespace Il2Pipeline.Spill;

/// <summary>Works on several things at a time and gives back what came of them in their order, so that nobody can tell how many there were.</summary>
public static class InOrder
{
    // What is done ahead of the one waited for is held in memory; with less of it, one that takes long leaves the others idle.
    private const int Ahead = 4;

    /// <summary>Works on each item.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <typeparam name="TResult">What comes of one.</typeparam>
    /// <param name="items">The items; taken as work goes on.</param>
    /// <param name="atOnce">How many are worked on at a time.</param>
    /// <param name="work">The work; from any thread. Its failure ends the whole where its result would stand.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The results, in the order of the items. Enumerate once; work goes on meanwhile, and has ended with the enumeration.</returns>
    public static IEnumerable<TResult> Select<T, TResult>(
        IEnumerable<T> items, int atOnce, Func<T, CancellationToken, TResult> work, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, atOnce).ConcurrentScheduler;
        var tasks = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                if (tasks.Count == atOnce * Ahead) yield return Result(tasks.Dequeue());
                tasks.Enqueue(Task.Factory.StartNew(() => work(item, stop.Token), stop.Token, TaskCreationOptions.None, scheduler));
            }
            while (tasks.TryDequeue(out var next)) yield return Result(next);
        }
        finally
        {
            // Whoever stops early closes what the work reads from: it must have ended by then.
            stop.Cancel();
            Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    private static TResult Result<TResult>(Task<TResult> task) => task.GetAwaiter().GetResult();
}
