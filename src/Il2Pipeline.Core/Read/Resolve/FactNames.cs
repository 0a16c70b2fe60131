using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>The names under which drops tell of a resource and ask for one: the pure part of looking across drops.</summary>
internal static class FactNames
{
    private const string Urn = "urn:uuid:";

    // Far more than hospitals give to one patient; a hostile drop could fill a table with them.
    private const int MostIdentifiers = 50;

    /// <summary>The names of a resource.</summary>
    /// <param name="origin">Where it stands.</param>
    /// <param name="identifiers">Its business identifiers; those without system name nothing beyond their drop.</param>
    /// <param name="isReachable">True where ids are those of the laboratory's server, and not only of their Bundle.</param>
    /// <returns>The names, each once; empty when nobody else can mean it.</returns>
    public static IReadOnlyList<FactName> Of(Origin origin, IReadOnlyList<ReadIdentifier> identifiers, bool isReachable)
    {
        var names = new List<FactName>(2);
        if (!origin.IsContained)
        {
            if (origin.FullUrl is { } fullUrl) AddName(names, origin.Type, ReferenceKeys.WithoutVersion(fullUrl), isReachable: false);
            if (origin.Id is { } id) AddId(names, origin, id, isReachable);
        }
        foreach (var identifier in identifiers.Take(MostIdentifiers)) AddIdentifier(names, origin.Type, identifier);
        return names.ToArray();
    }

    /// <summary>The names by which a reference means a resource.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="from">Where it stands.</param>
    /// <param name="type">The type of what it refers to.</param>
    /// <param name="isReachable">As in <see cref="Of"/>.</param>
    /// <returns>The names, the address first; empty when it means nothing outside its drop.</returns>
    public static IReadOnlyList<FactName> Meant(ReferenceSheet reference, Origin from, string type, bool isReachable)
    {
        var names = new List<FactName>(1);
        var isSearch = reference.Text?.Contains('?', StringComparison.Ordinal) == true;
        if (reference.Text is { } text && !text.StartsWith('#') && !isSearch)
            AddName(names, type, ReferenceKeys.NameOf(text, from.FullUrl).Exact, isReachable);
        if ((reference.Identifier ?? ReferenceKeys.Searched(reference.Text)) is { } identifier) AddIdentifier(names, type, identifier);
        return names.ToArray();
    }

    private static void AddName(List<FactName> names, string type, string name, bool isReachable)
    {
        if (ReferenceKeys.IsAbsolute(name)) names.Add(new FactName(type, FactNameKind.Address, null, name));
        if (name.StartsWith(Urn, StringComparison.OrdinalIgnoreCase)) AddUuid(names, type, name[Urn.Length..]);
        // As within a drop: an address may mean a resource that does not say on which server it stands.
        if (ReferenceKeys.TypeAndId(name) is not { } typeAndId) return;
        if (isReachable) names.Add(new FactName(type, FactNameKind.Local, null, typeAndId));
        AddUuid(names, type, typeAndId[(typeAndId.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    private static void AddId(List<FactName> names, Origin origin, string id, bool isReachable)
    {
        if (isReachable) names.Add(new FactName(origin.Type, FactNameKind.Local, null, $"{origin.Type}/{id}"));
        AddUuid(names, origin.Type, id);
    }

    // What is no UUID says nothing outside its Bundle.
    private static void AddUuid(List<FactName> names, string type, string id)
    {
        if (!EvenedName.IsUuid(id)) return;
        var name = new FactName(type, FactNameKind.Uuid, null, id.ToLowerInvariant());
        if (!names.Contains(name)) names.Add(name);
    }

    private static void AddIdentifier(List<FactName> names, string type, ReadIdentifier identifier)
    {
        if (identifier.System is { } system) names.Add(new FactName(type, FactNameKind.Identifier, system, identifier.Value));
    }
}
