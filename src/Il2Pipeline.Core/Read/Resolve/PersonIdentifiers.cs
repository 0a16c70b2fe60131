using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>The identifiers of a person: of a Patient, of those that replace it, and of those it replaces.</summary>
internal static class PersonIdentifiers
{
    // Far more links than hospitals make of one person; a hostile drop could make this slow.
    private const int MostPatients = 32;

    /// <summary>Collects them. Those of a Patient that another one replaces are former ones.</summary>
    /// <param name="patient">The Patient.</param>
    /// <returns>Its own first; each once, and current when any Patient that stands has it as current.</returns>
    public static IReadOnlyList<ReadIdentifier> Of(Target patient)
    {
        var part = patient.Patient!;
        if (part is { IsReplaced: false, Replaces: null }) return patient.Identifiers;
        List<ReadIdentifier> all = [];
        foreach (var one in Linked(patient))
            foreach (var identifier in one.Identifiers)
                Add(all, one.Patient!.IsReplaced ? identifier with { IsFormer = true } : identifier);
        return all;
    }

    private static List<Target> Linked(Target patient)
    {
        List<Target> all = [patient];
        for (var i = 0; i < all.Count; i++)
            foreach (var next in (all[i].Patient!.ReplacedBy ?? []).Concat(all[i].Patient!.Replaces ?? []))
                if (all.Count < MostPatients && !all.Contains(next)) all.Add(next);
        return all;
    }

    private static void Add(List<ReadIdentifier> all, ReadIdentifier identifier)
    {
        var at = all.FindIndex(known => known.Is(identifier));
        if (at < 0) all.Add(identifier);
        else if (!identifier.IsFormer) all[at] = identifier;
    }
}
