using System.Text.Json.Nodes;

namespace Il2Pipeline.Sample;

/// <summary>
/// The German laboratory's files: transaction bundles with <c>urn:uuid</c> references and no resource ids, a DiagnosticReport for
/// each panel with its Observations in <c>result</c>, local times with offset. In serum panels only the Specimen tells the time.
/// </summary>
internal sealed class HannoverBundle
{
    private const string Base = "https://lab-hannover.example.org/";
    private readonly JsonArray _entries = [];
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);
    private readonly LabDrop _drop;
    private readonly int _seed;

    private HannoverBundle(LabDrop drop, int seed) => (_drop, _seed) = (drop, seed);

    /// <summary>Writes a file.</summary>
    /// <param name="drop">What is in it.</param>
    /// <param name="seed">The sample's seed.</param>
    /// <returns>The Bundle, or the Observation alone.</returns>
    public static JsonObject Write(LabDrop drop, int seed) =>
        drop.Shape == SampleShape.Single ? Single(drop.Reports[0]) : new HannoverBundle(drop, seed).Transaction();

    /// <summary>One Observation alone: the subject by number only, and the time on the Observation itself.</summary>
    private static JsonObject Single(LabReport report)
    {
        var observation = Observation(report, report.Results[0]);
        observation["subject"] = SampleJson.Logical(SampleStudyFile.SubjectSystem, report.Draw.Subject.Number);
        observation["effectiveDateTime"] = SampleJson.WithOffset(report.Draw.At);
        return observation;
    }

    private JsonObject Transaction()
    {
        foreach (var report in _drop.Reports) AddReport(report);
        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["identifier"] = SampleJson.Identifier("urn:ietf:rfc:3986", Urn("bundle")),
            ["type"] = "transaction",
            ["timestamp"] = SampleJson.WithOffset(_drop.Reports.Max(report => report.Issued)),
            ["entry"] = _entries,
        };
    }

    private void AddReport(LabReport report)
    {
        var patient = AddPatient(report.Draw.Subject);
        var specimen = AddSpecimen(report, patient);
        var number = $"{report.Draw.Accession}-{report.Panel}";
        var results = new JsonArray();
        foreach (var result in report.Results)
        {
            var urn = Urn($"{number}/{result.Test.Local}");
            results.Add(SampleJson.Reference(urn));
            var observation = Observation(report, result);
            observation["subject"] = SampleJson.Reference(patient);
            observation["specimen"] = SampleJson.Reference(specimen);
            if (report.Panel != SamplePanels.Serum) observation["effectiveDateTime"] = SampleJson.WithOffset(report.Draw.At);
            Add(urn, observation);
        }
        Add(Urn(number), new JsonObject
        {
            ["resourceType"] = "DiagnosticReport",
            ["identifier"] = new JsonArray(SampleJson.Identifier(Base + "bericht", number)),
            ["basedOn"] = new JsonArray(SampleJson.Logical(Base + "auftrag", "A" + number)),
            ["status"] = report.Status,
            ["code"] = SampleJson.Concept(PanelName(report.Panel)),
            ["subject"] = SampleJson.Reference(patient),
            ["issued"] = SampleJson.WithOffset(report.Issued),
            ["performer"] = LabJson.Performer("Zentrallabor Hannover"),
            ["specimen"] = new JsonArray(SampleJson.Reference(specimen)),
            ["result"] = results,
        });
    }

    private static JsonObject Observation(LabReport report, LabResult result)
    {
        var test = result.Test;
        var observation = new JsonObject
        {
            ["resourceType"] = "Observation",
            ["identifier"] = new JsonArray(SampleJson.Identifier(Base + "befund", $"{report.Draw.Accession}-{test.Local}")),
            ["status"] = report.Status,
            ["category"] = LabJson.Category(),
            ["code"] = LabJson.Code(test, HannoverTests.System),
            ["issued"] = SampleJson.WithOffset(report.Issued),
            ["performer"] = LabJson.Performer("Zentrallabor Hannover"),
        };
        LabJson.SetValue(observation, result);
        if (Range(test) is { } range) observation["referenceRange"] = new JsonArray(range);
        return observation;
    }

    private static JsonObject? Range(LabTest test)
    {
        if (test.Low is null && test.High is null) return null;
        var range = new JsonObject();
        // The cytometer's software exports its limits without unit.
        var (unit, ucum) = test.Panel == SamplePanels.Flow ? (null, null) : (test.Unit, test.Ucum);
        if (test.Low is { } low) range["low"] = SampleJson.Quantity(low, null, unit, ucum);
        if (test.High is { } high) range["high"] = SampleJson.Quantity(high, null, unit, ucum);
        return range;
    }

    private string AddPatient(SampleSubject subject)
    {
        var urn = Urn("patient/" + subject.Number);
        if (!_added.Add(urn)) return urn;
        Add(urn, SampleJson.Patient(subject), $"identifier={SampleStudyFile.SubjectSystem}|{subject.Number}");
        return urn;
    }

    private string AddSpecimen(LabReport report, string patient)
    {
        var tube = LabJson.Tube(report.Panel);
        var number = $"{report.Draw.Accession}-{tube}";
        var urn = Urn("specimen/" + number);
        if (_added.Add(urn))
            Add(urn, LabJson.Specimen(tube, Base + "probe", number, patient, SampleJson.WithOffset(report.Draw.At)));
        return urn;
    }

    private void Add(string urn, JsonObject resource, string? ifNoneExist = null)
    {
        var request = new JsonObject { ["method"] = "POST", ["url"] = (string)resource["resourceType"]! };
        if (ifNoneExist is not null) request["ifNoneExist"] = ifNoneExist;
        _entries.Add(new JsonObject { ["fullUrl"] = urn, ["resource"] = resource, ["request"] = request });
    }

    private string Urn(string what) => "urn:uuid:" + SampleChance.Uuid(_seed, _drop.Key + "/" + what);

    private static string PanelName(SamplePanels panel) => panel switch
    {
        SamplePanels.Count => "Blutbild mit Differenzierung",
        SamplePanels.Flow => "Immunstatus (Durchflusszytometrie)",
        SamplePanels.Serum => "Zytokine",
        SamplePanels.Function => "Zytotoxizität",
        SamplePanels.Marrow => "Knochenmark (Durchflusszytometrie)",
        _ => "Myelomdiagnostik",
    };
}
