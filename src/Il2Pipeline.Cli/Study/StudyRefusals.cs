using Il2Pipeline.Cli.Output;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.StudyChanges;

namespace Il2Pipeline.Cli.Study;

/// <summary>What is refused in the drops that a study file touches, to be compared before and after it was put.</summary>
/// <param name="ByCode">How often each refusal was raised.</param>
/// <param name="Whole">Drops refused whole.</param>
internal sealed record StudyRefusals(IReadOnlyDictionary<string, int> ByCode, int Whole)
{
    /// <summary>Adds up what the ledger tells.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="drops">The drop versions.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The counts.</returns>
    public static async Task<StudyRefusals> OfAsync(DropLedger ledger, IEnumerable<AffectedDrop> drops, CancellationToken cancel)
    {
        var (byCode, whole) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var drop in drops)
        {
            if (await ledger.GetAsync(drop.Id, cancel) is not { } entry) continue;
            whole += entry.Status == LedgerStatus.Refused ? 1 : 0;
            foreach (var (code, count) in entry.Balance.ByIssue.Where(issue => TurnCount.IsRefusal(issue.Key)))
                byCode[code] = byCode.GetValueOrDefault(code) + count;
        }
        return new StudyRefusals(byCode, whole);
    }

    /// <summary>Tells what is refused now that was not before.</summary>
    /// <param name="before">The counts before.</param>
    /// <returns>True when there is anything.</returns>
    public bool TellMoreThan(StudyRefusals before)
    {
        var more = ByCode.Select(code => (Code: code.Key, Count: code.Value - before.ByCode.GetValueOrDefault(code.Key)))
            .Where(code => code.Count > 0).ToList();
        if (more.Count > 0)
            Terminal.Say($"Refused now and not before: {string.Join(", ", more.Select(code => $"{code.Code} x {code.Count}"))}; "
                + $"`il2 drops --issue {more[0].Code}` names the drops, `il2 receipt DROP` tells why.");
        if (Whole > before.Whole) Terminal.Say($"{Whole - before.Whole} drop(s) are refused whole that were not.");
        return more.Count > 0 || Whole > before.Whole;
    }
}
