using Il2Pipeline.Core;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Cli.Input;

/// <summary>All results and doses of all subjects, in memory: what the store is for <c>il2 serve</c>.</summary>
internal sealed class SubjectPiles
{
    private readonly SortedDictionary<string, (List<ResultVersion> Results, List<DoseVersion> Doses)> _piles = new(StringComparer.Ordinal);

    /// <summary>How many subjects there are.</summary>
    public int Count => _piles.Count;

    /// <summary>The results of each subject, by subject.</summary>
    public IEnumerable<IReadOnlyList<ResultVersion>> Results => _piles.Values.Select(pile => pile.Results);

    /// <summary>Adds what one drop told.</summary>
    /// <param name="tally">The drop.</param>
    public void Add(DropTally tally)
    {
        foreach (var result in tally.Results) Pile(result.Subject).Results.Add(result);
        foreach (var dose in tally.Doses) Pile(dose.Subject).Doses.Add(dose);
    }

    /// <summary>Runs the second half for every subject.</summary>
    /// <param name="study">The study file.</param>
    /// <param name="cancel">Stops between subjects.</param>
    /// <returns>The summaries, by subject; each is derived when it is asked for.</returns>
    public IEnumerable<SubjectSummary> Derive(StudyFile study, CancellationToken cancel) =>
        _piles.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancel)
            .Select(pile => LabPipeline.Derive(pile.Key, pile.Value.Results, pile.Value.Doses, study));

    private (List<ResultVersion> Results, List<DoseVersion> Doses) Pile(string subject)
    {
        if (!_piles.TryGetValue(subject, out var pile)) _piles[subject] = pile = ([], []);
        return pile;
    }
}
