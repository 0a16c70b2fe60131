namespace Il2Pipeline.Core.Reconcile;

/// <summary>What became of the result versions of one drop, given everything known of their subject.</summary>
public static class Dispositions
{
    /// <summary>
    /// The disposition of each version that <paramref name="drop"/> told, seen from the drop's arrival: a version that other drops
    /// told as well is a duplicate here.
    /// </summary>
    /// <param name="drop">The drop version.</param>
    /// <param name="all">All result versions of one subject, in any order, those of the drop among them.</param>
    /// <returns>A disposition for each version of the drop, in the order of its entries.</returns>
    public static IReadOnlyList<(ResultVersion Version, Disposition Disposition)> Of(DropId drop, IReadOnlyList<ResultVersion> all) =>
        throw new NotSupportedException();
}
