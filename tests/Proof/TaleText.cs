using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Proof;

/// <summary>A tale as the files that laboratories and data managers write, and as a story for <c>tests/Cases</c>.</summary>
internal static class TaleText
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] s_rules = ["last-on-or-before-first-dose", "last-before-first-dose", "mean-before-first-dose"];
    private static readonly string[] s_scopes = ["study", "cycle", "both"];

    /// <summary>Code system, code and unit of the tests, the plainest first. The fourth needs a local code of the study file.</summary>
    public static IReadOnlyList<(string System, string Code, string Unit)> Tests { get; } =
    [
        ("http://loinc.org", "711-2", "/uL"), ("http://loinc.org", "24467-3", "/uL"), ("http://loinc.org", "14135-8", "/uL"),
        ("urn:lab:a", "EOA", "/uL"), ("http://loinc.org", "26474-7", "10*3/uL"), ("http://loinc.org", "8123-2", "%"), ("urn:lab:a", "NONE", "1"),
    ];

    public static IReadOnlyList<string?> Times { get; } =
    [
        "2026-01-02", "2026-01-05", "2026-01-12", "2026-01-05T08:00:00+01:00", "2026-01-05T07:00:00Z", "2026-01-12T08:00:00Z", "2026-04-01", "2026-04", null,
    ];

    public static IReadOnlyList<string> Statuses { get; } = ["final", "corrected", "entered-in-error", "preliminary", "amended", "cancelled", "registered"];

    public static IReadOnlyList<string?> Releases { get; } = ["2026-01-13T10:00:00Z", "2026-01-14T11:00:00+01:00", "2026-01-14T10:00:00Z", "2026-04-02T09:00:00Z", null];

    public static IReadOnlyList<string> Starts { get; } = ["2026-01-05", "2026-01-05T08:30:00+01:00", "2026-01-06", "2026-03-30"];

    /// <summary>A drop's name.</summary>
    public static string Name(Tale tale, int drop) =>
        string.Create(CultureInfo.InvariantCulture, $"lab-{"ab"[tale.Drops[drop].Laboratory]}/{drop + 1}.json");

    /// <summary>A drop's content: a line for each entry.</summary>
    public static string Drop(IReadOnlyList<TaleEntry> entries)
    {
        var lines = entries.Select(entry => $"  {Line(Entry(entry))}");
        return $"{{ \"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [\n{string.Join(",\n", lines)}\n] }}\n";
    }

    private static JsonObject Entry(TaleEntry entry) => entry switch
    {
        TaleResult result => new() { ["resource"] = Result(result) },
        TalePatient patient => new() { ["fullUrl"] = Address(patient.Subject, patient.Kind == 1), ["resource"] = Patient(patient) },
        _ => new() { ["resource"] = Dose((TaleDose)entry) },
    };

    private static string Address(int subject, bool isReplaced) => $"http://hospital/Patient/{(isReplaced ? "old-" : "")}{1001 + subject}";

    // All that is told of a patient agrees, so that it does not matter in which drop it stands.
    private static JsonObject Patient(TalePatient told)
    {
        var patient = new JsonObject { ["resourceType"] = "Patient", ["id"] = $"{(told.Kind == 1 ? "old-" : "")}{1001 + told.Subject}" };
        patient["identifier"] = told.Kind == 1
            ? new JsonArray(told.Subject == 0 ? Identifier("urn:trial", "T-00") : Identifier("urn:hospital", "O-1"))
            : new JsonArray(Identifier("urn:trial", $"T-{told.Subject + 1}"), Identifier("urn:hospital", $"H-{told.Subject}"));
        if (told.Kind != told.Subject) patient["link"] = new JsonArray(Link(told));
        return patient;
    }

    private static JsonObject Link(TalePatient told) => new()
    {
        ["other"] = new JsonObject { ["reference"] = Address(told.Subject, told.Kind == 0) },
        ["type"] = told.Kind == 1 ? "replaced-by" : "replaces",
    };

    /// <summary>A study file, in one line.</summary>
    public static string Study(TaleStudy study)
    {
        var file = new JsonObject { ["studyId"] = study.StudyId == 0 ? "TALE" : "TALE-2", ["timeZone"] = "Europe/Berlin" };
        if (study.SubjectSystem > 0) file["subjectIdentifierSystem"] = "urn:trial";
        file["baseline"] = new JsonObject { ["rule"] = s_rules[study.Rule], ["scope"] = s_scopes[study.Scope] };
        if (study.LocalCode > 0) file["localCodes"] = new JsonArray(LocalCode(study.LocalCode == 1 ? "EOS" : "LYM"));
        if (study.Starts > 0)
        {
            JsonArray starts = study.Starts == 1 ? ["2026-01-05"] : ["2026-01-06", "2026-03-30"];
            file["subjects"] = new JsonArray(new JsonObject { ["id"] = "1001", ["cycleStarts"] = starts });
        }
        return Line(file);
    }

    /// <summary>The tale as a story: the files, ready to be put under <c>tests/Cases</c>.</summary>
    public static IEnumerable<(string File, string Text)> Story(Tale tale)
    {
        yield return ("study.json", $"{Study(tale.Studies[^1])}\n");
        for (var i = 0; i < tale.Drops.Count; i++) yield return ($"drops/{Name(tale, i)}", Drop(tale.Drops[i].Entries));
    }

    /// <summary>What a plan does, in words.</summary>
    public static string Plan(Tale tale, TalePlan plan)
    {
        var text = new StringBuilder();
        foreach (var step in plan.Steps)
        {
            text.Append(step.Together ? "  at the same time: " : "  ")
                .Append(Act(tale, step));
            if (step.Crash is { } crash)
            {
                text.Append(CultureInfo.InvariantCulture, $", and the {(crash.Process ? "process" : "connection")} dies")
                    .Append(CultureInfo.InvariantCulture, $" {(crash.After ? "after" : "before")} request {crash.Request} took effect");
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Act(Tale tale, TaleStep step) => step.Act switch
    {
        TaleAct.Study => $"study file {Study(tale.Studies[step.Index % tale.Studies.Count])}",
        TaleAct.Drop => Name(tale, step.Index % tale.Drops.Count),
        _ => "everything is read again",
    };

    private static JsonObject LocalCode(string analyte) => new() { ["system"] = "urn:lab:a", ["code"] = "EOA", ["analyte"] = analyte };

    private static JsonObject Result(TaleResult told)
    {
        var (system, code, unit) = Tests[told.Test];
        var id = string.Create(CultureInfo.InvariantCulture, $"R{told.Subject}{told.Test}{told.Id}");
        var result = new JsonObject { ["resourceType"] = "Observation" };
        if (told.Rung == 0) result["identifier"] = new JsonArray(Identifier("urn:lab:result", id));
        else result["id"] = id;
        result["status"] = Statuses[told.Status];
        result["code"] = Concept(system, code);
        result["subject"] = Subject(told.Subject, told.Naming);
        if (told.Rung == 1) result["basedOn"] = new JsonArray(By("urn:lab:order", $"O{told.Id}"));
        if (told.Rung is 1 or 2) result["specimen"] = By("urn:lab:tube", $"T{told.Id % 2}");
        if (Times[told.Time] is { } time) result["effectiveDateTime"] = time;
        if (Releases[told.Released] is { } released) result["issued"] = released;
        if (told.Value > 0) result["valueQuantity"] = Quantity(told.Value, unit);
        if (Statuses[told.Status] is "entered-in-error" or "cancelled") Strip(result, told.Stripped, id);
        return result;
    }

    // Of all but its name; of its identity, with the resource's id or without.
    private static void Strip(JsonObject retraction, int stripped, string id)
    {
        string[] left = stripped switch { 0 => [], 1 => ["code", "effectiveDateTime", "valueQuantity", "issued"], _ => ["identifier", "basedOn", "specimen", "id"] };
        foreach (var name in left) retraction.Remove(name);
        if (stripped == 2) retraction["id"] = id;
    }

    // Four is a censored value, five one that is refused for its unit.
    private static JsonObject Quantity(int value, string unit)
    {
        var quantity = new JsonObject { ["value"] = value > 3 ? 5 : value * 10 };
        if (value == 4) quantity["comparator"] = "<";
        quantity["system"] = "http://unitsofmeasure.org";
        quantity["code"] = value == 5 ? "K/uL" : unit;
        return quantity;
    }

    private static JsonObject Dose(TaleDose told)
    {
        var dose = new JsonObject
        {
            ["resourceType"] = "MedicationAdministration",
            ["identifier"] = new JsonArray(Identifier("urn:ward", $"D{told.Subject}{told.Id}")),
            ["status"] = ((string[])["completed", "in-progress", "entered-in-error"])[told.Status],
            ["medicationCodeableConcept"] = Concept("http://www.whocc.no/atc", "L03AC01"),
            ["subject"] = Subject(told.Subject),
            ["effectiveDateTime"] = Starts[told.Start],
        };
        if (told.Updated > 0) dose["meta"] = new JsonObject { ["lastUpdated"] = $"2026-01-0{6 + told.Updated}T00:00:00Z" };
        return dose;
    }

    private static JsonObject Subject(int subject, int naming) => naming switch
    {
        0 => Subject(subject),
        1 => By("urn:hospital", $"H-{subject}"),
        _ => new JsonObject { ["reference"] = Address(subject, naming == 3) },
    };

    private static JsonObject Subject(int subject) => new()
    {
        ["reference"] = $"Patient/{1001 + subject}",
        ["identifier"] = Identifier("urn:trial", $"T-{subject + 1}"),
    };

    private static JsonObject By(string system, string value) => new() { ["identifier"] = Identifier(system, value) };

    private static JsonObject Identifier(string system, string value) => new() { ["system"] = system, ["value"] = value };

    private static JsonObject Concept(string system, string code) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };

    private static string Line(JsonObject one) => one.ToJsonString(s_plain);
}
