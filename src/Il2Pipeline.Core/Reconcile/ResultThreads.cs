using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using NodaTime;

namespace Il2Pipeline.Core.Reconcile;

/// <summary>
/// Sorts the versions of one identity into results. One identity is usually one result; a series drawn under one order or report
/// is several, told apart by collection time (DESIGN 6; the decision table is in docs/clarifications.md).
/// </summary>
internal sealed class ResultThreads
{
    private readonly List<ResultThread> _threads = [];

    // By collection time; those whose time is not known to the day are few and are looked for one by one.
    private readonly Dictionary<StudyTime, ResultThread> _dated = [];

    // Those that are still preliminary: only one of them can a final of another time complete.
    private readonly HashSet<ResultThread> _preliminary = [];

    // Told as ambiguous already: the first so many of all, and of the preliminary all but these. A series of thousands is told once.
    private readonly HashSet<ResultThread> _untold = [];
    private int _told;

    /// <summary>Sorts distinct versions of one identity into results.</summary>
    /// <param name="versions">The versions, distinct in content.</param>
    /// <param name="zone">The study's time zone.</param>
    /// <returns>The results, each with its current version.</returns>
    public static IReadOnlyList<ResultThread> Sort(IReadOnlyList<ResultVersion> versions, DateTimeZone zone)
    {
        // Nearly every result is told in one version: there is nothing to sort.
        if (versions is [var only]) return [Of(only, TimeOf(only, zone))];
        var order = new VersionOrder(versions);
        var sorted = new ResultThreads();
        foreach (var version in versions.Order(order)) sorted.Add(version, TimeOf(version, zone));
        foreach (var thread in sorted._threads.Where(thread => thread.Versions.Count > 1)) WarnOfTies(thread, order);
        return sorted._threads;
    }

    private static ResultThread Of(ResultVersion only, StudyTime? time) => new(time ?? default) { Versions = { only }, Current = only };

    private void Add(ResultVersion version, StudyTime? time)
    {
        var thread = Find(version, time) ?? Open(version, time);
        if (!IsPreliminary(version)) Complete(thread);
        else if (_preliminary.Add(thread)) _untold.Add(thread);
        thread.Versions.Add(version);
        thread.Current = version;
        if (time is { } collected) Move(thread, collected);
    }

    private void Complete(ResultThread thread)
    {
        _preliminary.Remove(thread);
        _untold.Remove(thread);
    }

    private void Move(ResultThread thread, StudyTime collected)
    {
        if (thread.Collected.Date is not null) _dated.Remove(thread.Collected);
        if (collected.Date is not null) _dated[collected] = thread;
        thread.Collected = collected;
    }

    private ResultThread? Find(ResultVersion version, StudyTime? time)
    {
        if (time is { } collected && At(collected) is { } same) return same;
        var candidates = Candidates(version);
        if (candidates.Count == 1) return MayBeSeries(version, candidates.First()) ? null : candidates.First();
        if (candidates.Count > 1) TellAmbiguous(ofAll: candidates.Count == _threads.Count);
        return null;
    }

    // A final replaces the preliminary it completes; what says that it corrects or takes back replaces anything.
    private IReadOnlyCollection<ResultThread> Candidates(ResultVersion version) => version.Status switch
    {
        ResultStatus.Corrected or ResultStatus.Retracted => _threads,
        ResultStatus.Final => _preliminary,
        _ => [],
    };

    private void TellAmbiguous(bool ofAll)
    {
        foreach (var thread in _untold) thread.Warn(ReconcileIssues.AmbiguousCorrection.Code);
        _untold.Clear();
        for (; ofAll && _told < _threads.Count; _told++) _threads[_told].Warn(ReconcileIssues.AmbiguousCorrection.Code);
    }

    private ResultThread? At(StudyTime time) =>
        time.Date is null ? _threads.Find(thread => thread.Collected == time) : _dated.GetValueOrDefault(time);

    // Under one order, report or specimen, two corrections of different times may be of a series whose first versions were never sent.
    private static bool MayBeSeries(ResultVersion version, ResultThread thread) => version.Status == ResultStatus.Corrected
        && !IsOwnIdentifier(version) && thread.Versions.TrueForAll(known => known.Status == ResultStatus.Corrected);

    private static bool IsOwnIdentifier(ResultVersion version) => version.Identity.Rung == IdentityRung.Business;

    private static bool IsPreliminary(ResultVersion version) => version.Status <= ResultStatus.Preliminary;

    private ResultThread Open(ResultVersion version, StudyTime? time)
    {
        var thread = new ResultThread(time ?? default);
        _threads.Add(thread);
        if (_threads.Count == 1 || (!IsOwnIdentifier(version) && version.Status != ResultStatus.Corrected)) return thread;
        // With the second result the first is told too; all between them were told when they came.
        var doubt = IsOwnIdentifier(version) ? ReconcileIssues.IdentifierReused : ReconcileIssues.AmbiguousCorrection;
        _threads[0].Warn(doubt.Code);
        thread.Warn(doubt.Code);
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
