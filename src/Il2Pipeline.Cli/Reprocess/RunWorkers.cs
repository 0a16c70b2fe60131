using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Serve;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>Works the queues of a store that no service works on, for the time of a command.</summary>
internal sealed class RunWorkers : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    private RunWorkers(StoreSession session)
    {
        var (queues, runs, pulse) = (session.Get<WorkQueues>(), session.Get<ReprocessRuns>(), new Pulse());
        var reprocess = new QueueWork<ReprocessWork>("reprocess", queues.ReceiveReprocessAsync, runs.WorkAsync, queues.DeleteAsync, pulse)
        {
            Say = Terminal.Say,
            Renew = queues.RenewAsync,
            GiveUp = runs.MarkFailedAsync,
        };
        var rederive = new QueueWork<RederiveWork>(
            "rederive", queues.ReceiveRederiveAsync, session.Get<SubjectDerivation>().RederiveAsync, queues.DeleteAsync, pulse)
        {
            Say = Terminal.Say,
            Renew = queues.RenewAsync,
        };
        _work = Task.WhenAll(reprocess.RunAsync(_end.Token), rederive.RunAsync(_end.Token));
    }

    /// <summary>Begins.</summary>
    /// <param name="session">The store.</param>
    /// <returns>To be disposed, which waits for what is in hand to break off; it comes again later.</returns>
    public static RunWorkers Start(StoreSession session) => new(session);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work.ContinueWith(_ => { }, TaskScheduler.Default);
        _end.Dispose();
    }
}
