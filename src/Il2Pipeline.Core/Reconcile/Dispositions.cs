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
        DropId drop, IReadOnlyList<ResultVersion> all, StudyFile study) => throw new NotSupportedException();

    /// <summary>The disposition of every version of one subject, as if the drops had arrived in the order of their names.</summary>
    /// <param name="all">All result versions of one subject, in any order.</param>
    /// <param name="study">The study file, for its time zone.</param>
    /// <returns>Each version with its disposition, ordered by <see cref="ResultVersion.Source"/>.</returns>
    public static IReadOnlyList<(ResultVersion Version, Disposition Disposition)> OfAll(
        IReadOnlyList<ResultVersion> all, StudyFile study) => throw new NotSupportedException();
}
