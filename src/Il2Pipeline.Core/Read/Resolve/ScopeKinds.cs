namespace Il2Pipeline.Core.Read.Resolve;

/// <summary>
/// What the Bundles of a drop say of the ids in them. Bare resources, searches and histories carry the ids of the laboratory's server; in
/// any other Bundle, ids may be made up for that Bundle alone.
/// </summary>
internal sealed class ScopeKinds
{
    private readonly List<bool?> _isReachable = [true];

    /// <summary>Opens the scope of a Bundle, of which the type is not known yet.</summary>
    public void Open() => _isReachable.Add(null);

    /// <summary>Tells the type of a Bundle.</summary>
    /// <param name="scope">Its scope.</param>
    /// <param name="type">Its type as sent.</param>
    public void Tell(int scope, string? type) => _isReachable[scope] = type is "searchset" or "history";

    /// <summary>Tells whether ids in a scope are those of the laboratory's server.</summary>
    /// <param name="scope">The scope; 0 is the drop.</param>
    /// <returns>Absent while not known.</returns>
    public bool? IsReachable(int scope) => _isReachable[scope];
}
