using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>Compares the versions of one subject's results and finds the current ones, by data and never by arrival (DESIGN 6).</summary>
public static class Reconciler
{
    /// <summary>Finds the current results.</summary>
    /// <param name="versions">All result versions of one subject, in any order, refused ones among them.</param>
    /// <param name="study">The study file, for its time zone.</param>
    /// <returns>The current results in time order; results taken back and repetitions are not among them.</returns>
    public static IReadOnlyList<CurrentResult> FindCurrent(IReadOnlyList<ResultVersion> versions, StudyFile study) =>
        [.. Compare(versions, study).Where(thread => !thread.IsRetracted && thread.YieldsTo is null)
            .Select(thread => thread.ToCurrent()).Order(CurrentResult.InTime)];

    /// <summary>All results with their versions: the ground of <see cref="FindCurrent"/> and <see cref="Dispositions"/>.</summary>
    internal static IReadOnlyList<ResultThread> Compare(IReadOnlyList<ResultVersion> versions, StudyFile study)
    {
        var zone = StudyTime.FindZone(study.TimeZone) ?? DateTimeZone.Utc;
        var threads = new List<ResultThread>();
        foreach (var identity in Readable(versions).GroupBy(version => version.Identity))
            threads.AddRange(ResultThreads.Sort(Distinct([.. identity]), zone));
        SameCollection.Resolve(threads);
        WarnOfRefused(threads, versions);
        return threads;
    }

    /// <summary>
    /// One version for each content: a version told again stands once. The one kept has the least source id, so that neither
    /// arrival nor the drops' names decide.
    /// </summary>
    internal static IReadOnlyList<ResultVersion> Distinct(IReadOnlyList<ResultVersion> versions) => versions.Count == 1
        ? versions
        : [.. versions.GroupBy(version => new VersionContent(version)).Select(same => same.OrderBy(version => version.SourceId, StringComparer.Ordinal)
            .ThenBy(version => version.Source).First())];

    private static IEnumerable<ResultVersion> Readable(IEnumerable<ResultVersion> versions) =>
        versions.Where(version => version.RefusedCode is null);

    private static void WarnOfRefused(List<ResultThread> threads, IReadOnlyList<ResultVersion> versions)
    {
        var refused = versions.Where(version => version.RefusedCode is not null).ToLookup(version => version.Identity);
        if (refused.Count == 0) return;
        foreach (var thread in threads)
        {
            var later = refused[thread.Current.Identity].Where(version => version.Collected == thread.Current.Collected);
            if (later.Any(version => new VersionOrder([version, thread.Current]).CompareStanding(version, thread.Current) > 0))
                thread.Warn(ReconcileIssues.LaterVersionRefused.Code);
        }
    }
}
