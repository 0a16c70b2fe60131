using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Reporting.Explain;
using NodaTime;

namespace Il2Pipeline.Reporting.Course;

/// <summary>One analysis record with what it was made of.</summary>
public sealed record CoursePoint
{
    /// <summary>The change row.</summary>
    public required ChangeRow Row { get; init; }

    /// <summary>True on the records that together are the series to draw: each result once.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>How many different versions of the result were told; 1 for most, 0 for a calculated value.</summary>
    public int Versions { get; init; }

    /// <summary>Values of earlier versions that said something else, as read; empty when nothing was corrected.</summary>
    public IReadOnlyList<string> Replaced { get; init; } = [];

    /// <summary>Name of the drop it came from; of the first input for a calculated value.</summary>
    public required string Drop { get; init; }

    /// <summary>Zero-based index of the entry in the drop.</summary>
    public required int EntryIndex { get; init; }

    /// <summary>Zero-based index of the component; absent for the Observation itself.</summary>
    public int? ComponentIndex { get; init; }

    /// <summary>Makes a point.</summary>
    /// <param name="row">The record and its ground.</param>
    /// <returns>The point; <see cref="IsDrawn"/> is decided over the whole series.</returns>
    internal static CoursePoint Of(ExplainedRow row)
    {
        var (thread, source) = (row.Thread, row.Record.Version.Source);
        return new CoursePoint
        {
            Row = row.Row,
            Versions = thread?.Versions.Count ?? 0,
            Replaced = thread is null ? [] : [.. thread.Versions.Where(version => Says(version) != Says(thread.Current))
                .OrderBy(version => version.Issued).ThenBy(version => version.Source).Select(version => Words.Value(version))],
            Drop = source.Drop.Name,
            EntryIndex = source.EntryIndex,
            ComponentIndex = source.ComponentIndex,
        };
    }

    // A final after its preliminary with the same number corrects nothing.
    private static (decimal?, string?, string?) Says(ResultVersion version) => (version.Value, version.ValueText, version.Collected);
}

/// <summary>A result that was taken back (entered in error, cancelled): what it had said, and which drop took it back.</summary>
/// <param name="Value">The value it had, in the analyte's unit; absent when it was no plain number.</param>
/// <param name="Text">The value with its unit, in words.</param>
/// <param name="Collected">Collection time at the study site; absent when not known to the day.</param>
/// <param name="StudyDay">ADY; absent without date or first dose.</param>
/// <param name="SourceId">SRCID.</param>
/// <param name="Drop">Name of the drop that took it back.</param>
/// <param name="EntryIndex">Zero-based index of the entry in that drop.</param>
public sealed record CourseRetraction(
    decimal? Value, string Text, string? Collected, int? StudyDay, string SourceId, string Drop, int EntryIndex)
{
    /// <summary>The retractions of a subject that took something back: one without an earlier version has nothing to show.</summary>
    internal static IEnumerable<(string Analyte, CourseRetraction Retraction)> Find(DerivedSubject subject)
    {
        var threads = subject.Results.Select(subject.ThreadOf).OfType<ResultThread>().Distinct().Where(thread => thread.IsRetracted);
        return threads.Select(thread => (thread.Current.Analyte, Retraction: Of(thread, subject)))
            .Where(one => one.Retraction is not null).Select(one => (one.Analyte, one.Retraction!))
            .OrderBy(one => one.Item2.Collected, StringComparer.Ordinal).ThenBy(one => one.Item2.SourceId, StringComparer.Ordinal);
    }

    private static CourseRetraction? Of(ResultThread thread, DerivedSubject subject)
    {
        var before = thread.Versions.Where(version => version.Status != ResultStatus.Retracted)
            .OrderBy(version => version.Issued).ThenBy(version => version.Source).LastOrDefault();
        if (before is null) return null;
        var zone = StudyTime.FindZone(subject.Study.TimeZone) ?? DateTimeZone.Utc;
        StudyTime collected = default;
        if (before.Collected is { } text) StudyTime.TryParse(text, zone, out collected);
        var source = thread.Current.Source;
        return new CourseRetraction(before.Value, Words.Value(before), StudyTime.Format(collected.Date, collected.Time),
            subject.Calendar.StudyDay(collected.Date), before.SourceId, source.Drop.Name, source.EntryIndex);
    }
}
