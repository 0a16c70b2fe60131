using System.Runtime.CompilerServices;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Cli.Drops;

/// <summary>Which drops <c>il2 drops</c> was asked for.</summary>
/// <param name="Scope">What restricts them, as of a reprocess run.</param>
/// <param name="Order">In which order.</param>
internal sealed record DropsAsked(ReprocessScope Scope, DropOrder Order)
{
    /// <summary>Only those of which something, or all, was refused.</summary>
    public bool OnlyRefused { get; init; }

    /// <summary>Only those with codes of the laboratory's own that nothing tells the meaning of.</summary>
    public bool OnlyUnknown { get; init; }

    /// <summary>At most so many; absent: all.</summary>
    public int? Most { get; init; }

    /// <summary>Finds them.</summary>
    /// <param name="session">The store.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The drops, in order.</returns>
    public async IAsyncEnumerable<LedgerEntry> FindAsync(StoreSession session, [EnumeratorCancellation] CancellationToken cancel)
    {
        var older = Scope.OlderCodeMap ? (await session.Get<ReprocessRuns>().FindAsync(Scope, cancel) ?? []).ToHashSet(StringComparer.Ordinal) : null;
        var left = Most ?? int.MaxValue;
        await foreach (var entry in session.Get<DropLedger>().AllAsync(Scope.ToFilter(), Order, cancel))
        {
            if ((older is not null && !older.Contains(entry.Id)) || (OnlyRefused && !IsRefused(entry)) || (OnlyUnknown && Unknown(entry) == 0)) continue;
            yield return entry;
            if (--left == 0) yield break;
        }
    }

    /// <summary>True when something of a drop, or all of it, was refused.</summary>
    /// <param name="entry">The drop.</param>
    /// <returns>False while it is not finished.</returns>
    public static bool IsRefused(LedgerEntry entry) =>
        entry.Status == LedgerStatus.Refused || entry.Balance.ByDisposition.GetValueOrDefault(Disposition.Refused) > 0;

    /// <summary>How many Observations of a drop had codes of a laboratory's own that nothing tells the meaning of.</summary>
    /// <param name="entry">The drop.</param>
    /// <returns>A count; LOINC codes outside the panel are no concern.</returns>
    public static int Unknown(LedgerEntry entry) => entry.Balance.UnknownCodes
        .Where(code => CodeSystems.Canonical(code.Key[..Math.Max(0, code.Key.IndexOf('|', StringComparison.Ordinal))]) != CodeSystems.Loinc)
        .Sum(code => code.Value);
}
