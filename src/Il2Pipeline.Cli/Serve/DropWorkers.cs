using Il2Pipeline.Core;
using Il2Pipeline.Storage;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Takes in drops, several at a time. One that fails is tried again, and given up after a few tries; the others go on.</summary>
/// <param name="watch">Where drops come from.</param>
/// <param name="ingest">What takes them in.</param>
/// <param name="marking">Where those given up are recorded.</param>
/// <param name="pulse">Counts.</param>
/// <param name="say">Tells the user a line.</param>
internal sealed class DropWorkers(DropWatch watch, DropIngest ingest, DropMarking marking, Pulse pulse, Action<string> say)
{
    private const int MaxTries = 5;

    // Reading is work of this machine, storing is mostly waiting for the store.
    private static readonly int s_workers = Math.Clamp(Environment.ProcessorCount * 2, 2, 16);

    /// <summary>Works until cancelled.</summary>
    /// <param name="cancel">Ends it.</param>
    /// <returns>When cancelled.</returns>
    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(Enumerable.Range(0, s_workers).Select(_ => WorkAsync(cancel)));

    private async Task WorkAsync(CancellationToken cancel)
    {
        await foreach (var name in watch.Queue.ReadAllAsync(cancel))
        {
            pulse.Begin();
            await TakeAsync(name, cancel);
            watch.Release(name);
        }
    }

    private async Task TakeAsync(string name, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Count(await ingest.IngestAsync(name, cancel));
                return;
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                if (await GiveUpAsync(name, attempt, failure, cancel)) return;
            }
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, attempt))), cancel);
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
            await marking.MarkPoisonedAsync(name, cancel);
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
