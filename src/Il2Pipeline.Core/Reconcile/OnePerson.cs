using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>Warns where what was told of one subject may be about two persons (DESIGN 7).</summary>
internal static class OnePerson
{
    /// <summary>Looks over everything told of one subject.</summary>
    /// <param name="current">The current results.</param>
    /// <param name="results">All result versions.</param>
    /// <param name="doses">All dose versions.</param>
    /// <returns>The current results, each with the warnings.</returns>
    public static IReadOnlyList<CurrentResult> Check(
        IReadOnlyList<CurrentResult> current, IReadOnlyList<ResultVersion> results, IReadOnlyList<DoseVersion> doses)
    {
        List<string> warnings = [];
        if (!MayBeOne(results.Select(result => result.Person).Concat(doses.Select(dose => dose.Person))))
            warnings.Add(IdentifyIssues.DifferentPersons.Code);
        if (AreOfTwo(results.Select(result => result.Server).Concat(doses.Select(dose => dose.Server))))
            warnings.Add(IdentifyIssues.TwoServers.Code);
        return warnings.Count == 0
            ? current
            : [.. current.Select(result => result with
            {
                Warnings = [.. result.Warnings.Concat(warnings).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            })];
    }

    private static bool MayBeOne(IEnumerable<Person?> persons) =>
        PersonCheck.MayBeOne(persons.OfType<Person>().Select(person => (person.BirthDate, person.Gender)));

    private static bool AreOfTwo(IEnumerable<string?> servers)
    {
        string? first = null;
        foreach (var server in servers)
        {
            if (server is null) continue;
            if (first is not null && first != server) return true;
            first = server;
        }
        return false;
    }
}
