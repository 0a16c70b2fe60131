using System.Globalization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Baseline;

/// <summary>How old a baseline is on the day of the first dose, and how old it may be.</summary>
/// <remarks>Example: first dose on 2026-01-05, last result before it on 2025-10-06: 91 days old, and warned about; on 2025-10-07 it is
/// not.</remarks>
internal static class BaselineAge
{
    /// <summary>From so many days on a baseline is warned about, when the study file does not bound its age.</summary>
    public const int UsualDays = 90;

    /// <summary>Whether a record is young enough to be the baseline of a cycle.</summary>
    /// <param name="date">When it was collected.</param>
    /// <param name="start">The cycle's first dosing day.</param>
    /// <param name="withinDays">The study file's bound; absent: none.</param>
    public static bool Holds(DateOnly date, DateOnly start, int? withinDays) => withinDays is not { } days
        || start.DayNumber - date.DayNumber <= days;

    /// <summary>What is doubtful about a group's baseline because of its age.</summary>
    /// <param name="group">The group.</param>
    /// <param name="calendar">The subject's calendar.</param>
    /// <returns>An issue code; absent when there is nothing to tell.</returns>
    public static string? Doubt(BaselineGroup group, SubjectCalendar calendar)
    {
        var withinDays = calendar.BaselineWithinDays;
        if (Start(group.BaselineType, calendar) is not { } start) return null;
        if (group.Reference is not { } reference)
            return withinDays is { } days && group.Members.Any(record => IsTooOld(record, start, days))
                ? ChangeIssues.NoneWithinDays.Code : null;
        if (withinDays is not null) return null;
        var oldest = reference.IsMean ? group.Members.FirstOrDefault(record => record.Version.IsNumeric && record.Date is not null)
            : reference.Record;
        return oldest?.Date is { } date && start.DayNumber - date.DayNumber > UsualDays ? ChangeIssues.OldBaseline.Code : null;
    }

    private static bool IsTooOld(PlacedResult record, DateOnly start, int days) =>
        record.Version.IsNumeric && record.Date is { } date && date <= start && !Holds(date, start, days);

    private static DateOnly? Start(string type, SubjectCalendar calendar)
    {
        var cycle = type == BaselineElection.StudyType ? 1 : int.Parse(type.AsSpan(type.LastIndexOf(' ') + 1),
            CultureInfo.InvariantCulture);
        return calendar.CycleStarts.Count < cycle ? null : calendar.CycleStarts[cycle - 1];
    }
}
