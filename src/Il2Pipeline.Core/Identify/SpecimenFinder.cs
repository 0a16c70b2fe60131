using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Identify;

/// <summary>Completes results whose Specimen came in another drop: with its time, its type and its identifier.</summary>
/// <param name="laboratory">The laboratory of the drop.</param>
/// <param name="book">What other drops tell.</param>
public sealed class SpecimenFinder(string laboratory, FactBook book)
{
    private readonly HashSet<FactKey> _noted = [];

    /// <summary>Completes a result.</summary>
    /// <param name="observation">The result, with names of a Specimen that its drop does not hold.</param>
    /// <returns>The result as if its drop held the Specimen, without names to look for; with a note of who told it.</returns>
    public ReadObservation Complete(ReadObservation observation)
    {
        var whole = observation with { SpecimenElsewhere = [] };
        foreach (var name in observation.SpecimenElsewhere)
        {
            var key = FactKey.Of(name, laboratory);
            var facts = book.Ask(key).Where(fact => fact.Specimen is not null).OrderBy(fact => fact.Told, StringComparer.Ordinal).ToList();
            if (facts.Count == 0) continue;
            var where = observation.Where.At("specimen");
            if (facts.Any(fact => !fact.Specimen!.SaysTheSame(facts[0].Specimen!)))
                return whole with { Notes = [.. whole.Notes, new Issue(IdentifyIssues.SpecimensDisagree, where)] };
            var told = With(whole, facts[0].Specimen!);
            return _noted.Add(key)
                ? told with { Notes = [.. told.Notes, new Issue(IdentifyIssues.SpecimenFromElsewhere, where, $"drop {facts[0].Told}")] }
                : told;
        }
        return whole;
    }

    private static ReadObservation With(ReadObservation observation, SpecimenFact specimen) => observation with
    {
        Collected = observation.HasOwnTime ? observation.Collected : specimen.Collected ?? observation.Collected,
        SpecimenTypes = specimen.Types,
        SpecimenTypeText = specimen.TypeText,
        SpecimenNames = specimen.TypeNames,
        Specimen = specimen.Identifier ?? observation.Specimen,
    };
}
