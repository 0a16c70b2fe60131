using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Core.Tests.Stories;

/// <summary>The story <c>tests/Cases/peest-1995</c>: two tables become FHIR drops, the pipeline runs, its summaries become text.</summary>
internal static class PeestStory
{
    private const string Folder = "tests/Cases/peest-1995";

    private static readonly Dictionary<string, (string System, string Code, string Unit)> s_codes = new()
    {
        ["EOS"] = ("http://loinc.org", "711-2", "/uL"),
        ["NK"] = ("http://loinc.org", "9728-7", "/uL"),
        ["CD4"] = ("http://loinc.org", "24467-3", "/uL"),
        ["CD8"] = ("http://loinc.org", "14135-8", "/uL"),
        ["SIL2RU"] = ("http://loinc.org", "43171-8", "U/mL"),
        ["IL2"] = ("http://loinc.org", "33939-0", "pg/mL"),
        ["CD25CD4P"] = ("urn:story:lab", "CD25CD4P", "%"),
        ["NKLYS"] = ("urn:story:lab", "NKLYS", "%"),
        ["LAKLYS"] = ("urn:story:lab", "LAKLYS", "%"),
    };

    public static IReadOnlyList<SubjectSummary> Run()
    {
        var patients = Table("patients.csv");
        var study = StudyFileReader.Read(File.ReadAllBytes(RepositoryFiles.Path($"{Folder}/study.json"))).Study! with
        {
            Subjects = [.. patients.Select(patient => new StudySubject(patient[0], [], StudyWords.Responses[patient[4]]))],
        };
        var measured = Table("measurements.csv").ToLookup(row => row[0]);
        return [.. patients.Select(patient => Derive(patient, [.. measured[patient[0]]], study))];
    }

    public static string Text(IReadOnlyList<SubjectSummary> subjects)
    {
        var text = new StringBuilder("Baseline and week 5 of the first cycle, all patients\n");
        var cohort = CohortSummaries.Summarise(subjects);
        foreach (var analyte in new[] { "EOS", "CD25CD4P", "NK", "CD4CD8", "NKLYS", "LAKLYS", "IL2", "SIL2RU" })
            text.Append(Line(cohort, analyte));
        text.Append("\nExposure and duration\n");
        foreach (var subject in subjects) text.Append(Line(subject));
        return text.ToString();
    }

    private static string Line(IReadOnlyList<CohortSummary> cohort, string analyte)
    {
        var baseline = cohort.Single(row => row is { Population: "all", Week: 0 } && row.Analyte == analyte);
        var week = cohort.Single(row => row is { Population: "all", Cycle: 1, Week: 5 } && row.Analyte == analyte);
        return string.Create(CultureInfo.InvariantCulture,
            $"  {analyte,-9} {baseline.Unit,-6} median {baseline.Values!.Median,7:0.##} (n {baseline.Count}) -> {week.Values!.Median,7:0.##} (n {week.Count}, missing {week.Missing})")
            + string.Create(CultureInfo.InvariantCulture, $"  fold {week.Fold!.Mean,5:0.00} [{week.Fold.Low:0.00}, {week.Fold.High:0.00}]\n");
    }

    private static string Line(SubjectSummary subject)
    {
        var cycles = subject.Treatment.Exposure.Select(cycle => string.Create(CultureInfo.InvariantCulture, $"{cycle.CumulativeDose / 1_000_000:0.#}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"  {subject.Subject} {StudyWords.Of(subject.Response!.Value),-18} {subject.Treatment.TreatmentDays,5} days, 10^6 IU/m2 by cycle: {string.Join(' ', cycles)}\n");
    }

    private static SubjectSummary Derive(string[] patient, IReadOnlyList<string[]> measured, StudyFile study)
    {
        var entries = new JsonArray([.. Doses(patient), .. measured.Select(Observation)]);
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection", ["entry"] = entries };
        var tally = new DropTally(new DropId($"story/{patient[0]}.json", patient[0]), 1000);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(bundle.ToJsonString()));
        foreach (var taken in LabPipeline.ReadDrop(tally.Drop, content, study)) tally.Add(taken);
        return LabPipeline.Derive(patient[0], tally.Results, tally.Doses, study);
    }

    // 9 x 10^6 IU/m2 twice on days 1 and 2, then 0.9 x 10^6 twice on five days a week to day 56, anew each cycle.
    private static IEnumerable<JsonNode> Doses(string[] patient)
    {
        var (first, days, cycle) = (Samples.Day(patient[1]), Number(patient[2]), Number(patient[3]));
        for (var day = 0; day < days; day++)
        {
            var cycleDay = day % cycle + 1;
            if (cycleDay > 56 || (cycleDay > 2 && (cycleDay - 1) % 7 >= 5)) continue;
            foreach (var hour in new[] { "09", "21" })
                yield return Dose(patient[0], $"{first.AddDays(day):yyyy-MM-dd}T{hour}:00:00", cycleDay <= 2 ? 9m : 0.9m);
        }
    }

    private static JsonObject Entry(JsonObject resource) => new() { ["resource"] = resource };

    private static JsonObject Dose(string subject, string start, decimal millions) => Entry(new JsonObject
    {
        ["resourceType"] = "MedicationAdministration",
        ["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:story:dose", ["value"] = $"{subject}-{start}" }),
        ["status"] = "completed",
        ["medicationCodeableConcept"] = Concept("http://www.whocc.no/atc", "L03AC01"),
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{subject}" },
        ["effectiveDateTime"] = start,
        ["dosage"] = new JsonObject { ["dose"] = Quantity(millions, "10*6.[iU]/m2") },
    });

    private static JsonNode Observation(string[] row)
    {
        var (system, code, unit) = s_codes[row[2]];
        var value = Quantity(decimal.Parse(row[3].TrimStart('<'), CultureInfo.InvariantCulture), unit);
        if (row[3][0] == '<') value["comparator"] = "<";
        return Entry(new JsonObject
        {
            ["resourceType"] = "Observation",
            ["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:story:result", ["value"] = string.Join('-', row[..3]) }),
            ["status"] = "final",
            ["code"] = Concept(system, code),
            ["subject"] = new JsonObject { ["reference"] = $"Patient/{row[0]}" },
            ["effectiveDateTime"] = $"{row[1]}T08:00:00",
            ["valueQuantity"] = value,
        });
    }

    private static JsonObject Concept(string system, string code) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };

    private static JsonObject Quantity(decimal value, string unit) =>
        new() { ["value"] = value, ["system"] = "http://unitsofmeasure.org", ["code"] = unit };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static List<string[]> Table(string name) => [.. File.ReadLines(RepositoryFiles.Path($"{Folder}/{name}"))
        .Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split(','))];
}
