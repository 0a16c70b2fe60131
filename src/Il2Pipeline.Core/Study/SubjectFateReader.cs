using System.Globalization;
using System.Text.Json;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads what a study file says of a subject's responses, end of treatment, death and body surface.</summary>
internal static class SubjectFateReader
{
    private const decimal LeastSurface = 0.2m;
    private const decimal GreatestSurface = 4m;

    /// <summary>Reads the properties, and compares them with each other.</summary>
    /// <param name="entry">The subject's entry.</param>
    /// <param name="subject">What was read of it so far.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>The subject with what the entry tells.</returns>
    public static StudySubject Read(StudyObject entry, StudySubject subject, StudyFindings findings)
    {
        subject = subject with
        {
            Responses = Responses(entry, findings),
            TreatmentEnd = End(entry, findings),
            Death = entry.Date("death"),
            LastContact = entry.Date("lastContact"),
            BodySurface = Surface(entry.Value("bodySurface"), findings),
        };
        Compare(entry, subject, findings);
        return subject;
    }

    private static List<DatedResponse> Responses(StudyObject entry, StudyFindings findings)
    {
        var responses = new List<DatedResponse>();
        foreach (var node in entry.List("responses") ?? [])
        {
            if (StudyObject.Open(node, findings, "date", "response") is not { } dated) continue;
            var (date, response) = (dated.Date("date", required: true), dated.Word("response", StudyWords.Responses));
            if (dated.Value("response", required: true) is null || date is not { } day || response is not { } judged) continue;
            if (responses.Exists(earlier => earlier.Date == day))
                findings.Add(StudyIssues.ResponseTwice, dated.Value("date")!, "There is already a response of this day.");
            responses.Add(new DatedResponse(day, judged));
        }
        return responses;
    }

    private static TreatmentEnd? End(StudyObject entry, StudyFindings findings)
    {
        if (StudyObject.Open(entry.Value("treatmentEnd"), findings, "date", "reason") is not { } end) return null;
        var (date, reason) = (end.Date("date", required: true), end.Text("reason"));
        return date is { } day ? new TreatmentEnd(day, reason) : null;
    }

    private static decimal? Surface(StudyNode? node, StudyFindings findings)
    {
        if (node is null || !StudyObject.Is(node, JsonValueKind.Number, findings)) return null;
        if (decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var surface)
            && surface is >= LeastSurface and <= GreatestSurface) return surface;
        findings.Add(StudyIssues.OutOfBounds, node, string.Create(CultureInfo.InvariantCulture,
            $"{SafeText.Show(node.Text)} is not a body surface in m² from {LeastSurface} to {GreatestSurface}."));
        return null;
    }

    private static void Compare(StudyObject entry, StudySubject subject, StudyFindings findings)
    {
        if (subject.TreatmentEnd is { } end && subject.CycleStarts.Any(start => start > end.Date))
            findings.Add(StudyIssues.DatesReversed, entry.Value("treatmentEnd")!, "A cycle starts after the end of treatment.");
        if (subject.Response is { } best && subject.Responses.Any(dated => dated.Response < best))
            findings.Add(StudyIssues.ResponseNotBest, entry.Value("response")!, "One of the dated responses is better than this one.");
        if (subject.Death is not { } death) return;
        if (subject.TreatmentEnd?.Date > death)
            findings.Add(StudyIssues.DatesReversed, entry.Value("treatmentEnd")!, "Treatment ends after the death.");
        if (subject.LastContact > death)
            findings.Add(StudyIssues.DatesReversed, entry.Value("lastContact")!, "The last contact is after the death.");
        if (subject.Responses.Any(dated => dated.Date > death))
            findings.Add(StudyIssues.DatesReversed, entry.Value("responses")!, "A response is judged after the death.");
    }
}
