using System.Text.Json.Nodes;
using NodaTime;

namespace Il2Pipeline.Sample;

/// <summary>
/// The pharmacy's files: every injection of a cycle as a MedicationAdministration, after Peest et al. 1995: 9 × 10^6 IU/m2 twice
/// daily on days 1 and 2, then 0.9 × 10^6 IU/m2 twice daily on 5 days a week to day 56. With each comes the body surface.
/// </summary>
internal static class SampleDoses
{
    /// <summary>ATC code of aldesleukin.</summary>
    public const string DrugCode = "L03AC01";

    /// <summary>System of <see cref="DrugCode"/>.</summary>
    public const string DrugSystem = "http://www.whocc.no/atc";

    private const string Base = "https://pharmacy.example.org/";
    private const int LastDay = 56;

    /// <summary>The subject who was to start a week earlier, and was not given the drug.</summary>
    private const int Postponed = 2;

    /// <summary>The files of a subject, one for each cycle; none when the study file gives the cycle starts.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="seed">The sample's seed.</param>
    public static IEnumerable<SampleFile> Of(SampleSubject subject, int seed)
    {
        if (!subject.HasDoseRecords) yield break;
        for (var cycle = 1; cycle <= 2; cycle++)
        {
            var start = subject.CycleStarts[cycle - 1];
            var number = SampleChance.Uuid(seed, FormattableString.Invariant($"doses/{subject.Number}/{cycle}"))[..8];
            var name = FormattableString.Invariant($"pharmacy/{start.PlusDays(LastDay):uuuu-MM-dd}-{number}.json");
            yield return new SampleFile(name, () => SampleJson.Bytes(Bundle(subject, start, number)));
        }
    }

    private static JsonObject Bundle(SampleSubject subject, LocalDate start, string number)
    {
        var entries = new JsonArray(
            Entry("Patient", $"rx{subject.HospitalNumber[4..]}", SampleJson.Patient(subject)),
            Entry("Observation", $"bsa-{number}", Surface(subject, start, number)));
        var n = 0;
        foreach (var (at, unitsPerSquareMetre, given) in Injections(subject, start))
        {
            n++;
            var id = FormattableString.Invariant($"{number}-{n:000}");
            entries.Add(Entry("MedicationAdministration", id, Injection(subject, at, unitsPerSquareMetre, given, id)));
        }
        return new JsonObject { ["resourceType"] = "Bundle", ["type"] = "batch", ["entry"] = entries };
    }

    private static IEnumerable<(LocalDateTime At, int PerSquareMetre, bool Given)> Injections(SampleSubject subject, LocalDate start)
    {
        if (subject.Index == Postponed && start == subject.CycleStarts[0])
            yield return (start.PlusDays(-7).At(new LocalTime(9, 0)), 9_000_000, false);
        for (var day = 1; day <= LastDay; day++)
        {
            var date = start.PlusDays(day - 1);
            if (day > 2 && date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) continue;
            var amount = day <= 2 ? 9_000_000 : 900_000;
            yield return (date.At(new LocalTime(9, 0)), amount, true);
            // Every third of them skipped one evening in the second week.
            yield return (date.At(new LocalTime(21, 0)), amount, day != 10 || subject.Index % 3 != 0);
        }
    }

    private static JsonObject Injection(SampleSubject subject, LocalDateTime at, int perSquareMetre, bool given, string id)
    {
        var injection = new JsonObject
        {
            ["resourceType"] = "MedicationAdministration",
            ["identifier"] = new JsonArray(SampleJson.Identifier(Base + "administrations", id)),
            ["status"] = given ? "completed" : "not-done",
            ["medicationCodeableConcept"] = SampleJson.Concept("Aldesleukin", SampleJson.Coding(DrugSystem, DrugCode, "aldesleukin")),
            ["subject"] = SampleJson.Reference($"Patient/rx{subject.HospitalNumber[4..]}"),
            ["effectiveDateTime"] = SampleJson.WithOffset(at),
        };
        if (!given) return injection;
        injection["dosage"] = new JsonObject
        {
            ["route"] = SampleJson.Concept(null, SampleJson.Coding("http://snomed.info/sct", "34206005", "Subcutaneous route")),
            ["dose"] = SampleJson.Quantity(Math.Round(perSquareMetre * SquareMetres(subject)), null, "IU", "[iU]"),
        };
        return injection;
    }

    private static JsonObject Surface(SampleSubject subject, LocalDate start, string number) => new()
    {
        ["resourceType"] = "Observation",
        ["identifier"] = new JsonArray(SampleJson.Identifier(Base + "measurements", "bsa-" + number)),
        ["status"] = "final",
        ["code"] = SampleJson.Concept(null, SampleJson.Coding("http://loinc.org", "3140-1", "Body surface area Derived from formula")),
        ["subject"] = SampleJson.Reference($"Patient/rx{subject.HospitalNumber[4..]}"),
        ["effectiveDateTime"] = FormattableString.Invariant($"{start:uuuu-MM-dd}"),
        ["valueQuantity"] = SampleJson.Quantity(SquareMetres(subject), null, "m2", "m2"),
    };

    private static decimal SquareMetres(SampleSubject subject) =>
        Math.Round((decimal)subject.Body.Surface, 2, MidpointRounding.AwayFromZero);

    private static JsonObject Entry(string type, string id, JsonObject resource)
    {
        resource.Insert(1, "id", id);
        return new JsonObject
        {
            ["fullUrl"] = $"{Base}fhir/{type}/{id}",
            ["resource"] = resource,
            ["request"] = new JsonObject { ["method"] = "PUT", ["url"] = $"{type}/{id}" },
        };
    }
}
