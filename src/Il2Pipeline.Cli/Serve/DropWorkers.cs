using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Drops;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Takes in drops, several at a time. One that fails is tried again, and given up after a few tries; the others go on.</summary>
/// <param name="ingest">Takes in a drop.</param>
/// <param name="mark">Records that a drop is given up.</param>
/// <param name="pulse">Counts.</param>
/// <param name="say">Tells the user a line.</param>
internal sealed class DropWorkers(
    Func<string, CancellationToken, Task<IngestOutcome>> ingest, Func<string, CancellationToken, Task<bool>> mark, Pulse pulse,
    Action<string> say)
{
    /// <summary>How often a drop is tried before it is given up.</summary>
    public const int MaxTries = 5;

    // Reading is work of this machine, storing is mostly waiting for the store.
    private static readonly int s_workers = Math.Clamp(Environment.ProcessorCount * 2, 2, 16);

    /// <summary>How long to wait after a failed try, by its number from 1.</summary>
    public Func<int, TimeSpan> Pause { get; init; } = attempt => TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, attempt)));

    /// <summary>Works until cancelled.</summary>
    /// <param name="watch">Where drops come from.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>When cancelled.</returns>
    public Task RunAsync(DropWatch watch, CancellationToken cancel) =>
        Task.WhenAll(Enumerable.Range(0, s_workers).Select(_ => WorkAsync(watch, cancel)));

    /// <summary>Takes in one drop that was seen.</summary>
    /// <param name="name">The drop.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is taken in or given up.</returns>
    public async Task TakeAsync(string name, CancellationToken cancel)
    {
        pulse.Begin();
        for (var attempt = 1; !await TryAsync(name, attempt, cancel); attempt++) await Task.Delay(Pause(attempt), cancel);
    }

    private async Task WorkAsync(DropWatch watch, CancellationToken cancel)
    {
        await foreach (var name in watch.Queue.ReadAllAsync(cancel))
        {
            await TakeAsync(name, cancel);
            watch.Release(name);
        }
    }

    private async Task<bool> TryAsync(string name, int attempt, CancellationToken cancel)
    {
        try
        {
            Count(await ingest(name, cancel));
            return true;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            return await GiveUpAsync(name, attempt, failure, cancel);
        }
    }

    private void Count(IngestOutcome outcome)
    {
        if (outcome.Kind is IngestKind.Missing or IngestKind.AlreadyTaken) pulse.Pass(outcome.Kind is IngestKind.AlreadyTaken);
        else pulse.Finish(outcome.Kind is IngestKind.Refused || (outcome.Balance?.ByDisposition.ContainsKey(Disposition.Refused) ?? false));
    }

    // Storage that is down is waited for; a defect is not made better by many tries.
    private async Task<bool> GiveUpAsync(string name, int attempt, Exception failure, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable("IL2_DEBUG") is "1") say(failure.ToString());
        if (Failures.Classify(failure, cancel) is FailureKind.Transient)
        {
            if (attempt % MaxTries == 0) say($"Storage does not take a drop in ({failure.GetType().Name}); still trying.");
            return false;
        }
        if (attempt < MaxTries) return false;
        try
        {
            await mark(name, cancel);
        }
        catch (Exception second) when (!cancel.IsCancellationRequested && Failures.Classify(second, cancel) is FailureKind.Transient)
        {
            return false;
        }
        say($"One drop failed {attempt} times and was given up ({failure.GetType().Name}); `il2 drops --status defect` names it.");
        pulse.GiveUp();
        return true;
    }
}
