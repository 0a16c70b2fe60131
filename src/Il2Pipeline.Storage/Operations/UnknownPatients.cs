using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Operations;

/// <summary>A patient of whom no drop, and no alias of the study file, tells the trial number, as far as one drop is about it.</summary>
public sealed record UnknownPatient
{
    /// <summary>The laboratory: the first folder of the drop's name; empty for a name without folder.</summary>
    public required string Laboratory { get; init; }

    /// <summary>Ledger id of the drop, to look into.</summary>
    public required string Drop { get; init; }

    /// <summary>The first digits of the hash of what names the patient in the drop: the same for what is certainly the same patient.</summary>
    public required string Patient { get; init; }

    /// <summary>How many results and doses of the drop wait.</summary>
    public int Count { get; init; }

    /// <summary>When the drop arrived.</summary>
    public DateTimeOffset Arrived { get; init; }
}

/// <summary>Finds who waits for a trial number, drop by drop.</summary>
/// <param name="ledger">The ledger.</param>
public sealed class UnknownPatients(DropLedger ledger)
{
    /// <summary>Finds the patients whose number was not known, or not agreed on, when their drop was last read.</summary>
    /// <param name="laboratory">Only of this laboratory; absent: of all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The patients: by laboratory, then the drops that arrived last first, then those of whom most waits.</returns>
    public async Task<IReadOnlyList<UnknownPatient>> FindAsync(string? laboratory = null, CancellationToken cancel = default)
    {
        List<UnknownPatient> found = [];
        await foreach (var row in ledger.RowsAsync(cancel))
        {
            var entry = row.Entry;
            if (entry.IsGone || (laboratory is not null && laboratory != entry.Drop.Laboratory)) continue;
            found.AddRange(entry.Balance.UnknownPatients.Select(patient => new UnknownPatient
            {
                Laboratory = entry.Drop.Laboratory,
                Drop = entry.Id,
                Patient = patient.Key,
                Count = patient.Value,
                Arrived = entry.Arrived,
            }));
        }
        return [.. found.OrderBy(one => one.Laboratory, StringComparer.Ordinal).ThenByDescending(one => one.Arrived)
            .ThenBy(one => one.Drop, StringComparer.Ordinal).ThenByDescending(one => one.Count).ThenBy(one => one.Patient, StringComparer.Ordinal)];
    }
}
