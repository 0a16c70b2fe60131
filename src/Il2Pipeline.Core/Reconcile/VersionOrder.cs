using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// Which of several versions is the later one, by data and never by arrival (DESIGN 6): later release, then status rank,
/// then content hash. Where any of the versions has no release time, release times cannot order them and status rank comes first.
/// </summary>
internal sealed class VersionOrder : IComparer<ResultVersion>
{
    private readonly bool _allReleased;

    public VersionOrder(IEnumerable<ResultVersion> versions) => _allReleased = versions.All(version => version.Issued is not null);

    public int Compare(ResultVersion? x, ResultVersion? y)
    {
        var order = CompareStanding(x!, y!);
        return order != 0 ? order : VersionContent.Compare(x!, y!);
    }

    /// <summary>The order without its last resort: zero means that nothing but the content could tell them apart.</summary>
    public int CompareStanding(ResultVersion x, ResultVersion y)
    {
        var released = Nullable.Compare(x.Issued, y.Issued);
        var status = x.Status.CompareTo(y.Status);
        return _allReleased ? (released != 0 ? released : status) : (status != 0 ? status : released);
    }
}
