using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Derive;

/// <summary>
/// Lets derivations of one subject take turns within this process, and lets those that wait for their turn share one. Without it they would
/// be right too, since each writes over the head row it read; but of many at once all but one would have worked in vain, again and again.
/// One that waits has read nothing yet, so it sees whatever was stored before somebody joined it (docs/adr/0020).
/// </summary>
internal sealed class SubjectTurns
{
    // Subjects that share a place wait for each other now and then. Nobody holds two places, so nobody waits for ever.
    private const int Places = 1024;

    private readonly SemaphoreSlim[] _places = [.. Enumerable.Range(0, Places).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly Lock _gate = new();
    private readonly Dictionary<Shared, TaskCompletionSource<Derivation>> _waiting = [];

    /// <summary>Derives a subject when its turn comes, or joins a derivation that waits for its turn.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="occasion">
    /// What set it off. Shared are those that the history may tell as one: drops with drops, and only within one reprocess run, which counts
    /// its own changes.
    /// </param>
    /// <param name="derive">Derives; reads everything it needs after it was called.</param>
    /// <param name="cancel">Ends the waiting. Who joined is not stopped with it: it takes the next turn.</param>
    /// <returns>What was derived. What went wrong is thrown to all who share it.</returns>
    public async Task<Derivation> DeriveAsync(string subject, Occasion occasion, Func<Task<Derivation>> derive, CancellationToken cancel)
    {
        var key = new Shared(subject, occasion.Drop is not null, occasion.Run);
        while (true)
        {
            var leads = TryLead(key, out var given);
            if (leads) return await LeadAsync(key, given, derive, cancel);
            try
            {
                return await given.Task.WaitAsync(cancel);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Whose turn it was has been stopped, which is no reason to stop this one.
            }
        }
    }

    // False when there is one to join.
    private bool TryLead(Shared key, out TaskCompletionSource<Derivation> given)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(key, out given!)) return false;
            given = new TaskCompletionSource<Derivation>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(key, given);
            return true;
        }
    }

    private async Task<Derivation> LeadAsync(
        Shared key, TaskCompletionSource<Derivation> given, Func<Task<Derivation>> derive, CancellationToken cancel)
    {
        var turn = TakeAsync(key, derive, cancel);
        await ((Task)turn).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        given.SetFromTask(turn);
        // Nobody may have joined; then nobody else looks at what went wrong.
        _ = given.Task.Exception;
        return await turn;
    }

    private async Task<Derivation> TakeAsync(Shared key, Func<Task<Derivation>> derive, CancellationToken cancel)
    {
        var place = _places[(uint)string.GetHashCode(key.Subject, StringComparison.Ordinal) % Places];
        var isMine = false;
        try
        {
            await place.WaitAsync(cancel);
            isMine = true;
            Close(key);
            return await derive();
        }
        finally
        {
            if (isMine) place.Release();
            else Close(key);
        }
    }

    private void Close(Shared key)
    {
        lock (_gate) _waiting.Remove(key);
    }

    private sealed record Shared(string Subject, bool OfDrops, string? Run);
}
