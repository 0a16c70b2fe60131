using System.Collections.Frozen;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;

namespace Il2Pipeline.Core.Baseline;

/// <summary>
/// Which results from before a cycle may be its baseline: those that nothing of the cycle before acts upon any more. On treatment,
/// eosinophils stand at many times their baseline; such a value, alone or in a mean, would make the next cycle's change a number that
/// means nothing.
/// </summary>
/// <remarks>
/// Example: cycle 1 from 5 January with its last dose on 1 March, cycle 2 from 30 March; EOS 300 on 4 January, 4,500 on 2 February, 350 on
/// 15 March, 290 on 29 March. The baseline of cycle 2 is 290, or as a mean (350 + 290) / 2 = 320; never (300 + 4,500 + 350 + 290) / 4 = 1,360.
/// </remarks>
internal static class Washout
{
    private static readonly FrozenSet<string> s_words = FrozenSet.ToFrozenSet(
        ["rest", "resting", "washout", "wash", "off", "pause", "break", "recovery", "free", "ruhe", "ruhephase", "therapiepause", "erholung"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True when a record may be the baseline of a cycle: for the first cycle always; for a later one when it is of the cycle itself, or was
    /// collected after the last dose of the cycle before. Where no dose of that cycle is told, its phases tell: a record of a phase without
    /// dosing, or later than that, counts.
    /// </summary>
    /// <param name="record">A record with a date.</param>
    /// <param name="calendar">The subject's calendar.</param>
    /// <param name="cycle">The cycle's number, from 1; it has begun.</param>
    /// <returns>False for a record on treatment, and for one of an earlier cycle.</returns>
    public static bool Holds(PlacedResult record, SubjectCalendar calendar, int cycle)
    {
        if (cycle == 1 || record.Cycle >= cycle) return true;
        if (record.Cycle != cycle - 1) return false;
        return calendar.LastDose(cycle - 1) is { } dose ? IsAfter(record.Result.Collected, dose) : IsWithoutDosing(record, calendar);
    }

    // As before a first dose: on one day the times tell, where both are known.
    private static bool IsAfter(StudyTime collected, StudyTime dose) =>
        collected.Date > dose.Date || (collected.Date == dose.Date && collected.Time > dose.Time);

    private static bool IsWithoutDosing(PlacedResult record, SubjectCalendar calendar)
    {
        var rests = calendar.Phases.Where(phase => NamesRest(phase.Name)).ToList();
        if (record.Phase is not { } name) return rests.Exists(phase => phase.ToDay < record.CycleDay);
        return rests.Exists(phase => phase.Name == name);
    }

    private static bool NamesRest(string phase)
    {
        var letters = phase.Select(letter => char.IsLetter(letter) ? letter : ' ').ToArray();
        return new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(s_words.Contains);
    }
}
