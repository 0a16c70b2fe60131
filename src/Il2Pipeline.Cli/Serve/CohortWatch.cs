using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Cohort;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Keeps the cohort up to date: from time to time while there is work, and when the work is done.</summary>
/// <param name="refresh">What brings it up to date.</param>
/// <param name="pulse">Tells whether there is work.</param>
internal sealed class CohortWatch(CohortRefresh refresh, Pulse pulse)
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(15);

    /// <summary>Refreshes while there is work, until cancelled.</summary>
    /// <param name="cancel">Ends it.</param>
    /// <returns>When cancelled.</returns>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(s_often, cancel);
            if (!pulse.IsQuiet) await TryAsync(cancel);
        }
    }

    /// <summary>Refreshes once.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when storage did not answer, or others came between: to be tried again.</returns>
    public async Task<bool> TryAsync(CancellationToken cancel)
    {
        try
        {
            await refresh.RefreshAsync(cancel);
            return true;
        }
        catch (Exception failure) when (Failures.Classify(failure, cancel) == FailureKind.Transient)
        {
            return false;
        }
    }
}
