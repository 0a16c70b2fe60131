using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// Which of several versions is the later one, by data and never by arrival (DESIGN 6): later release, then status rank, then the version of one
/// resource, then content hash. Where any of the versions has no release time, release times cannot order them and status rank comes first. A
/// version whose release time cannot be never wins over one with a believable time.
/// </summary>
internal sealed class VersionOrder : IComparer<ResultVersion>
{
    private readonly bool _allReleased;
    private readonly bool _anyBelievable;

    public VersionOrder(IEnumerable<ResultVersion> versions)
    {
        _allReleased = true;
        foreach (var version in versions)
        {
            _allReleased &= version.Issued is not null;
            _anyBelievable |= version.Issued is not null && !IsDoubtful(version);
        }
    }

    public int Compare(ResultVersion? x, ResultVersion? y)
    {
        var order = CompareStanding(x!, y!);
        if (order == 0) order = CompareKeys(x!, y!);
        return order != 0 ? order : VersionContent.Compare(x!, y!);
    }

    /// <summary>The order without its last resort: zero means that nothing but the content could tell them apart.</summary>
    public int CompareStanding(ResultVersion x, ResultVersion y)
    {
        var order = _anyBelievable ? IsDoubtful(y).CompareTo(IsDoubtful(x)) : 0;
        if (order != 0) return order;
        var released = Nullable.Compare(x.Issued, y.Issued);
        var status = x.Status.CompareTo(y.Status);
        order = _allReleased ? (released != 0 ? released : status) : (status != 0 ? status : released);
        return order != 0 ? order : CompareResource(x.Trace, y.Trace);
    }

    /// <summary>True when the release time of a version cannot be.</summary>
    public static bool IsDoubtful(ResultVersion version) => version.Trace is { HasDoubtfulRelease: true };

    // Versions of different resources must stand in some order too, or that of three would go round in a circle.
    private static int CompareKeys(ResultVersion x, ResultVersion y)
    {
        var (one, other) = (Numbered(x), Numbered(y));
        var order = string.CompareOrdinal(one?.Url, other?.Url);
        if (order == 0) order = string.CompareOrdinal(one?.Id, other?.Id);
        return order != 0 ? order : Nullable.Compare(one?.Version, other?.Version);
    }

    private static ResultTrace? Numbered(ResultVersion version) => version.Trace is { Version: not null } trace ? trace : null;

    // Only the versions of one resource on one server are numbered together.
    private static int CompareResource(ResultTrace? x, ResultTrace? y) =>
        x?.Version is { } one && y?.Version is { } other && x.Url == y.Url && x.Id == y.Id ? one.CompareTo(other) : 0;
}
