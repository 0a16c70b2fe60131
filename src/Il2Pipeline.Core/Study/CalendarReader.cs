using System.Globalization;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using NodaTime;
using NodaTime.TimeZones;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads what a study file says about days: time zone, cycles, phases and visit windows.</summary>
internal static class CalendarReader
{
    private const int FarthestDay = 36_500;
    private const int LongestCycle = 3_650;

    /// <summary>Days of grace between cycle starts told by doses (DESIGN 7).</summary>
    public const int CycleGraceDays = 14;

    /// <summary>Reads <c>timeZone</c>.</summary>
    /// <param name="root">The study file.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The IANA name; absent when not given or not known.</returns>
    public static string? TimeZone(StudyObject root, StudyFindings findings)
    {
        if (root.Text("timeZone") is not { } name) return null;
        var known = DateTimeZoneProviders.Tzdb.Ids;
        if (known.Contains(name, StringComparer.Ordinal) && StudyTime.FindZone(name) is not null) return name;
        var hint = TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var iana)
            ? $" Did you mean \"{iana}\"?" : NearestWord.Hint(name, known);
        findings.Add(StudyIssues.UnknownTimeZone, root.Value("timeZone")!,
            $"\"{Issues.SafeText.Show(name)}\" is not an IANA time zone name.{hint}");
        return null;
    }

    /// <summary>Reads <c>visitWindows</c>.</summary>
    /// <param name="root">The study file.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The windows in the order of the file; absent when not given.</returns>
    public static IReadOnlyList<DayWindow>? VisitWindows(StudyObject root, StudyFindings findings)
    {
        if (root.List("visitWindows") is not { } nodes) return null;
        var windows = Windows(nodes, -FarthestDay, findings);
        var seen = new Dictionary<string, StudyNode>(StringComparer.Ordinal);
        foreach (var (node, window) in windows)
            if (!seen.TryAdd(window.Name, node))
                findings.Add(StudyIssues.VisitNameTwice, node, $"The window at {seen[window.Name].Pointer} has the same name.");
        return [.. windows.Select(window => window.Window)];
    }

    /// <summary>Reads <c>treatment.cycleLengthDays</c> and <c>treatment.phases</c>.</summary>
    /// <param name="treatment">The treatment.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The treatment's calendar, without its drug codes.</returns>
    public static Treatment Cycle(StudyObject treatment, StudyFindings findings)
    {
        var cycle = new Treatment();
        if (treatment.WholeNumber("cycleLengthDays", 1, LongestCycle) is { } length) cycle = cycle with { CycleLengthDays = length };
        if (cycle.CycleLengthDays <= CycleGraceDays)
            findings.Add(StudyIssues.CycleTooShort, treatment.Value("cycleLengthDays")!,
                "Doses tell a new cycle 14 days before its time, so in so short a cycle every dosing day starts one.");
        if (treatment.List("phases") is { } nodes) return cycle with { Phases = Phases(nodes, cycle.CycleLengthDays, findings) };
        if (cycle.Phases.Any(phase => phase.ToDay > cycle.CycleLengthDays))
            findings.Add(StudyIssues.PhaseBeyondCycle, treatment.Value("cycleLengthDays")!,
                "The default phases end on day 84; give the phases of this cycle.");
        return cycle;
    }

    private static IReadOnlyList<DayWindow> Phases(IReadOnlyList<StudyNode> nodes, int cycleLength, StudyFindings findings)
    {
        var phases = Windows(nodes, 1, findings);
        foreach (var (node, phase) in phases)
            if (phase.ToDay > cycleLength)
                findings.Add(StudyIssues.PhaseBeyondCycle, node, string.Create(CultureInfo.InvariantCulture,
                    $"The phase ends on day {phase.ToDay} of a cycle of {cycleLength} days."));
        return [.. phases.Select(phase => phase.Window)];
    }

    private static List<(StudyNode Node, DayWindow Window)> Windows(IReadOnlyList<StudyNode> nodes, int leastDay, StudyFindings findings)
    {
        var windows = nodes.Select(node => (Node: node, Window: Window(node, leastDay, findings)))
            .Where(read => read.Window is not null).Select(read => (read.Node, read.Window!)).ToList();
        ReportOverlaps(windows, findings);
        return windows;
    }

    private static DayWindow? Window(StudyNode node, int leastDay, StudyFindings findings)
    {
        if (StudyObject.Open(node, findings, "name", "fromDay", "toDay") is not { } window) return null;
        var name = window.Text("name", required: true);
        var from = window.WholeNumber("fromDay", leastDay, FarthestDay, required: true);
        var to = window.WholeNumber("toDay", leastDay, FarthestDay, required: true);
        if (from == 0) ReportDayZero(window.Value("fromDay")!, findings);
        if (to == 0) ReportDayZero(window.Value("toDay")!, findings);
        if (name is null || from is not { } first || to is not { } last) return null;
        if (first <= last) return new DayWindow(name, first, last);
        findings.Add(StudyIssues.DaysReversed, node, string.Create(CultureInfo.InvariantCulture,
            $"fromDay {first} comes after toDay {last}."));
        return null;
    }

    private static void ReportDayZero(StudyNode bound, StudyFindings findings) => findings.Add(StudyIssues.DayZero, bound,
        "There is no day 0: the day of the first dose is day 1, the day before it day -1.");

    // In the order of their first days it is enough to compare each with the one that reaches farthest so far.
    private static void ReportOverlaps(List<(StudyNode Node, DayWindow Window)> windows, StudyFindings findings)
    {
        (StudyNode Node, DayWindow Window)? farthest = null;
        foreach (var current in windows.OrderBy(item => item.Window.FromDay).ThenBy(item => item.Node.Offset))
        {
            if (farthest is { } before && current.Window.FromDay <= before.Window.ToDay)
            {
                var (earlier, later) = before.Node.Offset < current.Node.Offset ? (before, current) : (current, before);
                var last = Math.Min(before.Window.ToDay, current.Window.ToDay);
                findings.Add(StudyIssues.DaysOverlap, later.Node, string.Create(CultureInfo.InvariantCulture,
                    $"Days {current.Window.FromDay} to {last} are also in {earlier.Node.Pointer}."));
            }
            if (farthest is null || current.Window.ToDay > farthest.Value.Window.ToDay) farthest = current;
        }
    }
}
