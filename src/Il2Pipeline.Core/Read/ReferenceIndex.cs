namespace Il2Pipeline.Core.Read;

/// <summary>What a reference led to.</summary>
/// <param name="Found">The resource; absent when the drop does not hold it, or holds several that differ.</param>
/// <param name="IsAmbiguous">True when several different resources fit.</param>
internal readonly record struct Resolution(Target? Found, bool IsAmbiguous);

/// <summary>
/// The resources of a drop that others refer to, by fullUrl, then type and id, then contained id, then identifier. A Bundle's
/// own resources come before those of the Bundles around it; a Bundle beside it is never looked into.
/// </summary>
internal sealed class ReferenceIndex
{
    private const int MostAncestors = 8;
    private readonly List<int> _outer = [-1];
    private readonly Dictionary<(int Scope, string Key), Target> _targets = [];
    private readonly HashSet<(int Scope, string Key)> _ambiguous = [];
    private readonly Dictionary<(int Scope, string Key), List<Parent>> _parents = [];

    /// <summary>Opens the scope of a Bundle.</summary>
    /// <param name="outer">The scope it stands in.</param>
    /// <returns>The new scope; 0 is the drop.</returns>
    public int OpenScope(int outer)
    {
        _outer.Add(outer);
        return _outer.Count - 1;
    }

    /// <summary>Keeps a resource for those that refer to it.</summary>
    /// <param name="target">The resource.</param>
    /// <param name="origin">Where it stands.</param>
    public void Add(Target target, Origin origin)
    {
        foreach (var key in OwnKeys(origin)) Add((origin.Scope, key), target);
        foreach (var identifier in target.Identifiers) Add((origin.Scope, IdentifierKey(target.Type, identifier)), target);
    }

    /// <summary>Keeps a panel or report for the members it lists.</summary>
    /// <param name="parent">The panel or report.</param>
    /// <param name="member">One of the references in its list.</param>
    public void AddMember(Parent parent, ReferenceSheet member)
    {
        if (member.Text is { } text)
        {
            var url = UrlOf(text, parent.Origin);
            var placed = parent with { MemberUrl = url };
            var typeAndId = ReferenceKeys.TypeAndId(WithoutVersion(text));
            foreach (var key in new[] { KeyOf(text, parent.Origin), url, typeAndId }.OfType<string>().Distinct(StringComparer.Ordinal))
                AddParent((parent.Origin.Scope, key), placed);
        }
        else if (member.Identifier is { } identifier)
        {
            AddParent((parent.Origin.Scope, IdentifierKey("Observation", identifier)), parent);
        }
    }

    /// <summary>Resolves a reference.</summary>
    /// <param name="reference">The reference; absent gives nothing.</param>
    /// <param name="from">Where it stands.</param>
    /// <returns>The resource, or nothing.</returns>
    public Resolution Resolve(ReferenceSheet? reference, Origin from)
    {
        if (reference is null) return default;
        var url = UrlOf(reference.Text, from);
        for (var scope = from.Scope; scope >= 0; scope = _outer[scope])
            foreach (var key in LookUpKeys(reference, from, url))
            {
                if (_ambiguous.Contains((scope, key))) return new Resolution(null, true);
                if (_targets.TryGetValue((scope, key), out var target) && OnSameServer(url, target.FullUrl)) return new Resolution(target, false);
            }
        return default;
    }

    /// <summary>The panels and reports that list a resource: its own first, then theirs, each in the order of the drop.</summary>
    /// <param name="child">Where the resource stands.</param>
    /// <param name="identifiers">Its business identifiers.</param>
    /// <returns>The panels and reports.</returns>
    public IReadOnlyList<Parent> Ancestors(Origin child, IReadOnlyList<ReadIdentifier> identifiers)
    {
        if (_parents.Count == 0) return [];
        var all = new List<Parent>(ParentsOf(child, identifiers));
        for (var i = 0; i < all.Count && all.Count < MostAncestors; i++)
            foreach (var further in ParentsOf(all[i].Origin, []))
                if (!all.Any(known => known.Origin == further.Origin)) all.Add(further);
        return all;
    }

    private List<Parent> ParentsOf(Origin child, IReadOnlyList<ReadIdentifier> identifiers)
    {
        var keys = OwnKeys(child).Concat(identifiers.Select(identifier => IdentifierKey("Observation", identifier)));
        var found = new List<Parent>();
        for (var scope = child.Scope; scope >= 0; scope = _outer[scope])
            foreach (var key in keys)
                if (_parents.TryGetValue((scope, key), out var parents))
                    found.AddRange(parents.Where(parent => OnSameServer(parent.MemberUrl, child.FullUrl)
                        && parent.Origin != child && !found.Any(known => known.Origin == parent.Origin)));
        return found;
    }

    // A reference to another server's Patient/1 does not mean this Patient/1.
    private static bool OnSameServer(string? url, string? fullUrl) =>
        url is null || !ReferenceKeys.IsAbsolute(fullUrl) || url == WithoutVersion(fullUrl!);

    private static string? UrlOf(string? reference, Origin from)
    {
        if (reference is null) return null;
        var plain = WithoutVersion(reference);
        return ReferenceKeys.IsAbsolute(plain) ? plain : ReferenceKeys.OnServerOf(plain, from.FullUrl);
    }

    private static IEnumerable<string> OwnKeys(Origin origin)
    {
        if (origin.IsContained)
        {
            if (origin.Id is not null) yield return ContainedKey(origin.Container, origin.Id);
            yield break;
        }
        if (origin.FullUrl is not null) yield return WithoutVersion(origin.FullUrl);
        if (origin.Id is not null && $"{origin.Type}/{origin.Id}" is var key && key != origin.FullUrl) yield return key;
    }

    private static IEnumerable<string> LookUpKeys(ReferenceSheet reference, Origin from, string? url)
    {
        if (reference.Text is { } text)
        {
            if (url is not null) yield return url;
            yield return KeyOf(text, from);
            if (ReferenceKeys.TypeAndId(WithoutVersion(text)) is { } typeAndId) yield return typeAndId;
        }
        var identifier = reference.Identifier ?? ReferenceKeys.Searched(reference.Text);
        if (identifier is not null && ReferenceKeys.TypeOf(reference) is { } type) yield return IdentifierKey(type, identifier);
    }

    private static string KeyOf(string reference, Origin from) =>
        reference.StartsWith('#') ? ContainedKey(from.Container, reference[1..]) : WithoutVersion(reference);

    private static string ContainedKey(int container, string id) => $"#{container}#{id}";

    private static string IdentifierKey(string type, ReadIdentifier identifier) => $"{type}?{identifier.System}|{identifier.Value}";

    private static string WithoutVersion(string reference) => ReferenceKeys.WithoutVersion(reference);

    private void Add((int Scope, string Key) key, Target target)
    {
        if (_targets.TryAdd(key, target) || _targets[key].SaysTheSame(target)) return;
        var order = target.IsNewerThan(_targets[key]);
        if (order is null) _ambiguous.Add(key);
        else if (order.Value) _targets[key] = target;
    }

    private void AddParent((int Scope, string Key) key, Parent parent)
    {
        if (!_parents.TryGetValue(key, out var list)) _parents[key] = list = [];
        list.Add(parent);
    }
}
