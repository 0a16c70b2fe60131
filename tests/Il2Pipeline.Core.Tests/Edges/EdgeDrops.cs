using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Edges;

/// <summary>A study file and drops that are at the edge in all that they say: what the first half stores of them is any set of versions that it can store.</summary>
internal static class EdgeDrops
{
    private static readonly (string Code, string Unit)[] s_tests =
    [
        ("711-2", "/uL"), ("26449-9", "10*3/uL"), ("714-6", "%"), ("26464-8", "10*3/uL"), ("26474-7", "10*3/uL"), ("24467-3", "/uL"), ("14135-8", "/uL"), ("8123-2", "%"), ("54218-3", "1"), ("54218-3", "1"),
    ];

    private static readonly (string Local, string Unit)[] s_local = [("NKLYS", "%"), ("SIL2R", "pg/mL"), ("SIL2RU", "U/mL"), ("IL2", "pg/mL"), ("NKLU", "{LU}")];

    private static readonly string[] s_statuses = ["final", "final", "final", "corrected", "preliminary", "registered", "entered-in-error", "cancelled", "amended", "unheard-of"];

    /// <summary>Texts as no laboratory sends them.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(
        EdgeTimes.One("x", "=1+1", "a|b", "two\nlines", "\t", "ü語😀\u2028", "\ud800", "\0", "<b>", "negative", "pending", "<5", "> 100 /uL", "1,5", new string('l', 5000)),
        Gen.Char.Array[1, 12].Select(characters => new string(characters)));

    /// <summary>A study: zone, rule, scope, perhaps cycle starts, windows and an assay factor.</summary>
    public static Gen<StudyFile> Study { get; } =
        from zone in EdgeTimes.Zone
        from rule in Gen.Enum<BaselineRule>()
        from scope in Gen.Enum<BaselineScope>()
        from starts in EdgeTimes.One<string[]>([], [], ["2026-01-05"], ["2026-01-05", "2026-03-30"], ["1900-01-01", "2100-12-31"], ["0001-01-01", "9999-12-31"])
        from length in EdgeTimes.One(1, 84, 3650)
        from factor in EdgeTimes.One(0m, 2.9m, 0.0000000000000000000000000001m, decimal.MaxValue)
        select new StudyFile
        {
            StudyId = "EDGE",
            TimeZone = zone,
            Baseline = new BaselinePolicy(rule, scope),
            Treatment = new Treatment { CycleLengthDays = length },
            VisitWindows = [new DayWindow("BASELINE", -36_500, 1), new DayWindow("LATER", 2, 36_500)],
            Subjects = starts.Length == 0 ? [] : [new StudySubject("1", [.. starts.Select(Samples.Day)], TumourResponse.ObjectiveResponse)],
            LocalCodes = [.. s_local.Select(test => new LocalCode("urn:l", test.Local, test.Local))],
            AssayFactors = factor == 0 ? [] : [new AssayFactor("SIL2RU", "SIL2R", factor, "a paper")],
        };

    /// <summary>A drop of none to a dozen entries about two subjects.</summary>
    public static Gen<string> Drop(StudyFile study) => Gen.Frequency((5, Result(study.TimeZone)), (1, Dose(study.TimeZone))).List[0, 12].Select(resources =>
        new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["entry"] = new JsonArray([.. resources.Select(resource => (JsonNode)new JsonObject { ["resource"] = resource.DeepClone() })]),
        }.ToJsonString());

    private static Gen<JsonObject> Result(string zone) =>
        from local in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
        from test in Gen.Int[0, 9]
        from who in Gen.Int[1, 2]
        from time in EdgeTimes.In(zone)
        from issued in Gen.Frequency((2, Gen.Const((string?)null)), (1, EdgeTimes.In(zone)))
        from status in EdgeTimes.One(s_statuses)
        from value in Value(local ? s_local[test % s_local.Length].Unit : s_tests[test].Unit)
        from low in EdgeNumbers.Any.Nullable(0.7)
        from high in EdgeNumbers.Any.Nullable(0.6)
        from id in Gen.Int[0, 3]
        from rung in Gen.Int[0, 3]
        select Observation(local ? ("urn:l", s_local[test % s_local.Length].Local) : (CodeSystems.Loinc, s_tests[test].Code), who, time, issued, status, value, low, high, id, rung);

    private static Gen<(string Name, JsonNode Value)> Value(string unit) => Gen.Frequency(
        (8, EdgeNumbers.Any.Select(EdgeTimes.One<string?>(null, null, null, "<", ">=")).Select(pair => ("valueQuantity", (JsonNode)Quantity(pair.Item1, unit, pair.Item2)))),
        (1, Text.Select(text => ("valueString", (JsonNode)JsonValue.Create(text)!))),
        (1, Gen.Const(("dataAbsentReason", (JsonNode)new JsonObject { ["text"] = "not measured" }))));

    private static JsonObject Quantity(decimal number, string unit, string? comparator = null)
    {
        var quantity = new JsonObject { ["value"] = number, ["unit"] = unit, ["system"] = "http://unitsofmeasure.org", ["code"] = unit };
        if (comparator is not null) quantity["comparator"] = comparator;
        return quantity;
    }

    private static JsonObject Observation(
        (string System, string Code) code, int who, string? time, string? issued, string status, (string Name, JsonNode Value) value, decimal? low, decimal? high, int id, int rung)
    {
        var observation = new JsonObject
        {
            ["resourceType"] = "Observation",
            ["status"] = status,
            ["code"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = code.System, ["code"] = code.Code }) },
            ["subject"] = new JsonObject { ["reference"] = string.Create(CultureInfo.InvariantCulture, $"Patient/{who}") },
            [value.Name] = value.Value.DeepClone(),
        };
        if (time is not null) observation["effectiveDateTime"] = time;
        if (issued is not null) observation["issued"] = issued;
        if (rung is 1 or 3) observation["identifier"] = new JsonArray(new JsonObject { ["value"] = $"id{id}" });
        if (rung is 2 or 3) observation["specimen"] = new JsonObject { ["identifier"] = new JsonObject { ["system"] = "urn:s", ["value"] = $"s{id}" } };
        var range = new JsonObject();
        if (low is { } least) range["low"] = Quantity(least, (string?)observation["valueQuantity"]?["code"] ?? "/uL");
        if (high is { } most) range["high"] = Quantity(most, (string?)observation["valueQuantity"]?["code"] ?? "/uL");
        if (range.Count > 0) observation["referenceRange"] = new JsonArray(range);
        return observation;
    }

    private static Gen<JsonObject> Dose(string zone) =>
        from who in Gen.Int[1, 2]
        from time in EdgeTimes.In(zone)
        from updated in Gen.Frequency((2, Gen.Const((string?)null)), (1, EdgeTimes.In(zone)))
        from status in EdgeTimes.One("completed", "completed", "in-progress", "not-done", "entered-in-error")
        from amount in EdgeNumbers.Any
        from unit in EdgeTimes.One("[IU]", "10*6.[IU]", "10*6.[IU]/m2", "mg")
        from id in Gen.Int[0, 2]
        select Administration(who, time, updated, status, amount, unit, id);

    private static JsonObject Administration(int who, string? time, string? updated, string status, decimal amount, string unit, int id)
    {
        var dose = new JsonObject
        {
            ["resourceType"] = "MedicationAdministration",
            ["id"] = $"d{id}",
            ["status"] = status,
            ["medicationCodeableConcept"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = "http://www.whocc.no/atc", ["code"] = "L03AC01" }) },
            ["subject"] = new JsonObject { ["reference"] = string.Create(CultureInfo.InvariantCulture, $"Patient/{who}") },
            ["dosage"] = new JsonObject { ["dose"] = Quantity(amount, unit) },
        };
        if (time is not null) dose["effectiveDateTime"] = time;
        if (updated is not null) dose["meta"] = new JsonObject { ["lastUpdated"] = updated };
        return dose;
    }
}
