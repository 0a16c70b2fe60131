using System.Text.Json.Nodes;

namespace Il2Pipeline.Sample;

/// <summary>
/// The reference laboratory's files: collection bundles with absolute addresses, a blood count as a panel with <c>hasMember</c>,
/// flow cytometry as one Observation with components, all times in UTC; cytokines and function as messages with many subjects.
/// </summary>
internal sealed class CentralBundle
{
    private const string Base = "https://central-lab.example.org/";
    private readonly JsonArray _entries = [];
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);
    private readonly string _mark;
    private readonly LabDrop _drop;

    private CentralBundle(LabDrop drop, int seed) => (_drop, _mark) = (drop, SampleChance.Uuid(seed, drop.Key)[..8]);

    /// <summary>Writes a file.</summary>
    /// <param name="drop">What is in it.</param>
    /// <param name="seed">The sample's seed.</param>
    /// <returns>The Bundle.</returns>
    public static JsonObject Write(LabDrop drop, int seed) => new CentralBundle(drop, seed).Bundle(SampleChance.Uuid(seed, drop.Key));

    private JsonObject Bundle(string id)
    {
        var isMessage = _drop.Shape == SampleShape.Batch;
        if (isMessage) Add("header", Header());
        foreach (var report in _drop.Reports) AddReport(report);
        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["id"] = id,
            ["type"] = isMessage ? "message" : "collection",
            ["timestamp"] = SampleJson.InUtc(_drop.Reports.Max(report => report.Issued)),
            ["entry"] = _entries,
        };
    }

    private void AddReport(LabReport report)
    {
        var patient = AddPatient(report.Draw.Subject);
        var specimen = AddSpecimen(report, patient);
        if (report.Panel == SamplePanels.Count) AddPanel(report, patient, specimen);
        else if (report.Panel == SamplePanels.Flow) AddComponents(report, patient, specimen);
        else foreach (var result in report.Results) AddResult(report, result, patient, specimen, isIdentified: true);
    }

    /// <summary>A grouping Observation without value, and its members; they carry no identifier of their own, only the order's.</summary>
    private void AddPanel(LabReport report, string patient, string specimen)
    {
        var panel = Shell(report, patient, specimen);
        panel["identifier"] = new JsonArray(SampleJson.Identifier(Base + "results", $"{report.Draw.Accession}-CBC"));
        panel["code"] = SampleJson.Concept("CBC with differential", SampleJson.Coding(CentralTests.System, "CBCDIFF"));
        var members = new JsonArray();
        panel["hasMember"] = members;
        Add($"{report.Draw.Accession}-CBCDIFF", panel);
        foreach (var result in report.Results)
            members.Add(SampleJson.Reference(AddResult(report, result, patient, specimen, isIdentified: false)));
    }

    /// <summary>One Observation whose components are the results.</summary>
    private void AddComponents(LabReport report, string patient, string specimen)
    {
        var panel = Shell(report, patient, specimen);
        panel["identifier"] = new JsonArray(SampleJson.Identifier(Base + "results", $"{report.Draw.Accession}-FLOW"));
        panel["code"] = SampleJson.Concept("Lymphocyte subsets", SampleJson.Coding(CentralTests.System, "LYMSUB"));
        panel["component"] = new JsonArray([.. report.Results.Select(result =>
        {
            var component = new JsonObject { ["code"] = LabJson.Code(result.Test, CentralTests.System) };
            LabJson.SetValue(component, result);
            SetRange(component, result);
            return component;
        })]);
        Add($"{report.Draw.Accession}-FLOW", panel);
    }

    private string AddResult(LabReport report, LabResult result, string patient, string specimen, bool isIdentified)
    {
        var number = $"{report.Draw.Accession}-{result.Test.Local}";
        var observation = Shell(report, patient, specimen);
        observation["code"] = LabJson.Code(result.Test, CentralTests.System);
        if (isIdentified) observation["identifier"] = new JsonArray(SampleJson.Identifier(Base + "results", number));
        LabJson.SetValue(observation, result);
        SetRange(observation, result);
        return Add(number, observation);
    }

    private static JsonObject Shell(LabReport report, string patient, string specimen) => new()
    {
        ["resourceType"] = "Observation",
        ["basedOn"] = new JsonArray(SampleJson.Logical(Base + "orders", $"{report.Draw.Accession}-{report.Panel}")),
        ["status"] = report.Status,
        ["category"] = LabJson.Category(),
        ["subject"] = SampleJson.Reference(patient),
        ["effectiveDateTime"] = SampleJson.InUtc(report.Draw.At),
        ["issued"] = SampleJson.InUtc(report.Issued),
        ["performer"] = LabJson.Performer("Central Laboratory"),
        ["specimen"] = SampleJson.Reference(specimen),
    };

    /// <summary>The interval as text; none while the result is still to follow.</summary>
    private static void SetRange(JsonObject target, LabResult result)
    {
        if (result.Text is not null) return;
        var text = (result.Test.Low, result.Test.High) switch
        {
            ({ } low, { } high) => $"{SampleJson.Text(low)} - {SampleJson.Text(high)}",
            (null, { } high) => $"<= {SampleJson.Text(high)}",
            _ => null,
        };
        if (text is not null) target["referenceRange"] = new JsonArray(new JsonObject { ["text"] = text });
    }

    private string AddPatient(SampleSubject subject)
    {
        var id = "p" + subject.HospitalNumber[4..];
        return _added.Add(id) ? Add(id, SampleJson.Patient(subject), marked: false) : "Patient/" + id;
    }

    private string AddSpecimen(LabReport report, string patient)
    {
        var tube = LabJson.Tube(report.Panel);
        var number = $"{report.Draw.Accession}-{tube}";
        if (!_added.Add(number)) return $"Specimen/{number}";
        return Add(number, LabJson.Specimen(tube, Base + "specimens", number, patient, SampleJson.InUtc(report.Draw.At)), marked: false);
    }

    private static JsonObject Header() => new()
    {
        ["resourceType"] = "MessageHeader",
        ["eventCoding"] = SampleJson.Coding("http://terminology.hl7.org/CodeSystem/v2-0003", "R01"),
        ["source"] = new JsonObject { ["endpoint"] = Base + "outbound" },
    };

    /// <summary>Adds an entry; the id of a resource that comes anew with every file is marked with the file's own mark.</summary>
    private string Add(string id, JsonObject resource, bool marked = true)
    {
        var type = (string)resource["resourceType"]!;
        var whole = marked ? $"{id}-{_mark}" : id;
        resource.Insert(1, "id", whole);
        _entries.Add(new JsonObject { ["fullUrl"] = $"{Base}fhir/{type}/{whole}", ["resource"] = resource });
        return $"{type}/{whole}";
    }
}
