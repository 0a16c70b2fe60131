using Il2Pipeline.Core.Model;

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
        foreach (var rival in rivals)
        {
            var better = timeKnown ? standing.FirstOrDefault() : standing.Find(other => !AreApart(other, rival));
            if (better is not null) Yield(rival, better);
            else standing.Add(rival);
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

    // With a date alone nothing says that they were drawn together; two identifiers or two specimens say that they were not.
    private static bool AreApart(ResultThread a, ResultThread b) => Differ(Business(a), Business(b)) || Differ(a.Current.Specimen, b.Current.Specimen);

    private static bool Differ(string? a, string? b) => a is not null && b is not null && a != b;

    private static string? Business(ResultThread thread) =>
        thread.Current.Identity.Rung == IdentityRung.Business ? thread.Current.Identity.Key : null;

    private static readonly IComparer<ResultThread> Standing = Comparer<ResultThread>.Create((a, b) =>
    {
        var order = a.Current.Status.CompareTo(b.Current.Status);
        if (order == 0) order = Nullable.Compare(a.Current.Issued, b.Current.Issued);
        if (order == 0) order = VersionContent.Compare(a.Current, b.Current);
        return order != 0 ? order : string.CompareOrdinal(b.Current.SourceId, a.Current.SourceId);
    });
}
