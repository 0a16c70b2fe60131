using Il2Pipeline.Core.Place;
using NodaTime;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// Sorts the versions of one identity into results. One identity is usually one result; a series drawn under one order or report
/// is several, told apart by collection time (DESIGN 6; the decision table is in docs/clarifications.md).
/// </summary>
internal static class ResultThreads
{
    /// <summary>Sorts distinct versions of one identity into results.</summary>
    /// <param name="versions">The versions, distinct in content.</param>
    /// <param name="zone">The study's time zone.</param>
    /// <returns>The results, each with its current version.</returns>
    public static IReadOnlyList<ResultThread> Sort(IReadOnlyList<ResultVersion> versions, DateTimeZone zone)
    {
        var order = new VersionOrder(versions);
        var threads = new List<ResultThread>();
        foreach (var version in versions.Order(order))
        {
            var thread = Find(threads, version, zone) ?? Open(threads, version, zone);
            thread.Versions.Add(version);
            thread.Current = version;
            if (TimeOf(version, zone) is { } time) thread.Collected = time;
        }
        foreach (var thread in threads) WarnOfTies(thread, order);
        return threads;
    }

    private static ResultThread? Find(List<ResultThread> threads, ResultVersion version, DateTimeZone zone)
    {
        var time = TimeOf(version, zone);
        if (threads.Find(thread => time is not null && thread.Collected == time) is { } same) return same;
        if (threads.Count == 0) return null;
        var candidates = threads.FindAll(thread => Replaces(version, thread));
        if (candidates.Count == 1) return candidates[0];
        if (candidates.Count > 1) candidates.ForEach(thread => thread.Warn(ReconcileIssues.AmbiguousCorrection.Code));
        return null;
    }

    // A final replaces the preliminary it completes; what says that it corrects or takes back replaces anything.
    private static bool Replaces(ResultVersion version, ResultThread thread) => version.Status switch
    {
        ResultStatus.Corrected or ResultStatus.Retracted => true,
        ResultStatus.Final => thread.Current.Status <= ResultStatus.Preliminary,
        _ => false,
    };

    private static ResultThread Open(List<ResultThread> threads, ResultVersion version, DateTimeZone zone)
    {
        var thread = new ResultThread(TimeOf(version, zone) ?? default);
        if (version.Identity.Rung == IdentityRung.Business && threads.Count > 0)
        {
            thread.Warn(ReconcileIssues.IdentifierReused.Code);
            threads.ForEach(other => other.Warn(ReconcileIssues.IdentifierReused.Code));
        }
        threads.Add(thread);
        return thread;
    }

    private static void WarnOfTies(ResultThread thread, VersionOrder order)
    {
        var rivals = thread.Versions.Where(version => version != thread.Current && order.CompareStanding(version, thread.Current) == 0);
        if (rivals.Any(rival => !ResultValues.Same(rival, thread.Current))) thread.Warn(ReconcileIssues.Tie.Code);
    }

    private static StudyTime? TimeOf(ResultVersion version, DateTimeZone zone) =>
        version.Collected is { } text && StudyTime.TryParse(text, zone, out var time) ? time : null;
}

/// <summary>Whether two versions say the same value.</summary>
internal static class ResultValues
{
    /// <summary>True when value, text, censoring and reason of absence are the same.</summary>
    public static bool Same(ResultVersion a, ResultVersion b) =>
        a.Analyte == b.Analyte && a.Value == b.Value && a.ValueText == b.ValueText && a.AbsentReason == b.AbsentReason;
}
