using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Sample;

/// <summary>The sample's study file: one half of the subjects' cycle starts, everybody's response, the laboratories' own codes.</summary>
internal static class SampleStudyFile
{
    /// <summary>Its name, at the root beside the laboratories' folders.</summary>
    public const string Name = "study.json";

    /// <summary>Namespace of the trial's subject numbers.</summary>
    public const string SubjectSystem = "https://example.org/il2-mm/subject";

    /// <summary>Namespace of the hospital's patient numbers.</summary>
    public const string HospitalNumberSystem = "https://hospital.example.org/mrn";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>What laboratories send and the trial's panel passes by.</summary>
    public static IReadOnlySet<string> PassedBy { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "NEUT", "HB", "PLT", "MPROT", "KAPPA", "LAMBDA", "MARROWCD4" };

    /// <summary>Writes the study file.</summary>
    /// <param name="subjects">The cohort.</param>
    /// <returns>Its bytes.</returns>
    public static byte[] Write(IEnumerable<SampleSubject> subjects)
    {
        var study = new JsonObject
        {
            ["studyId"] = "IL2-MM-1995",
            ["timeZone"] = SampleJson.SiteZone,
            ["subjectIdentifierSystem"] = SubjectSystem,
            ["treatment"] = Treatment(),
            ["baseline"] = new JsonObject { ["rule"] = "last-on-or-before-first-dose", ["scope"] = "study" },
            ["visitWindows"] = Windows(),
            ["subjects"] = new JsonArray([.. subjects.Select(Subject)]),
            ["localCodes"] = LocalCodes(),
        };
        return Encoding.UTF8.GetBytes(study.ToJsonString(Readable) + "\n");
    }

    private static JsonObject Treatment() => new()
    {
        ["codes"] = new JsonArray(SampleJson.Coding(SampleDoses.DrugSystem, SampleDoses.DrugCode)),
        ["cycleLengthDays"] = 84,
        ["phases"] = new JsonArray(Days("pulse", 1, 2), Days("maintenance", 3, 56), Days("rest", 57, 84)),
    };

    /// <summary>The baseline, a first week that is as long as the first draws need, then weeks around each weekly draw.</summary>
    private static JsonArray Windows()
    {
        var windows = new JsonArray(Days("BASELINE", -30, 1), Days("WEEK 1", 2, 11));
        for (var week = 2; week <= 26; week++)
            windows.Add(Days(FormattableString.Invariant($"WEEK {week}"), 7 * week - 2, 7 * week + 4));
        return windows;
    }

    private static JsonObject Days(string name, int from, int to) => new() { ["name"] = name, ["fromDay"] = from, ["toDay"] = to };

    private static JsonObject Subject(SampleSubject subject)
    {
        var entry = new JsonObject { ["id"] = subject.Number };
        if (!subject.HasDoseRecords)
            entry["cycleStarts"] = new JsonArray(
                [.. subject.CycleStarts.Select(start => JsonValue.Create(start.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)))]);
        entry["response"] = subject.Response switch
        {
            TumourResponse.ObjectiveResponse => "objective-response",
            TumourResponse.StableDisease => "stable-disease",
            TumourResponse.Progression => "progression",
            _ => "not-evaluable",
        };
        return entry;
    }

    private static JsonArray LocalCodes() => new(
        [.. Codes(HannoverTests.System, HannoverTests.All), .. Codes(CentralTests.System, CentralTests.All)]);

    /// <summary>A laboratory's codes that come without LOINC, and the unit of those that come without one.</summary>
    private static IEnumerable<JsonNode> Codes(string system, IReadOnlyList<LabTest> tests)
    {
        foreach (var test in tests.Where(test => test.Loinc is null && !PassedBy.Contains(test.Analyte)))
        {
            var code = new JsonObject { ["system"] = system, ["code"] = test.Local, ["analyte"] = test.Analyte };
            if (test.Unit is null) code["unit"] = "%";
            yield return code;
        }
    }
}
