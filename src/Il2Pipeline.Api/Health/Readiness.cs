using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Operations;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Work;

namespace Il2Pipeline.Api.Health;

/// <summary>
/// Whether the three storage services answer, and what waits. Asked at most once in some seconds, however many ask: a probe must not become
/// a load. A service that takes too long counts as silent, long before the retries of the pipeline's own requests give up.
/// </summary>
/// <param name="clients">The clients.</param>
/// <param name="studies">The study in force.</param>
/// <param name="queues">The queues.</param>
/// <param name="backlog">Drops left to do.</param>
/// <param name="time">The clock.</param>
internal sealed class Readiness(
    StorageClients clients, StudyStore studies, WorkQueues queues, DropBacklog backlog, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_backlogKept = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _checking = new(1, 1);
    private Checked? _last;

    /// <summary>The program's version.</summary>
    public static string Version { get; } = typeof(Readiness).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Checks, or tells what was found some seconds ago.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The view; or, when it is absent, the services that are silent.</returns>
    public async Task<(HealthView? View, IReadOnlyList<string> Silent)> CheckAsync(CancellationToken cancel)
    {
        await _checking.WaitAsync(cancel);
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) > s_kept)
                _last = last = await LookAsync(cancel);
            return (last.View, last.Silent);
        }
        finally
        {
            _checking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _checking.Dispose();

    private async Task<Checked> LookAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_patience);
        var study = studies.CurrentAsync(patience.Token);
        var lengths = queues.LengthsAsync(patience.Token);
        var ledger = FirstRowAsync(patience.Token);
        string?[] silent =
        [
            await AnswersAsync(study, cancel) && await AnswersAsync(clients.Drops.ExistsAsync(patience.Token), cancel) ? null : "blob",
            await AnswersAsync(lengths, cancel) ? null : "queue", await AnswersAsync(ledger, cancel) ? null : "table",
        ];
        if (silent.OfType<string>().ToList() is { Count: > 0 } some) return new Checked(null, some, time.GetTimestamp());
        var left = await backlog.MeasureAsync(s_backlogKept, cancel);
        return new Checked(View(await study, await lengths, left), [], time.GetTimestamp());
    }

    private async Task<bool> FirstRowAsync(CancellationToken cancel)
    {
        await foreach (var _ in clients.Ledger.QueryAsync<Azure.Data.Tables.TableEntity>(maxPerPage: 1, cancellationToken: cancel)) break;
        return true;
    }

    private static async Task<bool> AnswersAsync(Task asked, CancellationToken cancel)
    {
        try
        {
            await asked;
            return true;
        }
        // A container or queue that is not there, or access that is denied, is as bad as no answer.
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private static HealthView View(CurrentStudy study, QueueLengths queues, Backlog left) => new(
        queues.Poison > 0 ? "attention" : "ok", Version, study.Study.StudyId, study.ETag is not null, queues.Reprocess + queues.Rederive,
        queues, new BacklogView(left.Drops, left.Oldest, left.Measured));

    private sealed record Checked(HealthView? View, IReadOnlyList<string> Silent, long At);
}
