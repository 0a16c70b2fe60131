using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Il2Pipeline.Core.Issues;

namespace Il2Pipeline.Core.Study;

/// <summary>Reads and checks a study file like source code: all findings at once. The format is <c>study.schema.json</c>.</summary>
public static class StudyFileReader
{
    /// <summary>The most bytes a study file may have.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int LongestBaselineAge = 3_650;

    /// <summary>Reads a study file.</summary>
    /// <param name="json">The file's bytes, UTF-8 with or without BOM.</param>
    /// <returns>The study, or what is wrong with it.</returns>
    public static StudyFileResult Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes) return Whole(StudyIssues.TooLarge, "The file has more than 4 MiB.");
        var bytes = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json.Span[Encoding.UTF8.Preamble.Length..] : json.Span;
        if (bytes.Trim(" \t\r\n"u8).IsEmpty) return Whole(StudyIssues.Empty, "The file holds nothing.");
        if (bytes.Contains((byte)0) || !Utf8.IsValid(bytes))
            return Whole(StudyIssues.NotUtf8, "The file is in another encoding than UTF-8.");
        try
        {
            return Check(StudyNodeReader.Read(bytes));
        }
        catch (JsonException error)
        {
            return Whole(StudyIssues.NotJson, JsonFault.Explain(error, bytes), (int?)error.LineNumber + 1);
        }
    }

    private static StudyFileResult Check(StudyNode node)
    {
        if (node.Kind != JsonValueKind.Object) return Whole(StudyIssues.NotAnObject, "The file holds JSON, but not an object.");
        var findings = new StudyFindings();
        var root = StudyObject.Open(node, findings, "$schema", "studyId", "timeZone", "subjectIdentifierSystem", "treatment", "baseline",
            "visitWindows", "subjects", "localCodes", "unitTexts", "laboratories", "assayFactors")!;
        root.Text("$schema");
        var study = Study(root, findings);
        var drug = root.Value("treatment")?.Members.FirstOrDefault(member => member.Name == "codes")?.Value;
        if (drug is { Kind: JsonValueKind.Array, Items.Count: 0 } && !study.Subjects.Any(subject => subject.CycleStarts.Count > 0))
            findings.Add(StudyIssues.NoDrugCode, drug,
                "Nothing tells when anybody was treated, so there are no study days and no baselines.");
        var found = findings.InOrder();
        return new StudyFileResult(found.Any(finding => finding.IsError) ? null : study, found);
    }

    // What was wrong reads as absent and takes its default here, which nobody sees: the file is withheld when there is an error.
    private static StudyFile Study(StudyObject root, StudyFindings findings)
    {
        var blank = StudyFile.Default;
        var treatment = Treatment(root, findings);
        var laboratories = TextsReader.Laboratories(root, findings);
        return new StudyFile
        {
            StudyId = root.Text("studyId", required: true) ?? blank.StudyId,
            TimeZone = CalendarReader.TimeZone(root, findings) ?? blank.TimeZone,
            SubjectIdentifierSystem = CodesReader.CodeSystem(root, "subjectIdentifierSystem", findings),
            Treatment = treatment,
            Baseline = Baseline(root, findings),
            VisitWindows = CalendarReader.VisitWindows(root, findings) ?? blank.VisitWindows,
            Subjects = SubjectsReader.Read(root, treatment.CycleLengthDays, findings) ?? blank.Subjects,
            LocalCodes = CodesReader.Local(root, findings) ?? blank.LocalCodes,
            UnitTexts = TextsReader.Units(root, laboratories, findings) ?? blank.UnitTexts,
            Laboratories = laboratories ?? blank.Laboratories,
            AssayFactors = AssayFactorsReader.Read(root, findings) ?? blank.AssayFactors,
        };
    }

    private static Treatment Treatment(StudyObject root, StudyFindings findings)
    {
        if (StudyObject.Open(root.Value("treatment"), findings, "codes", "cycleLengthDays", "phases") is not { } treatment)
            return new Treatment();
        var cycle = CalendarReader.Cycle(treatment, findings);
        return CodesReader.Drug(treatment, findings) is { } codes ? cycle with { Codes = codes } : cycle;
    }

    private static BaselinePolicy Baseline(StudyObject root, StudyFindings findings)
    {
        var policy = new BaselinePolicy();
        if (StudyObject.Open(root.Value("baseline"), findings, "rule", "scope", "withinDays") is not { } baseline) return policy;
        return new BaselinePolicy(
            baseline.Word("rule", StudyWords.Rules) ?? policy.Rule, baseline.Word("scope", StudyWords.Scopes) ?? policy.Scope,
            baseline.WholeNumber("withinDays", 1, LongestBaselineAge));
    }

    private static StudyFileResult Whole(IssueDefinition definition, string sentence, int? line = null) =>
        new(null, [new StudyFinding(definition, "", sentence, line)]);
}
