using System.Globalization;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads what a study file says about single subjects. Findings name places, never subjects.</summary>
internal static class SubjectsReader
{
    /// <summary>Reads <c>subjects</c>.</summary>
    /// <param name="root">The study file.</param>
    /// <param name="cycleLength">Planned length of a cycle in days.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The subjects in the order of the file; absent when not given.</returns>
    public static IReadOnlyList<StudySubject>? Read(StudyObject root, int cycleLength, StudyFindings findings)
    {
        if (root.List("subjects") is not { } nodes) return null;
        var subjects = new List<StudySubject>();
        var seen = new Dictionary<string, StudyNode>(StringComparer.Ordinal);
        var aliases = new AliasesReader(findings);
        foreach (var node in nodes)
        {
            if (StudyObject.Open(node, findings, "id", "cycleStarts", "response", "responses", "treatmentEnd", "death", "lastContact",
                "bodySurface", "aliases") is not { } entry) continue;
            var id = entry.Text("id", required: true);
            var starts = Starts(entry, cycleLength, findings);
            var response = entry.Word("response", StudyWords.Responses);
            var subject = SubjectFateReader.Read(entry, new StudySubject(id ?? "", starts, response), findings);
            var others = aliases.Read(entry, id);
            if (id is null) continue;
            subjects.Add(subject with { Aliases = others });
            if (!seen.TryAdd(id, node))
                findings.Add(StudyIssues.SubjectTwice, entry.Value("id")!, $"This subject is already listed at {seen[id].Pointer}.");
        }
        aliases.Compare(subjects);
        return subjects;
    }

    private static List<DateOnly> Starts(StudyObject entry, int cycleLength, StudyFindings findings)
    {
        var starts = new List<DateOnly>();
        foreach (var node in entry.List("cycleStarts") ?? [])
        {
            if (entry.Date(node) is not { } date) continue;
            if (starts.Count > 0) ReportDistance(node, date.DayNumber - starts[^1].DayNumber, cycleLength, findings);
            starts.Add(date);
        }
        return starts;
    }

    private static void ReportDistance(StudyNode node, int days, int cycleLength, StudyFindings findings)
    {
        if (days <= 0)
            findings.Add(StudyIssues.StartsNotAscending, node, "This cycle does not start after the one before it.");
        else if (days < cycleLength - CalendarReader.CycleGraceDays)
            findings.Add(StudyIssues.StartsTooClose, node, string.Create(CultureInfo.InvariantCulture,
                $"This cycle starts {days} days after the one before it, in a study with cycles of {cycleLength} days."));
    }
}
