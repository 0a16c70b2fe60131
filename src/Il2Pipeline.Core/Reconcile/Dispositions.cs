using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>What became of result versions, given everything known of their subject.</summary>
public static class Dispositions
{
    /// <summary>
    /// The disposition of each version that <paramref name="drop"/> told, seen from the drop's arrival: what other drops told
    /// already is a duplicate here.
    /// </summary>
    /// <param name="drop">The drop version.</param>
    /// <param name="all">All result versions of one subject, in any order, those of the drop among them.</param>
    /// <param name="study">The study file, for its time zone.</param>
    /// <returns>Each version of the drop with its disposition, in the order of its entries.</returns>
    public static IReadOnlyList<(ResultVersion Version, Disposition Disposition)> Of(
        DropId drop, IReadOnlyList<ResultVersion> all, StudyFile study) =>
        [.. Decide(all, study, version => version.Source.Drop == drop ? 1 : 0).Where(decided => decided.Version.Source.Drop == drop)];

    /// <summary>The disposition of every version of one subject, as if the drops had arrived in the order of their names.</summary>
    /// <param name="all">All result versions of one subject, in any order.</param>
    /// <param name="study">The study file, for its time zone.</param>
    /// <returns>Each version with its disposition, ordered by <see cref="ResultVersion.Source"/>.</returns>
    public static IReadOnlyList<(ResultVersion Version, Disposition Disposition)> OfAll(
        IReadOnlyList<ResultVersion> all, StudyFile study) => [.. Decide(all, study, _ => 0)];

    private static IEnumerable<(ResultVersion Version, Disposition Disposition)> Decide(
        IReadOnlyList<ResultVersion> all, StudyFile study, Func<ResultVersion, int> arrival)
    {
        all = StoredVersions.Judge(all, study);
        var threads = ThreadOfContent(all, study);
        var told = new HashSet<VersionContent>();
        var decided = new List<(ResultVersion Version, Disposition Disposition)>();
        foreach (var version in all.OrderBy(arrival).ThenBy(version => version.Source))
        {
            if (version.RefusedCode is not null)
            {
                decided.Add((version, Disposition.Refused));
                continue;
            }
            var content = new VersionContent(version);
            decided.Add((version, told.Add(content) ? Of(version, content, threads[content]) : Disposition.Duplicate));
        }
        return decided.OrderBy(item => item.Version.Source);
    }

    private static Dictionary<VersionContent, ResultThread> ThreadOfContent(IReadOnlyList<ResultVersion> all, StudyFile study)
    {
        var threads = new Dictionary<VersionContent, ResultThread>();
        foreach (var thread in Reconciler.Compare(all, study))
            foreach (var version in thread.Versions)
                threads[new VersionContent(version)] = thread;
        return threads;
    }

    private static Disposition Of(ResultVersion version, VersionContent content, ResultThread thread)
    {
        if (thread.IsRetracted || version.Status == ResultStatus.Retracted) return Disposition.Retracted;
        if (content != new VersionContent(thread.Current)) return Disposition.Superseded;
        if (thread.YieldsTo is null) return Disposition.Stored;
        return thread.IsRepetition ? Disposition.Duplicate : Disposition.Superseded;
    }
}
