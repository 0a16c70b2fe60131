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
        Current(Compare(versions, study));

    /// <summary>Finds the current results, and what is doubtful about those that do not stand.</summary>
    /// <param name="versions">All result versions of one subject, in any order, refused ones among them.</param>
    /// <param name="study">The study file, for its time zone.</param>
    /// <returns>The current results in time order, and warnings about others.</returns>
    public static Reconciled Reconcile(IReadOnlyList<ResultVersion> versions, StudyFile study)
    {
        var threads = Compare(versions, study);
        return new Reconciled(Current(threads), [.. Doubts(threads)]);
    }

    /// <summary>All results with their versions: the ground of <see cref="FindCurrent"/> and <see cref="Dispositions"/>.</summary>
    internal static IReadOnlyList<ResultThread> Compare(IReadOnlyList<ResultVersion> versions, StudyFile study)
    {
        var zone = StudyTime.FindZone(study.TimeZone) ?? DateTimeZone.Utc;
        var threads = new List<ResultThread>();
        foreach (var identity in Readable(versions).GroupBy(version => version.Identity))
            threads.AddRange(ResultThreads.Sort(Distinct([.. identity]), zone));
        LooseVersions.Join(threads, zone);
        SameCollection.Resolve(threads);
        ForeignVersions.Warn(threads);
        WarnOfUnmatched(threads);
        WarnOfRefused(threads, versions);
        return threads;
    }

    private static IReadOnlyList<CurrentResult> Current(IReadOnlyList<ResultThread> threads) =>
        [.. threads.Where(thread => !thread.IsRetracted && thread.YieldsTo is null).Select(thread => thread.ToCurrent())
            .Order(CurrentResult.InTime)];

    // A current result carries its warnings itself.
    private static IEnumerable<Doubt> Doubts(IReadOnlyList<ResultThread> threads)
    {
        foreach (var thread in threads.Where(thread => thread.IsRetracted))
            foreach (var code in thread.Warnings) yield return new Doubt(code, Told(thread));
        var unmatched = threads.Where(thread => thread is { IsUnmatched: true, IsRetracted: true })
            .ToLookup(thread => thread.Current.Trace?.Withdrawal);
        foreach (var thread in unmatched[null])
            yield return new Doubt(ReconcileIssues.UnmatchedRetraction.Code, thread.Current);
        foreach (var report in unmatched[Withdrawal.Report].ToLookup(thread => thread.Current.Source with { ComponentIndex = null }))
            if (IsWhollyUnmatched(report.Key, threads))
                yield return new Doubt(ReconcileIssues.UnmatchedRetraction.Code, report.MinBy(thread => thread.Current.Source)!.Current);
    }

    // What was taken back by something without code is named by what had one.
    private static ResultVersion Told(ResultThread thread) =>
        thread.Versions.Where(version => !version.IsTombstone).Max(new VersionOrder(thread.Versions)) ?? thread.Current;

    // A report lists many results that are not of the trial; what is of another code is mostly another test.
    private static bool IsWhollyUnmatched(DropPosition report, IReadOnlyList<ResultThread> threads)
    {
        var listed = threads.SelectMany(thread => thread.Versions, (thread, version) => (thread, version))
            .Where(one => one.version.Trace?.Withdrawal == Withdrawal.Report && one.version.Source with { ComponentIndex = null } == report);
        return listed.All(one => one.thread.IsUnmatched);
    }

    private static void WarnOfUnmatched(List<ResultThread> threads)
    {
        var better = threads.Select(thread => thread.YieldsTo).OfType<ResultThread>().ToHashSet();
        var loose = threads.Where(thread => thread is { IsUnmatched: true, IsRetracted: false, YieldsTo: null });
        foreach (var thread in loose.Where(thread => !better.Contains(thread)))
            thread.Warn(ReconcileIssues.UnmatchedCorrection.Code);
        foreach (var thread in threads.Where(thread => thread.Versions.Count > 1 && thread.Versions.Exists(VersionOrder.IsDoubtful)))
            thread.Warn(ReconcileIssues.DoubtfulRelease.Code);
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

/// <summary>A subject's results after their versions were compared.</summary>
/// <param name="Current">The current ones, in time order.</param>
/// <param name="Doubts">Warnings about results and retractions that are not among them, in no order.</param>
public sealed record Reconciled(IReadOnlyList<CurrentResult> Current, IReadOnlyList<Doubt> Doubts);

/// <summary>A warning about a version that is no current result.</summary>
/// <param name="Code">Issue code.</param>
/// <param name="About">The version.</param>
public sealed record Doubt(string Code, ResultVersion About);
