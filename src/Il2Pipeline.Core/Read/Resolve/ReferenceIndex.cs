using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>What a reference led to.</summary>
/// <param name="Found">The resource; absent when the drop does not hold it, or holds several that differ.</param>
/// <param name="IsAmbiguous">True when several different resources fit.</param>
internal readonly record struct Resolution(Target? Found, bool IsAmbiguous)
{
    /// <summary>The Patients that share the identifier asked for; absent when it is not that which is ambiguous.</summary>
    public IReadOnlyList<Target>? Sharing { get; init; }
}

/// <summary>
/// The resources of a drop that others refer to, by fullUrl, then type and id, then contained id, then identifier. A Bundle's
/// own resources come before those of the Bundles around it; a Bundle beside it is never looked into.
/// </summary>
internal sealed class ReferenceIndex
{
    // More Patients than these that share an identifier tell nothing more.
    private const int MostSharing = 8;

    private readonly List<int> _outer = [-1];
    private readonly ReferenceTable<Target> _targets = new();
    private IReadOnlyList<ReadCoding> _lastCodings = [];
    private IReadOnlyList<string> _lastNames = [];
    private ReferenceSheet? _lastSubject;
    private readonly HashSet<ReferenceKey> _ambiguous = [];
    private readonly Dictionary<ReferenceKey, List<Target>> _sharing = [];
    private readonly List<Target> _linked = [];

    /// <summary>Words that return in the resources kept, so that each is kept once.</summary>
    public TextCache Words { get; } = new();

    /// <summary>The panels and reports, by the members they list.</summary>
    public ParentIndex Parents { get; }

    /// <summary>True when a resource could not be kept because its syntax is broken.</summary>
    public bool AnyBroken { get; set; }

    /// <summary>What the Bundles say of the ids in them.</summary>
    public ScopeKinds Kinds { get; private init; } = new();

    /// <summary>Takes what is told of Patients and Specimens; absent when nobody wants to know.</summary>
    public FactTeller? Teller { get; private init; }

    /// <summary>An empty index.</summary>
    public ReferenceIndex() => (Parents, Facts) = (new ParentIndex(_outer), new DropFacts(_outer));

    /// <summary>An empty index.</summary>
    /// <param name="withFacts">True to take down what is told of Patients and Specimens.</param>
    /// <returns>The index.</returns>
    public static ReferenceIndex Of(bool withFacts)
    {
        var kinds = new ScopeKinds();
        return new ReferenceIndex { Kinds = kinds, Teller = withFacts ? new FactTeller(kinds) : null };
    }

    /// <summary>Hands over what was told of Patients and Specimens since.</summary>
    /// <param name="isEnd">True when the first pass has ended.</param>
    /// <returns>The facts; none when nobody wants to know.</returns>
    public IReadOnlyList<ReadFact> TakeFacts(bool isEnd) => Teller?.Take(isEnd) ?? [];

    /// <summary>Keeps equal lists of codings once, when they follow each other: most specimens of a drop are of one type.</summary>
    /// <param name="codings">The codings.</param>
    /// <returns>These, or equal ones.</returns>
    public IReadOnlyList<ReadCoding> Shared(IReadOnlyList<ReadCoding> codings) =>
        _lastCodings.SequenceEqual(codings) ? _lastCodings : _lastCodings = codings;

    /// <summary>Keeps equal lists of names once, when they follow each other.</summary>
    /// <param name="names">The names.</param>
    /// <returns>These, or equal ones.</returns>
    public IReadOnlyList<string> Shared(IReadOnlyList<string> names) => _lastNames.SequenceEqual(names) ? _lastNames : _lastNames = names;

    /// <summary>Keeps equal references once, when they follow each other: the specimens of a patient mostly stand together.</summary>
    /// <param name="reference">The reference; absent gives absent.</param>
    /// <returns>This, or an equal one.</returns>
    public ReferenceSheet? Shared(ReferenceSheet? reference)
    {
        if (reference is null) return null;
        return reference == _lastSubject ? _lastSubject : _lastSubject = reference;
    }

    /// <summary>What the Bundles of the drop tell of themselves, and what else stands in it beside results.</summary>
    public DropFacts Facts { get; }

    /// <summary>Marks everything in a Bundle as test data.</summary>
    /// <param name="scope">The Bundle.</param>
    public void MarkTest(int scope) => Facts.MarkTest(scope);

    /// <summary>Opens the scope of a Bundle.</summary>
    /// <param name="outer">The scope it stands in.</param>
    /// <returns>The new scope; 0 is the drop.</returns>
    public int OpenScope(int outer)
    {
        _outer.Add(outer);
        Kinds.Open();
        return _outer.Count - 1;
    }

    /// <summary>The Observations that entries of the drop delete, in its order.</summary>
    public List<DeletedObservation> Deleted { get; } = [];

    /// <summary>Keeps a resource for those that refer to it.</summary>
    /// <param name="target">The resource.</param>
    /// <param name="origin">Where it stands.</param>
    public void Add(Target target, Origin origin)
    {
        var (scope, type) = (origin.Scope, origin.Type);
        if (target.Patient is { Links.Count: > 0 }) _linked.Add(target);
        foreach (var identifier in target.Identifiers) Add(ReferenceKey.Identifier(scope, type, identifier), target, isName: false);
        if (origin.IsContained)
        {
            if (origin.Id is not null) Add(ReferenceKey.Contained(origin.Container, origin.Id), target);
            return;
        }
        if (origin.FullUrl is { } fullUrl) Add(ReferenceKey.Exact(scope, ReferenceKeys.WithoutVersion(fullUrl)), target);
        if (origin.Id is { } id)
        {
            var isOnServer = ReferenceKeys.IsAbsolute(origin.FullUrl);
            Add(isOnServer ? ReferenceKey.Elsewhere(scope, type, id) : ReferenceKey.Exact(scope, type, id), target);
        }
    }

    /// <summary>Joins the Patients that are linked; once, when the first pass has ended.</summary>
    public void JoinLinks()
    {
        foreach (var one in _linked)
        {
            foreach (var link in one.Patient!.Links)
            {
                if (Resolve(link.Other, one.Patient.Origin, "Patient").Found is not { Patient: not null } other || other == one) continue;
                var (replaced, successor) = link.IsReplaced ? (one, other) : (other, one);
                (replaced.Patient!.ReplacedBy ??= []).Add(successor);
                (successor.Patient!.Replaces ??= []).Add(replaced);
            }
        }
    }

    /// <summary>Resolves a reference.</summary>
    /// <param name="reference">The reference; absent gives nothing.</param>
    /// <param name="from">Where it stands.</param>
    /// <param name="expected">The type of what it means, where the reference does not say; absent when that is not known.</param>
    /// <returns>The resource, or nothing.</returns>
    public Resolution Resolve(ReferenceSheet? reference, Origin from, string? expected = null)
    {
        if (reference is null) return default;
        if (reference.Text is ['#', ..] local) return Find(ReferenceKey.Contained(from.Container, local[1..])) ?? default;
        var name = reference.Text is null ? default : ReferenceKeys.NameOf(reference.Text, from.FullUrl);
        var identifier = reference.Identifier ?? ReferenceKeys.Searched(reference.Text);
        var type = ReferenceKeys.TypeOf(reference) ?? expected;
        for (var scope = from.Scope; scope >= 0; scope = _outer[scope])
        {
            if (reference.Text is not null && (ByName(scope, name) ?? ByUuid(scope, name.Exact, type)) is { } named) return named;
            if (identifier is not null && type is not null && ByIdentifier(scope, type, identifier) is { } known) return known;
        }
        return default;
    }

    /// <summary>Finds the resources that have an identifier.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="from">Where it is named.</param>
    /// <param name="type">The resources' type.</param>
    /// <returns>The resource, or nothing.</returns>
    public Resolution Identified(ReadIdentifier identifier, Origin from, string type)
    {
        for (var scope = from.Scope; scope >= 0; scope = _outer[scope])
            if (ByIdentifier(scope, type, identifier) is { } known) return known;
        return default;
    }

    private Resolution? ByIdentifier(int scope, string type, ReadIdentifier identifier)
    {
        var key = ReferenceKey.Identifier(scope, type, identifier);
        if (Find(key) is not { } found) return null;
        return found.IsAmbiguous && _sharing.TryGetValue(key, out var sharing) ? found with { Sharing = sharing } : found;
    }

    // A reference to another server's Patient/1 does not mean this Patient/1; one that names no server means any.
    private Resolution? ByName(int scope, ReferenceName name)
    {
        if (Find(ReferenceKey.Exact(scope, name.Exact)) is { } exact) return exact;
        if (name.TypeAndId is not { } typeAndId) return null;
        return Find(name.NamesServer ? ReferenceKey.Exact(scope, typeAndId) : ReferenceKey.Elsewhere(scope, typeAndId));
    }

    // Senders write urn:uuid: before the id of a resource, and an id that is the UUID of its fullUrl.
    private Resolution? ByUuid(int scope, string name, string? type)
    {
        const string urn = "urn:uuid:";
        if (name.StartsWith(urn, StringComparison.OrdinalIgnoreCase))
        {
            if (type is null) return null;
            var id = name[urn.Length..];
            return Find(ReferenceKey.Exact(scope, type, id)) ?? Find(ReferenceKey.Elsewhere(scope, type, id));
        }
        var last = name.AsSpan(name.LastIndexOf('/') + 1);
        return EvenedName.IsUuid(last) ? Find(ReferenceKey.Exact(scope, string.Concat(urn, last))) : null;
    }

    private Resolution? Find(ReferenceKey key)
    {
        if (_ambiguous.Count > 0 && _ambiguous.Contains(key)) return new Resolution(null, true);
        return _targets.TryGetValue(key, out var target) ? new Resolution(target, false) : null;
    }

    private void Add(ReferenceKey key, Target target, bool isName = true)
    {
        if (_targets.TryAdd(key, target, out var held) || held.SaysTheSame(target)) return;
        // Two of one name are versions of one resource; two that share an identifier need not be.
        var order = isName || held.IsVersionOf(target) ? target.IsNewerThan(held) : null;
        if (order is null) Share(key, held, target, isName);
        else if (order.Value) _targets.Replace(key, target);
    }

    private void Share(ReferenceKey key, Target held, Target target, bool isName)
    {
        _ambiguous.Add(key);
        if (isName || target.Patient is null) return;
        if (!_sharing.TryGetValue(key, out var sharing)) _sharing[key] = sharing = [held];
        if (sharing.Count < MostSharing) sharing.Add(target);
    }
}
