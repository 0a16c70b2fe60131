using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Outlives what goes wrong with storage: it comes back, and what was not done is found again.</summary>
/// <param name="say">Tells the user a line.</param>
internal sealed class Outlast(Action<string> say)
{
    /// <summary>The pause between two tries.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a start waits for storage. Longer than a restart of storage takes; a mistyped address is told in the end.</summary>
    public TimeSpan LongestStart { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Does a part of the start, again and again while storage does not answer as it should.</summary>
    /// <param name="part">The part; may be done twice.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>When it is done; what a later try cannot mend is thrown, and the last failure when it took too long.</returns>
    public async Task StartAsync(Func<CancellationToken, Task> part, CancellationToken cancel)
    {
        var began = Time.GetTimestamp();
        while (true)
        {
            try
            {
                await part(cancel);
                return;
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested && IsPassing(failure) && Time.GetElapsedTime(began) < LongestStart)
            {
                Tell(failure);
            }
            await Task.Delay(Pause, Time, cancel);
        }
    }

    /// <summary>Does something again and again until it goes well, whatever goes wrong.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="look">What to do.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What it gave.</returns>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> look, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await look(cancel);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                Tell(failure);
            }
            await Task.Delay(Pause, Time, cancel);
        }
    }

    private static bool IsPassing(Exception failure) => Failures.Classify(failure) is FailureKind.Transient;

    private void Tell(Exception failure)
    {
        say($"Storage does not answer as it should ({failure.GetType().Name}); trying again.");
        if (Environment.GetEnvironmentVariable("IL2_DEBUG") is "1") say(failure.ToString());
    }
}
