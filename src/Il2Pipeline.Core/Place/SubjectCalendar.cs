using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Place;

/// <summary>One subject's treatment calendar: when each cycle began, and where a date falls in it.</summary>
public sealed class SubjectCalendar
{
    // A cycle may begin early by this much and still be the next one (DESIGN 7).
    private const int EarlyDays = 14;

    private readonly Treatment _treatment;
    private readonly IReadOnlyList<DayWindow> _visits;
    private SubjectCalendar(StudyFile study, IReadOnlyList<DateOnly> cycleStarts, IReadOnlyList<CurrentDose> doses) =>
        (_treatment, _visits, CycleStarts, Doses) = (study.Treatment, study.VisitWindows, cycleStarts, doses);

    /// <summary>First dosing day of each cycle, ascending; empty when no dose is known.</summary>
    public IReadOnlyList<DateOnly> CycleStarts { get; }

    /// <summary>The doses given, in the order of time; empty when the drops hold none.</summary>
    public IReadOnlyList<CurrentDose> Doses { get; }

    /// <summary>TRTSDT: first dosing day; absent when no dose is known.</summary>
    public DateOnly? FirstDose => CycleStarts.Count > 0 ? CycleStarts[0] : null;

    /// <summary>Makes a subject's calendar: from the study file's entry when that names cycle starts, else from the doses (DESIGN 7).</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="doses">All dose versions of the subject, in any order.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The calendar; without cycles when no dose is known.</returns>
    public static SubjectCalendar Of(string subject, IReadOnlyList<DoseVersion> doses, StudyFile study)
    {
        var given = CurrentDose.Find(doses, study);
        var entry = study.Subjects.FirstOrDefault(entry => entry.Id == subject);
        IReadOnlyList<DateOnly> starts = entry is { CycleStarts.Count: > 0 } ? entry.CycleStarts : Starts(given, study.Treatment);
        return new SubjectCalendar(study, starts, given);
    }

    /// <summary>ADY: days since the first dose, the first dosing day being day 1; the day before is day −1, there is no day 0.</summary>
    /// <param name="date">The date; absent gives absent.</param>
    /// <returns>The study day; absent without date or first dose.</returns>
    public int? StudyDay(DateOnly? date)
    {
        if (date is not { } day || FirstDose is not { } first) return null;
        var days = day.DayNumber - first.DayNumber;
        return days >= 0 ? days + 1 : days;
    }

    /// <summary>APERIOD: the cycle a date falls in, from 1.</summary>
    /// <param name="date">The date; absent gives absent.</param>
    /// <returns>The cycle's number; absent before the first dose.</returns>
    public int? Cycle(DateOnly? date)
    {
        var cycle = date is { } day ? CycleStarts.Count(start => start <= day) : 0;
        return cycle > 0 ? cycle : null;
    }

    /// <summary>Day within the cycle a date falls in, from 1.</summary>
    /// <param name="date">The date; absent gives absent.</param>
    /// <returns>The cycle day; absent before the first dose.</returns>
    public int? CycleDay(DateOnly? date) =>
        date is { } day && Cycle(day) is { } cycle ? day.DayNumber - CycleStarts[cycle - 1].DayNumber + 1 : null;

    /// <summary>APHASE: the phase of the treatment a date falls in.</summary>
    /// <param name="date">The date; absent gives absent.</param>
    /// <returns>The phase's name; absent before the first dose and between or after the phases.</returns>
    public string? Phase(DateOnly? date) => Window(_treatment.Phases, CycleDay(date));

    /// <summary>AVISIT: the visit window a date falls in, by study day.</summary>
    /// <param name="date">The date; absent gives absent.</param>
    /// <returns>The window's name; absent when in none.</returns>
    public string? Visit(DateOnly? date) => Window(_visits, StudyDay(date));

    /// <summary>Time of day of the first dose of a cycle.</summary>
    /// <param name="cycle">The cycle's number, from 1.</param>
    /// <returns>The earliest known time of a dose on the cycle's first day; absent when none is known.</returns>
    public TimeOnly? FirstDoseTime(int cycle) =>
        Doses.Where(dose => dose.Start.Date == CycleStarts[cycle - 1] && dose.Start.Time is not null).Min(dose => dose.Start.Time);

    private static List<DateOnly> Starts(IReadOnlyList<CurrentDose> doses, Treatment treatment)
    {
        var starts = new List<DateOnly>();
        var apart = Math.Max(1, treatment.CycleLengthDays - EarlyDays);
        foreach (var date in doses.Select(dose => dose.Start.Date!.Value))
            if (starts.Count == 0 || date.DayNumber - starts[^1].DayNumber >= apart) starts.Add(date);
        return starts;
    }

    private static string? Window(IReadOnlyList<DayWindow> windows, int? day) =>
        day is null ? null : windows.FirstOrDefault(window => window.FromDay <= day && day <= window.ToDay)?.Name;
}
