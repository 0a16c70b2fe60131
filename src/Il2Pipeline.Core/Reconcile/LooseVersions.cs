using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using NodaTime;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// Brings corrections and retractions that stand alone under their identity to the results they mean (DESIGN 6). What means none is told; what may
/// mean several is done to none.
/// </summary>
internal static class LooseVersions
{
    /// <summary>Joins loose corrections and retractions with the results they mean.</summary>
    /// <param name="threads">All results of one subject; those that found their result are taken out.</param>
    /// <param name="zone">The study's time zone.</param>
    public static void Join(List<ResultThread> threads, DateTimeZone zone)
    {
        var loose = threads.FindAll(thread => thread.OnlyCorrects);
        Join(threads, loose.FindAll(thread => thread.IsRetracted), zone);
        Join(threads, loose.FindAll(thread => !thread.IsRetracted), zone);
        foreach (var thread in threads.Where(IsWithdrawnByReportAlone)) thread.Warn(ReconcileIssues.WithdrawnWithReport.Code);
    }

    // What each means is looked up before any is joined, so that their order plays no part.
    private static void Join(List<ResultThread> threads, List<ResultThread> loose, DateTimeZone zone)
    {
        if (loose.Count == 0) return;
        var told = new ResultIndex(threads.Except(loose).Where(thread => !(thread.IsRetracted && thread.OnlyCorrects)));
        foreach (var (one, meant, isClear) in loose.Select(one => Judge(one, Meant(one, told, zone))).ToList())
        {
            one.IsUnmatched = !isClear;
            if (!isClear) WarnOfSeveral(one, meant);
            else
            {
                meant.ForEach(thread => Take(thread, one));
                threads.Remove(one);
            }
        }
    }

    private static (ResultThread One, List<ResultThread> Meant, bool IsClear) Judge(ResultThread one, List<ResultThread> meant) =>
        (one, meant, meant.Count == 1 || (one.IsRetracted && IsClear(meant)));

    private static void WarnOfSeveral(ResultThread loose, List<ResultThread> meant)
    {
        if (meant.Count == 0) return;
        meant.ForEach(thread => thread.Warn(ReconcileIssues.AmbiguousCorrection.Code));
        if (!loose.IsRetracted) loose.Warn(ReconcileIssues.AmbiguousCorrection.Code);
    }

    private static List<ResultThread> Meant(ResultThread loose, ResultIndex told, DateTimeZone zone)
    {
        var meant = new List<ResultThread>();
        foreach (var version in loose.Versions)
            foreach (var thread in NamedResults.Find(version, Time(version, zone), told))
                if (!meant.Contains(thread)) meant.Add(thread);
        return meant;
    }

    // Several results are meant together only when they stand in one Observation.
    private static bool IsClear(List<ResultThread> meant) => meant.Count == 1 || (meant.Count > 1 && NamedResults.AreOneObservation(meant));

    private static void Take(ResultThread thread, ResultThread loose) => thread.Absorb(loose, NamedResults.Replaces(loose.Current, thread));

    // A result that takes itself back, beside its report, needs no warning.
    private static bool IsWithdrawnByReportAlone(ResultThread thread)
    {
        if (!thread.IsRetracted || !thread.Versions.Exists(IsOfReport)) return false;
        var own = thread.Versions.FindAll(version => !IsOfReport(version));
        return own.Max(new VersionOrder(own)) is { Status: not ResultStatus.Retracted };
    }

    private static bool IsOfReport(ResultVersion version) => version.Trace?.Withdrawal == Withdrawal.Report;

    private static StudyTime Time(ResultVersion version, DateTimeZone zone) =>
        version.Collected is { } text && StudyTime.TryParse(text, zone, out var time) ? time : default;
}
