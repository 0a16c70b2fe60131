using System.Diagnostics.CodeAnalysis;
using Il2Pipeline.Storage.Cohort;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Brings the cohort's rows up to the change feed; when nothing changed, one read tells so.</summary>
/// <param name="cohort">The cohort.</param>
[SuppressMessage("Style", "IDE0060", Justification = "A trigger has to bind to a parameter; the feed tells what is to be done.")]
public sealed class RefreshCohort(CohortRefresh cohort)
{
    /// <summary>
    /// Works once. Every minute, unless setting <c>RefreshCohort__Schedule</c> says otherwise (<see cref="SettledFunctions"/>).
    /// </summary>
    /// <param name="timer">The schedule.</param>
    /// <param name="cancel">Set when the host stops; the next run goes on.</param>
    /// <returns>When the rows stand.</returns>
    [Function(nameof(RefreshCohort))]
    public Task OnTimer([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancel) => cohort.RefreshAsync(cancel);
}
