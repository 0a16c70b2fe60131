using Il2Pipeline.Core;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Check;

/// <summary>One drop version and what became of it.</summary>
/// <param name="Drop">The drop version.</param>
/// <param name="Balance">Its counts.</param>
/// <param name="AnyRefused">True when something was refused: an Observation, a dose, or the drop as a whole.</param>
internal sealed record CheckedDrop(DropId Drop, DropBalance Balance, bool AnyRefused);

/// <summary>An issue code, with how often it was raised.</summary>
/// <param name="Definition">What it means.</param>
/// <param name="Count">How often.</param>
/// <param name="Drops">In how many drops.</param>
/// <param name="First">Where first, by drop name and entry, for people.</param>
internal sealed record CheckedCode(IssueDefinition Definition, int Count, int Drops, string First);

/// <summary>A code outside the panel.</summary>
/// <param name="Code">As <c>system|code</c>.</param>
/// <param name="Count">How often.</param>
/// <param name="Laboratories">Who sent it, sorted; an unnamed laboratory is empty.</param>
internal sealed record UnknownCode(string Code, int Count, IReadOnlyList<string> Laboratories);

/// <summary>What <c>il2 check</c> found, over all drops.</summary>
/// <param name="Drops">Each drop, by name.</param>
/// <param name="Codes">Each issue code raised: refusals first, then the most frequent.</param>
/// <param name="Unknown">Codes outside the panel, the most frequent first.</param>
/// <param name="Subjects">How many subjects there are.</param>
internal sealed record CheckReport(
    IReadOnlyList<CheckedDrop> Drops, IReadOnlyList<CheckedCode> Codes, IReadOnlyList<UnknownCode> Unknown, int Subjects)
{
    /// <summary>How many Observations ended so, over all drops.</summary>
    /// <param name="disposition">How.</param>
    /// <returns>A count.</returns>
    public int Total(Disposition disposition) => Drops.Sum(drop => drop.Balance.ByDisposition.GetValueOrDefault(disposition));

    /// <summary>Works out the report once all drops are read.</summary>
    /// <param name="tallies">The drops, by name.</param>
    /// <param name="piles">All their results.</param>
    /// <param name="study">The study file.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The report.</returns>
    public static CheckReport Of(
        IReadOnlyList<DropTally> tallies, SubjectPiles piles, StudyFile study, CancellationToken cancel)
    {
        var dispositions = tallies.ToDictionary(tally => tally.Drop, _ => new List<Disposition>());
        var warnings = new List<DerivationWarning>();
        foreach (var subject in piles.Subjects)
        {
            cancel.ThrowIfCancellationRequested();
            var pile = piles.Load(subject);
            foreach (var (version, disposition) in Dispositions.OfAll(pile.Results, study)) dispositions[version.Source.Drop].Add(disposition);
            warnings.AddRange(LabPipeline.Derive(subject, pile.Results, pile.Doses, study).Warnings);
        }
        var drops = tallies.Select(tally => new CheckedDrop(tally.Drop, tally.Balance(dispositions[tally.Drop]), tally.AnyRefused)).ToList();
        var codes = new CodeCounts();
        foreach (var (tally, drop) in tallies.Zip(drops)) codes.Add(tally, drop.Balance);
        codes.Add(warnings);
        return new CheckReport(drops, codes.Sorted(), UnknownOf(tallies), piles.Count);
    }

    private static List<UnknownCode> UnknownOf(IReadOnlyList<DropTally> tallies) =>
        [.. tallies.SelectMany(tally => tally.UnknownCodes, (tally, code) => (code.Key, code.Value, tally.Drop.Laboratory))
            .GroupBy(one => one.Key, StringComparer.Ordinal)
            .Select(code => new UnknownCode(code.Key, code.Sum(one => one.Value),
                [.. code.Select(one => one.Laboratory).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
            .OrderByDescending(code => code.Count).ThenBy(code => code.Code, StringComparer.Ordinal)];
}
