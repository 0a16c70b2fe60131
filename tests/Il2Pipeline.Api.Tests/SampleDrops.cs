using System.Globalization;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Api.Tests;

/// <summary>A small study: four subjects, two laboratories, one refused value, one refused drop. All synthetic.</summary>
internal static class SampleDrops
{
    public const string SubjectSystem = "https://example.org/il2-mm/subject";

    /// <summary>A subject number that would be markup if anybody took it for it.</summary>
    public const string HostileSubject = "<img src=x onerror=document.title='pwned'>";

    /// <summary>A subject number that a proxy would take apart.</summary>
    public const string SlashedSubject = "10/../04";

    public const string Study = $$"""
        {
          "studyId": "IL2-TEST",
          "timeZone": "Europe/Berlin",
          "subjectIdentifierSystem": "{{SubjectSystem}}",
          "subjects": [ { "id": "1001", "cycleStarts": [ "2026-01-05", "2026-03-30" ], "response": "stable-disease" } ]
        }
        """;

    /// <summary>A drop of two results of subject 1001.</summary>
    public static string OnePanel { get; } = Panel("1001", ("2026-01-02", "0.2"), ("2026-01-19", "2.7"));

    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        ("north/1001-a.json", Panel("1001", ("2026-01-02", "0.2"), ("2026-01-05", "0.18"), ("2026-01-19", "2.7"))),
        ("north/1001-b.json", Panel("1001", ("2026-02-16", "1.1"), ("2026-03-30", "0.21"), ("2026-04-13", "2.5"))),
        ("north/1002.json", Panel("1002", ("2026-01-05", "0.3"), ("2026-01-19", "a lot"))),
        ("south/<b>odd</b>.json", Panel(HostileSubject, ("2026-01-05", "0.25"))),
        ("south/slashed.json", Panel(SlashedSubject, ("2026-01-05", "0.4"))),
        ("south/broken.json", "no results today"),
    ];

    /// <summary>A bundle of eosinophil counts in 10*3/uL, one a date; a value that is no number is sent in a unit that is none.</summary>
    public static string Panel(string subject, params (string Date, string Count)[] values)
    {
        JsonObject patient = new()
        {
            ["resourceType"] = "Patient",
            ["id"] = "p",
            ["identifier"] = new JsonArray(new JsonObject { ["system"] = SubjectSystem, ["value"] = subject }),
        };
        var entries = values.Select(value => Entry($"urn:o:{value.Date}", Count(value.Date, value.Count)));
        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["entry"] = new JsonArray([Entry("urn:p", patient), .. entries]),
        }.ToJsonString();
    }

    private static JsonObject Entry(string url, JsonObject resource) => new() { ["fullUrl"] = url, ["resource"] = resource };

    private static JsonObject Count(string date, string count)
    {
        var known = decimal.TryParse(count, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return new JsonObject
        {
            ["resourceType"] = "Observation",
            ["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:lab", ["value"] = $"eos-{date}" }),
            ["status"] = "final",
            ["code"] = new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject { ["system"] = "http://loinc.org", ["code"] = "711-2" }),
            },
            ["subject"] = new JsonObject { ["reference"] = "urn:p" },
            ["effectiveDateTime"] = $"{date}T08:00:00+01:00",
            ["issued"] = $"{date}T12:00:00+01:00",
            ["valueQuantity"] = new JsonObject
            {
                ["value"] = known ? number : 1m,
                ["system"] = "http://unitsofmeasure.org",
                ["code"] = known ? "10*3/uL" : "K/uL",
            },
        };
    }
}
