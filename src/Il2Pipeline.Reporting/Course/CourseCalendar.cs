using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Reporting.Course;

/// <summary>One cycle of treatment, in study days.</summary>
/// <param name="Cycle">Its number, from 1.</param>
/// <param name="Start">Its first day.</param>
/// <param name="FromDay">The study day of <paramref name="Start"/>.</param>
/// <param name="ToDay">Its last study day: the day before the next cycle, else by the planned length.</param>
/// <param name="Phases">The phases that lie in it, cut where the next cycle begins.</param>
public sealed record CourseCycle(int Cycle, DateOnly Start, int FromDay, int ToDay, IReadOnlyList<DayWindow> Phases)
{
    internal static IReadOnlyList<CourseCycle> Of(SubjectCalendar calendar, Treatment treatment) =>
        [.. calendar.CycleStarts.Select((start, index) => Of(start, index, calendar, treatment))];

    private static CourseCycle Of(DateOnly start, int index, SubjectCalendar calendar, Treatment treatment)
    {
        var next = index + 1 < calendar.CycleStarts.Count ? calendar.CycleStarts[index + 1] : (DateOnly?)null;
        var length = next is { } following ? following.DayNumber - start.DayNumber : treatment.CycleLengthDays;
        // A cycle begins on the first dose or later, so its days are counted without a gap.
        var from = calendar.StudyDay(start)!.Value;
        return new CourseCycle(index + 1, start, from, from + length - 1,
            [.. treatment.Phases.Where(phase => phase.FromDay <= length)
                .Select(phase => new DayWindow(phase.Name, from + phase.FromDay - 1, from + Math.Min(phase.ToDay, length) - 1))]);
    }
}

/// <summary>A day on which the trial's drug was given.</summary>
/// <param name="Date">The date at the study site.</param>
/// <param name="StudyDay">ADY; absent when the study file's cycle starts are of another time.</param>
/// <param name="Doses">How many doses were given on it.</param>
public sealed record CourseDose(DateOnly Date, int? StudyDay, int Doses)
{
    internal static IReadOnlyList<CourseDose> Of(SubjectCalendar calendar) =>
        [.. calendar.Doses.GroupBy(dose => dose.Start.Date!.Value).OrderBy(day => day.Key)
            .Select(day => new CourseDose(day.Key, calendar.StudyDay(day.Key), day.Count()))];
}

/// <summary>A baseline, and the study days it is the reference of.</summary>
/// <param name="Type">BASETYPE.</param>
/// <param name="Value">BASE, in the analyte's unit.</param>
/// <param name="SourceId">SRCID of the record; of the last one for a mean.</param>
/// <param name="FromDay">First study day; absent: from the first record on.</param>
/// <param name="ToDay">Last study day; absent: to the last record.</param>
public sealed record CourseBaseline(string Type, decimal Value, string? SourceId, int? FromDay, int? ToDay)
{
    internal static CourseBaseline Of(ChangeRow row, SubjectCalendar calendar)
    {
        var starts = calendar.CycleStarts;
        var cycle = Enumerable.Range(1, starts.Count).FirstOrDefault(number => BaselineElection.CycleType(number) == row.BaselineType);
        return new CourseBaseline(row.BaselineType, row.Base!.Value, row.BaseSourceId,
            cycle > 1 ? calendar.StudyDay(starts[cycle - 1]) : null,
            cycle > 0 && cycle < starts.Count ? calendar.StudyDay(starts[cycle].AddDays(-1)) : null);
    }
}
