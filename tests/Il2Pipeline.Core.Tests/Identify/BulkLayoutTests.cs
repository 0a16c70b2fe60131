using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Tests.Stories;

namespace Il2Pipeline.Core.Tests.Identify;

/// <summary>
/// The files of a bulk export, one for each resource type, in any order and cut anywhere, give the rows of the same resources in Bundles.
/// </summary>
public class BulkLayoutTests
{
    private static readonly StudyFile s_study = new() { StudyId = "S", SubjectIdentifierSystem = "urn:trial" };

    [Fact]
    public void A_bulk_export_has_the_rows_of_its_bundles() => Gen.Select(Gen.Int[1, 4], Gen.Int[0, 1000]).Sample((patients, seed) =>
    {
        var resources = Enumerable.Range(0, patients).Select(patient => Resources(patient, new Random(seed + patient))).ToList();
        var bundles = resources.Select((some, i) => ($"lab/{i}.json", Bundle(some)));
        var expected = Csv(bundles);
        var random = new Random(seed);
        var lines = resources.SelectMany(some => some).Select(one => (File: $"lab/{random.Next(100)}-{one["resourceType"]}.{random.Next(2)}.ndjson", Line: one.ToJsonString()));
        var files = lines.GroupBy(line => line.File).Select(file => (file.Key, string.Join('\n', file.Select(line => line.Line))));
        return expected.Contains('\n', StringComparison.Ordinal) && expected == Csv(files);
    }, iter: 100);

    private static string Csv(IEnumerable<(string Name, string Text)> drops)
    {
        var read = drops.Select(drop => (new DropId(drop.Name, $"{drop.Name.GetHashCode(StringComparison.Ordinal):x8}-hash-of-it"), Encoding.UTF8.GetBytes(drop.Text)));
        return new StoryOutcome(s_study, DropsTogether.Read([.. read], s_study)).AdamCsv();
    }

    private static string Bundle(IEnumerable<JsonObject> resources) => new JsonObject
    {
        ["resourceType"] = "Bundle",
        ["type"] = "collection",
        ["entry"] = new JsonArray([.. resources.Select(one => new JsonObject { ["resource"] = one.DeepClone() })]),
    }.ToJsonString();

    private static List<JsonObject> Resources(int patient, Random random)
    {
        List<JsonObject> all =
        [
            Parse($$"""{ "resourceType": "Patient", "id": "p{{patient}}", "birthDate": "1950-01-0{{patient + 1}}", "identifier": [{ "system": "urn:trial", "value": "{{1001 + patient}}" }] }"""),
            Parse($$"""
                { "resourceType": "MedicationAdministration", "id": "m{{patient}}", "status": "completed", "subject": { "reference": "Patient/p{{patient}}" },
                  "medicationCodeableConcept": { "coding": [{ "system": "http://www.whocc.no/atc", "code": "L03AC01" }] }, "effectiveDateTime": "2026-01-05" }
                """),
        ];
        for (var i = 0; i < 6; i++)
        {
            var (time, specimen) = ($"2026-01-{i + 3:00}T08:00:00Z", $"s{patient}-{i}");
            // Bone marrow is passed by, wherever the specimen is told.
            var type = random.Next(4) == 0 ? "119359002" : "119297000";
            all.Add(Parse($$"""
                { "resourceType": "Specimen", "id": "{{specimen}}", "type": { "coding": [{ "system": "http://snomed.info/sct", "code": "{{type}}" }] },
                  "collection": { "collectedDateTime": "{{time}}" } }
                """));
            var own = random.Next(2) == 0 ? "" : $$""" "effectiveDateTime": "{{time}}",""";
            all.Add(Parse($$"""
                { "resourceType": "Observation", "id": "o{{patient}}-{{i}}", "status": "final", "subject": { "reference": "Patient/p{{patient}}" },{{own}}
                  "code": { "coding": [{ "system": "http://loinc.org", "code": "711-2" }] }, "specimen": { "reference": "Specimen/{{specimen}}" },
                  "valueQuantity": { "value": {{i + 1}}, "system": "http://unitsofmeasure.org", "code": "10*3/uL" } }
                """));
        }
        return all;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
