using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>The panels and reports of a drop, by the members they list.</summary>
/// <param name="outer">The scope around each scope.</param>
internal sealed class ParentIndex(IReadOnlyList<int> outer)
{
    private const int MostAncestors = 8;

    // One parent, or an array when several list the same member: most have one.
    private readonly ReferenceTable<object> _parents = new();

    /// <summary>Keeps a panel or report for one of its members.</summary>
    /// <param name="parent">The panel or report.</param>
    /// <param name="member">One of the references in its list.</param>
    /// <param name="fullUrl">Its fullUrl, on whose server relative references are.</param>
    public void Add(Parent parent, ReferenceSheet member, string? fullUrl)
    {
        var (scope, container) = (parent.Origin.Scope, parent.Origin.Container);
        if (member.Text is ['#', ..] local) Add(ReferenceKey.Contained(container, local[1..]), parent);
        else if (member.Text is { } text)
        {
            var name = ReferenceKeys.NameOf(text, fullUrl);
            Add(ReferenceKey.Exact(scope, name.Exact), parent);
            if (name is { NamesServer: true, TypeAndId: { } typeAndId }) Add(ReferenceKey.Elsewhere(scope, typeAndId), parent);
        }
        else if (member.Identifier is { } identifier) Add(ReferenceKey.Identifier(scope, "Observation", identifier), parent);
    }

    /// <summary>The panels and reports that list a resource: its own first, then theirs, each in the order of the drop.</summary>
    /// <param name="child">Where the resource stands.</param>
    /// <param name="identifiers">Its business identifiers.</param>
    /// <returns>The panels and reports.</returns>
    public IReadOnlyList<Parent> Ancestors(Origin child, IReadOnlyList<ReadIdentifier> identifiers)
    {
        if (_parents.IsEmpty) return [];
        var direct = new Found(child);
        Collect(child, identifiers, ref direct);
        // The ancestors of a report's members are the same for all of them.
        if (direct.All is null) return direct.Only is null ? [] : direct.Only.Line ??= [.. WithFurther([direct.Only])];
        return WithFurther(direct.All);
    }

    private List<Parent> WithFurther(List<Parent> all)
    {
        for (var i = 0; i < all.Count && all.Count < MostAncestors; i++)
        {
            var further = new Found(all[i].Origin);
            Collect(all[i].Origin, [], ref further);
            foreach (var parent in further.All ?? (further.Only is null ? [] : [further.Only]))
                if (!all.Contains(parent)) all.Add(parent);
        }
        return all;
    }

    private void Collect(Origin child, IReadOnlyList<ReadIdentifier> identifiers, ref Found found)
    {
        for (var scope = child.Scope; scope >= 0; scope = outer[scope])
        {
            if (child.IsContained)
            {
                if (child.Id is not null && scope == child.Scope) Collect(ReferenceKey.Contained(child.Container, child.Id), ref found);
            }
            else
            {
                if (child.FullUrl is { } fullUrl) Collect(ReferenceKey.Exact(scope, ReferenceKeys.WithoutVersion(fullUrl)), ref found);
                if (child.Id is { } id) Collect(ReferenceKey.Exact(scope, child.Type, id), ref found);
                if (child.Id is { } own && !ReferenceKeys.IsAbsolute(child.FullUrl))
                    Collect(ReferenceKey.Elsewhere(scope, child.Type, own), ref found);
            }
            foreach (var identifier in identifiers) Collect(ReferenceKey.Identifier(scope, "Observation", identifier), ref found);
        }
    }

    private void Collect(ReferenceKey key, ref Found found)
    {
        if (!_parents.TryGetValue(key, out var value)) return;
        if (value is Parent one) found.Add(one);
        else foreach (var parent in (Parent[])value) found.Add(parent);
    }

    private void Add(ReferenceKey key, Parent parent)
    {
        if (_parents.TryAdd(key, parent, out var held)) return;
        Parent[] known = held is Parent one ? [one] : (Parent[])held;
        // More than a few that claim one member tell nothing more; a hostile drop could make this quadratic.
        if (known.Length < MostAncestors && !known.Contains(parent)) _parents.Replace(key, (Parent[])[.. known, parent]);
    }

    private struct Found(Origin child)
    {
        public Parent? Only { get; private set; }

        public List<Parent>? All { get; private set; }

        public void Add(Parent parent)
        {
            if (parent.Origin == child || parent == Only) return;
            if (Only is null) Only = parent;
            else if (All is null) All = [Only, parent];
            else if (!All.Contains(parent)) All.Add(parent);
        }
    }
}
