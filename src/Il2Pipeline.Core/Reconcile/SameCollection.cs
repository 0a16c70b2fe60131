using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// Resolves results of different identity that are about the same subject, analyte and collection time (DESIGN 6): equal values are
/// one result told twice; of different ones the better status, then the later release, stands, with a warning.
/// </summary>
internal static class SameCollection
{
    /// <summary>Lets results yield to others where they must.</summary>
    /// <param name="threads">All results of one subject.</param>
    public static void Resolve(IReadOnlyList<ResultThread> threads)
    {
        var dated = threads.Where(thread => !thread.IsRetracted && thread.Collected.Date is not null);
        foreach (var rivals in dated.GroupBy(thread => (thread.Current.Analyte, thread.Collected)).Where(group => group.Count() > 1))
            Resolve(rivals.OrderDescending(Standing), rivals.Key.Collected.Time is not null);
    }

    private static void Resolve(IEnumerable<ResultThread> rivals, bool timeKnown)
    {
        var standing = new List<ResultThread>();
        var marked = new StandingResults();
        foreach (var rival in rivals)
        {
            var better = timeKnown ? standing.FirstOrDefault() : marked.BestFor(rival);
            if (better is not null)
            {
                Yield(rival, better);
                continue;
            }
            standing.Add(rival);
            marked.Add(rival);
        }
        if (standing.Skip(1).Any(other => !ResultValues.Same(other.Current, standing[0].Current)))
            standing.ForEach(other => other.Warn(ReconcileIssues.SameDateKept.Code));
    }

    private static void Yield(ResultThread rival, ResultThread better)
    {
        rival.YieldsTo = better;
        rival.IsRepetition = ResultValues.Same(rival.Current, better.Current);
        if (!rival.IsRepetition) better.Warn(ReconcileIssues.Contradiction.Code);
    }

    private static readonly IComparer<ResultThread> Standing = Comparer<ResultThread>.Create((a, b) =>
    {
        var order = a.Current.Status.CompareTo(b.Current.Status);
        if (order == 0) order = Nullable.Compare(a.Current.Issued, b.Current.Issued);
        if (order == 0) order = a.CompareContent(b);
        return order != 0 ? order : string.CompareOrdinal(b.Current.SourceId, a.Current.SourceId);
    });
}
