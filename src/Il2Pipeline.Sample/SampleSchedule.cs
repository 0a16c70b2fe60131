using Il2Pipeline.Core.Study;
using NodaTime;

namespace Il2Pipeline.Sample;

/// <summary>What is asked for at a draw.</summary>
[Flags]
internal enum SamplePanels
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Blood count with differential.</summary>
    Count = 1,

    /// <summary>Lymphocyte subsets by flow cytometry.</summary>
    Flow = 2,

    /// <summary>Soluble IL-2 receptor and IL-2 in serum.</summary>
    Serum = 4,

    /// <summary>Killing of target cells.</summary>
    Function = 8,

    /// <summary>Paraprotein and light chains, which the trial's panel passes by.</summary>
    Myeloma = 16,

    /// <summary>T cells of the bone marrow, which must not be taken for those of the blood.</summary>
    Marrow = 32,
}

/// <summary>One draw.</summary>
/// <param name="Subject">Of whom.</param>
/// <param name="Cycle">In or before which cycle, 1 or 2.</param>
/// <param name="Elapsed">Whole days since the cycle's first dosing day; negative before it.</param>
/// <param name="At">When, by the site's clock; before that day's first injection, but for an afternoon repeat.</param>
/// <param name="Panels">What is asked for.</param>
internal sealed record SampleDraw(SampleSubject Subject, int Cycle, int Elapsed, LocalDateTime At, SamplePanels Panels)
{
    /// <summary>The laboratory's running number of the draw; empty until given.</summary>
    public string Accession { get; init; } = "";

    /// <summary>The laboratory that measures.</summary>
    public SampleLab Lab => Subject.LabIn(Cycle);
}

/// <summary>
/// When blood is drawn: before the first dose, 1, 3 and 8 days after it, then weekly under treatment and fortnightly in the
/// rest (second cycle: fortnightly throughout). Elapsed day 0 is study day 1, so a draw 3 days after the first dose is on day 4.
/// </summary>
internal static class SampleSchedule
{
    private static readonly int[] FirstCycle = [0, 1, 3, 8, 15, 22, 29, 36, 43, 50, 64, 78];
    private static readonly int[] SecondCycle = [0, 3, 8, 22, 36, 50, 64, 78];

    /// <summary>The subject whose count is repeated in the afternoon of the same day.</summary>
    private const int Repeated = 15;

    /// <summary>The subject who is drawn shortly after midnight once, which is still the day before in UTC.</summary>
    private const int Night = 16;

    /// <summary>All draws of a subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="seed">The sample's seed.</param>
    /// <returns>The draws.</returns>
    public static IEnumerable<SampleDraw> Of(SampleSubject subject, int seed)
    {
        var clock = new SampleChance(seed, "clock/" + subject.Number);
        if (HasScreening(subject)) yield return Draw(subject, 1, -7, clock);
        foreach (var elapsed in FirstCycle) yield return Draw(subject, 1, elapsed, clock);
        foreach (var elapsed in SecondCycle) yield return Draw(subject, 2, elapsed, clock);
        if (subject.Index == Repeated) yield return Repeat(subject, clock);
    }

    /// <summary>True when the subject was also drawn a week before the first dose.</summary>
    /// <param name="subject">The subject.</param>
    public static bool HasScreening(SampleSubject subject) => subject.Index % 3 == 1;

    private static SampleDraw Draw(SampleSubject subject, int cycle, int elapsed, SampleChance clock)
    {
        var isNight = subject.Index == Night && cycle == 2 && elapsed == 64;
        var first = isNight ? new LocalTime(0, 15) : new LocalTime(7, 5);
        var at = subject.CycleStarts[cycle - 1].PlusDays(elapsed).At(first).PlusMinutes(clock.Below(95));
        return new SampleDraw(subject, cycle, elapsed, at, Panels(subject, cycle, elapsed));
    }

    private static SampleDraw Repeat(SampleSubject subject, SampleChance clock)
    {
        var morning = Draw(subject, 2, 8, clock);
        return morning with { At = morning.At.PlusHours(8), Panels = SamplePanels.Count };
    }

    private static SamplePanels Panels(SampleSubject subject, int cycle, int elapsed)
    {
        var panels = SamplePanels.Count;
        if (elapsed is -7 or 0 or 3 or 8 or 22 or 36 or 43 or 50 or 78) panels |= SamplePanels.Flow;
        if (elapsed is -7 or 0 or 1 or 8 or 22 or 36 or 50 or 78) panels |= SamplePanels.Serum;
        if (elapsed is -7 or 0 or 22 or 50 or 78) panels |= SamplePanels.Function;
        if (elapsed is 0 or 50 && subject.Response != TumourResponse.NotEvaluable) panels |= SamplePanels.Myeloma;
        if (elapsed == 78 && cycle == 2 && subject.Index % 6 == 0) panels |= SamplePanels.Marrow;
        return panels;
    }
}
