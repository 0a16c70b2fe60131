using Il2Pipeline.Core;
using Il2Pipeline.Core.Identify;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Input;

/// <summary>Looks in all drops for what some of them ask for: who a patient is, what a specimen is.</summary>
/// <param name="study">The study file.</param>
/// <param name="cancel">Stops it.</param>
internal sealed class FactRounds(StudyFile study, CancellationToken cancel)
{
    /// <summary>Looks for facts, again and again while they lead on to others.</summary>
    /// <param name="asked">The keys asked for.</param>
    /// <param name="tellers">The drops that tell any facts.</param>
    /// <returns>What was found.</returns>
    public FactTable Find(IEnumerable<FactKey> asked, IReadOnlyList<DropFile> tellers)
    {
        var search = new FactSearch();
        search.Want(asked);
        while (search.Begin().Count > 0)
        {
            var told = InOrder.Select(tellers, DropsReader.AtOnce, (file, _) => Read(file, search), cancel);
            // The round's keys must not change while it goes on.
            foreach (var fact in told.SelectMany(facts => facts).ToList()) search.Take(fact);
        }
        return search.Found;
    }

    // A drop that cannot be opened any more was told as such when it was read.
    private List<ToldFact> Read(DropFile file, FactSearch search)
    {
        try
        {
            using var content = DropContent.Open(file);
            return [.. LabPipeline.ReadFacts(content.Id, content.Bytes, study, null, cancel).Where(search.LooksFor)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
