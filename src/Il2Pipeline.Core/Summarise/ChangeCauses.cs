using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>What is known of one subject when two revisions of its rows are compared.</summary>
/// <param name="Subject">The subject number.</param>
/// <param name="Results">All result versions.</param>
/// <param name="Doses">All dose versions.</param>
/// <param name="Study">The study file in force.</param>
/// <param name="StartsBefore">First day of each cycle as it was, ascending.</param>
public sealed record CauseGround(
    string Subject, IReadOnlyList<ResultVersion> Results, IReadOnlyList<DoseVersion> Doses, StudyFile Study,
    IReadOnlyList<DateOnly> StartsBefore);

/// <summary>
/// Finds which drop made a number another one, from the data alone and never from what happened to be taken in at that time: the drop whose
/// version is now current, or that made the new baseline, the new first dose or cycle, or the retraction. For example, of two drops that come
/// together, r1 with a new value of day 8 and r2 with a corrected baseline, r2 is the cause of every change against the baseline.
/// </summary>
public sealed class ChangeCauses
{
    private readonly ILookup<(string Analyte, string SourceId), RowChange> _changes;
    private readonly Dictionary<(string Analyte, string SourceId), CurrentResult> _current = [];
    private readonly Dictionary<(string Analyte, string SourceId), ResultThread> _threads = [];
    private readonly Dictionary<(string Analyte, string SourceId), ResultVersion> _told = [];
    private readonly Dictionary<(string Analyte, string? Now, string? Before), string?> _baselines = [];
    private readonly Lazy<string?> _calendar;

    /// <summary>Compares what is known; nothing is written.</summary>
    /// <param name="ground">What is known of the subject.</param>
    /// <param name="changes">All differences of the two revisions, added rows among them.</param>
    public ChangeCauses(CauseGround ground, IReadOnlyList<RowChange> changes)
    {
        _changes = changes.ToLookup(change => (change.Row.Analyte, change.Row.SourceId));
        // As the derivation does: rows of older versions are judged before anything is computed with them.
        var results = StoredVersions.Judge(ground.Results, ground.Study);
        foreach (var version in results) _told[(version.Analyte, version.SourceId)] = version;
        foreach (var thread in Reconciler.Compare(results, ground.Study))
            foreach (var version in thread.Versions) _threads.TryAdd((version.Analyte, version.SourceId), thread);
        foreach (var result in DerivedResults.Add(Reconciler.FindCurrent(results, ground.Study)))
            _current.TryAdd((result.Version.Analyte, result.Version.SourceId), result);
        _calendar = new Lazy<string?>(() => CalendarCause.Of(ground));
    }

    /// <summary>The drop that made a row another one.</summary>
    /// <param name="change">One of the differences.</param>
    /// <returns>Its name; absent when the data name none, as after a change of the study file.</returns>
    public string? DropOf(RowChange change) => change.Reason switch
    {
        RowChangeReason.Retracted or RowChangeReason.Removed => Gone(change.Row.Analyte, change.Row.SourceId),
        RowChangeReason.BaselineChanged => Baseline(change),
        RowChangeReason.CalendarChanged => _calendar.Value,
        _ => Current(change.Row.Analyte, change.Row.SourceId),
    };

    private string? Current(string analyte, string sourceId) =>
        _current.TryGetValue((analyte, sourceId), out var result) ? Current(result) : null;

    private string? Current(CurrentResult result)
    {
        if (result.Inputs.Count == 0) return result.Version.Source.Drop.Name;
        // A calculated result changed with those of its inputs that changed.
        var changed = result.Inputs.Where(input => _changes.Contains((input.Version.Analyte, input.Version.SourceId))).ToList();
        return Only((changed.Count > 0 ? changed : result.Inputs).Select(Current));
    }

    // Its own retraction; the result that stands in its place; or what the drop tells of it now, which is not to be taken.
    private string? Gone(string analyte, string sourceId)
    {
        if (_threads.TryGetValue((analyte, sourceId), out var thread))
            return (thread.IsRetracted ? thread : thread.YieldsTo ?? thread).Current.Source.Drop.Name;
        if (_told.TryGetValue((analyte, sourceId), out var refused)) return refused.Source.Drop.Name;
        var inputs = sourceId.Split('|');
        return inputs.Length < 2 ? null : Only(_changes.Where(change => inputs.Contains(change.Key.SourceId)).SelectMany(one => one)
            .Where(change => change.Row.DerivationType != DerivedResults.Calculation).Select(DropOf));
    }

    // All records of a parameter are held against the same few baselines.
    private string? Baseline(RowChange change)
    {
        var key = (change.Row.Analyte, change.After?.BaseSourceId, change.Before?.BaseSourceId);
        if (!_baselines.TryGetValue(key, out var drop)) _baselines[key] = drop = Baseline(key.Analyte, [key.Item2, key.Item3]);
        return drop;
    }

    // What became the baseline; else what ceased to be it; else the calendar, by which another record is the last before treatment.
    private string? Baseline(string analyte, IEnumerable<string?> baselines)
    {
        foreach (var sourceId in baselines.OfType<string>())
            if (_changes[(analyte, sourceId)].FirstOrDefault(IsOwn) is { } made) return DropOf(made);
        if (_calendar.Value is { } calendar) return calendar;
        // A mean is made of several records, and any of them may have changed.
        return Only(_changes.Where(one => one.Key.Analyte == analyte).SelectMany(one => one).Where(IsOwn).Select(DropOf));
    }

    // A change of the record itself, not of what it is held against.
    private static bool IsOwn(RowChange change) => change.Reason is RowChangeReason.Added or RowChangeReason.ValueCorrected
        or RowChangeReason.TimeCorrected or RowChangeReason.Retracted or RowChangeReason.Removed;

    private static string? Only(IEnumerable<string?> drops) =>
        drops.OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? only : null;
}

/// <summary>Finds which drop moved the first dose or a cycle's start.</summary>
internal static class CalendarCause
{
    /// <summary>The drop.</summary>
    /// <param name="ground">What is known of the subject.</param>
    /// <returns>Its name; absent when no start moved, or when the study file names the starts.</returns>
    public static string? Of(CauseGround ground)
    {
        var calendar = SubjectCalendar.Of(ground.Subject, ground.Doses, ground.Study);
        if (ground.Study.Subjects.Any(entry => entry.Id == ground.Subject && entry.CycleStarts.Count > 0)) return null;
        var (before, now) = (ground.StartsBefore, calendar.CycleStarts);
        var moved = 0;
        while (moved < before.Count && moved < now.Count && before[moved] == now[moved]) moved++;
        if (moved == before.Count && moved == now.Count) return null;
        // A start that is gone, or came later: the dose of that day was taken back, or given another day.
        var isLater = moved < before.Count && (moved == now.Count || now[moved] > before[moved]);
        if (isLater && TakenBack(ground, calendar, before[moved]) is { } drop) return drop;
        return moved == now.Count ? null : calendar.Doses.FirstOrDefault(dose => dose.Start.Date == now[moved])?.Version.Source.Drop.Name;
    }

    private static string? TakenBack(CauseGround ground, SubjectCalendar calendar, DateOnly day)
    {
        foreach (var versions in ground.Doses.GroupBy(dose => dose.Identity))
        {
            var current = calendar.Doses.FirstOrDefault(dose => dose.Version.Identity == versions.Key);
            var told = CurrentDose.Find([.. versions.Where(version => version.Given)], ground.Study);
            if (current?.Start.Date == day || !versions.Any(version => IsOn(version, day, ground.Study))) continue;
            if (current is not null) return current.Version.Source.Drop.Name;
            if (told.Count > 0 && versions.Where(version => !version.Given).MaxBy(version => version.LastUpdated) is { } back)
                return back.Source.Drop.Name;
        }
        return null;
    }

    private static bool IsOn(DoseVersion version, DateOnly day, StudyFile study) =>
        CurrentDose.Find([version], study) is [{ Start.Date: var date }] && date == day;
}
