using System.Text;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Core.Tests.Reconcile;

/// <summary>Every way to take a result back, with every form of drop: what is left out of the retraction never leaves the result standing.</summary>
public class RetractionRungTests
{
    private const string Result = """
        {"resourceType":"Observation","id":"f","status":"final","identifier":[{"system":"urn:r","value":"R1"},{"system":"urn:other","value":"X1"}],
         "code":{"coding":[{"system":"http://loinc.org","code":"711-2"}]},"subject":{"reference":"Patient/1001"},
         "effectiveDateTime":"2026-01-19T08:00:00Z","valueQuantity":{"value":500,"system":"http://unitsofmeasure.org","code":"/uL"}}
        """;

    // What a retraction keeps of the result; %S becomes its status.
    private static readonly Dictionary<string, string> s_rungs = new()
    {
        ["identifier"] = """{"identifier":[{"system":"urn:r","value":"R1"}]}""",
        ["second identifier"] = """{"identifier":[{"system":"urn:other","value":"X1"}]}""",
        ["identifier and code"] = """{"identifier":[{"system":"urn:r","value":"R1"}],"code":%C}""",
        ["identifier and empty code"] = """{"identifier":[{"system":"urn:r","value":"R1"}],"code":{"text":"entered in error"}}""",
        ["id"] = """{"id":"f"}""",
        ["id and code"] = """{"id":"f","code":%C}""",
        ["id, code and time"] = """{"id":"f","code":%C,"effectiveDateTime":"2026-01-19T08:00:00Z"}""",
        ["id and a code of a panel"] = """{"id":"f","identifier":[{"system":"urn:r","value":"R1"}],"code":{"coding":[{"system":"http://loinc.org","code":"58410-2"}]}}""",
        ["code and time"] = """{"code":%C,"effectiveDateTime":"2026-01-19T09:00:00+01:00"}""",
        ["code and date"] = """{"code":%C,"effectiveDateTime":"2026-01-19"}""",
        ["another id, code and time"] = """{"id":"g","code":%C,"effectiveDateTime":"2026-01-19T08:00:00Z"}""",
        ["replaces by id"] = """{"id":"g","code":%C,"extension":[%E]}""",
        ["replaces by identifier"] = """{"id":"g","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/observation-replaces","valueReference":{"identifier":{"system":"urn:r","value":"R1"}}}]}""",
    };

    private static readonly Dictionary<string, string> s_withdrawals = new()
    {
        ["report"] = """{"resourceType":"DiagnosticReport","id":"d","status":"%S","code":{"text":"x"},"subject":{"reference":"Patient/1001"},"result":[{"reference":"Observation/f"}]}""",
        ["report by identifier"] = """{"resourceType":"DiagnosticReport","status":"%S","code":{"text":"x"},"subject":{"reference":"Patient/1001"},"result":[{"identifier":{"system":"urn:r","value":"R1"}}]}""",
        ["panel"] = """{"resourceType":"Observation","id":"p","status":"%S","code":{"coding":[{"system":"http://loinc.org","code":"58410-2"}]},"subject":{"reference":"Patient/1001"},"hasMember":[{"reference":"Observation/f"}]}""",
    };

    private static readonly StudyFile s_study = StudyFile.Default with { StudyId = "S" };

    public static TheoryData<string, string, bool, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, string, bool, bool>();
            foreach (var rung in s_rungs.Keys.Concat(s_withdrawals.Keys))
                foreach (var status in new[] { "entered-in-error", "cancelled" })
                    foreach (var isOneDrop in new[] { true, false })
                        foreach (var isXml in new[] { true, false })
                            ways.Add(rung, status, isOneDrop, isXml);
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Whatever_is_left_out_the_result_is_taken_back(string rung, string status, bool isOneDrop, bool isXml)
    {
        var retraction = Retraction(rung, status);
        var (first, second) = isOneDrop
            ? (Read("a/1", Drop([Result, retraction], isXml)), null)
            : (Read("a/1", Drop([Result], isXml)), Read("a/2", Drop([retraction], isXml)));
        List<ResultVersion> versions = [.. first.Results, .. second?.Results ?? []];
        var summary = LabPipeline.Derive("1001", versions, [], s_study);
        Assert.Empty(summary.Changes);
        Assert.DoesNotContain(summary.Warnings, warning => warning.Code == "IL2-420");
        Assert.Equal(s_withdrawals.ContainsKey(rung), summary.Warnings.Any(warning => warning.Code == "IL2-423"));
        Assert.All(Dispositions.OfAll(versions, s_study), one => Assert.Equal(Disposition.Retracted, one.Disposition));
        Assert.Equal(Text(summary), Text(LabPipeline.Derive("1001", [.. versions.AsEnumerable().Reverse(), .. versions], [], s_study)));
        Assert.All(new[] { first, second }.OfType<DropTally>(), drop => Assert.True(drop.Balance(Of(drop, versions)).Balances));
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report by identifier")]
    [InlineData("panel")]
    public void A_result_that_takes_itself_back_beside_its_report_is_not_doubtful(string withdrawal)
    {
        var own = Result.Replace("\"final\"", "\"entered-in-error\"", StringComparison.Ordinal);
        var drop = Read("a/1", Drop([Result, Retraction(withdrawal, "entered-in-error"), own], false));
        var summary = LabPipeline.Derive("1001", drop.Results, [], s_study);
        Assert.Empty(summary.Changes);
        Assert.Empty(summary.Warnings);
    }

    [Theory]
    [InlineData("""{"id":"g"}""")]
    [InlineData("""{"id":"g","code":%C}""")]
    [InlineData("""{"identifier":[{"system":"urn:r","value":"R2"}]}""")]
    [InlineData("""{"id":"g","identifier":[{"system":"urn:r","value":"R2"}],"code":%C,"effectiveDateTime":"2026-01-19T08:00:00Z"}""")]
    [InlineData("""{"id":"g","code":%C,"effectiveDateTime":"2026-01-19T10:00:00Z"}""")]
    [InlineData("""{"id":"f","code":%C,"effectiveDateTime":"2026-02-19T08:00:00Z"}""")]
    [InlineData("""{"id":"f","code":{"coding":[{"system":"http://loinc.org","code":"26474-7"}]}}""")]
    public void What_matches_nothing_is_told_and_not_counted_as_retracted(string parts)
    {
        var drop = Read("a/1", Drop([Result, Complete(parts, "entered-in-error")], isXml: false));
        var summary = LabPipeline.Derive("1001", drop.Results, [], s_study);
        Assert.Equal(500, Assert.Single(summary.Changes).Value);
        Assert.Single(summary.Warnings, warning => warning.Code == "IL2-420");
        var balance = drop.Balance(Of(drop, drop.Results));
        Assert.True(balance.Balances);
        Assert.Equal(1, balance.ByReason[IgnoreReason.NothingToTakeBack]);
        Assert.False(balance.ByDisposition.ContainsKey(Disposition.Retracted));
    }

    [Fact]
    public void Components_are_taken_back_with_their_observation()
    {
        const string panel = """
            {"resourceType":"Observation","id":"p","status":"%S","identifier":[{"system":"urn:r","value":"P1"}],%M
             "code":{"coding":[{"system":"http://loinc.org","code":"58410-2"}]},"subject":{"reference":"Patient/1001"},"effectiveDateTime":"2026-01-19T08:00:00Z"}
            """;
        const string parts = """
            "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"711-2"}]},"valueQuantity":{"value":500,"system":"http://unitsofmeasure.org","code":"/uL"}},
             {"code":{"coding":[{"system":"http://loinc.org","code":"26474-7"}]},"valueQuantity":{"value":1500,"system":"http://unitsofmeasure.org","code":"/uL"}}],
            """;
        var whole = panel.Replace("%S", "final", StringComparison.Ordinal).Replace("%M", parts, StringComparison.Ordinal);
        var bare = panel.Replace("%S", "entered-in-error", StringComparison.Ordinal).Replace("%M", "", StringComparison.Ordinal);
        Assert.Equal(2, LabPipeline.Derive("1001", Read("a/1", Drop([whole], false)).Results, [], s_study).Changes.Count);
        Assert.Empty(LabPipeline.Derive("1001", Read("a/1", Drop([whole, bare], false)).Results, [], s_study).Changes);
    }

    [Theory]
    [InlineData("Observation/f", "http://a/fhir/Observation/f", true)]
    [InlineData("Observation/f", null, true)]
    [InlineData("Observation?identifier=urn:r|R1", null, true)]
    [InlineData("Observation/g", "http://a/fhir/Observation/g", false)]
    [InlineData("Patient/f", "http://a/fhir/Patient/f", null)]
    public void A_deletion_takes_back_what_its_drop_holds(string url, string? fullUrl, bool? isHeld)
    {
        foreach (var isXml in new[] { false, true })
            foreach (var isFirst in new[] { false, true })
            {
                var deletion = new JsonObject { ["request"] = new JsonObject { ["method"] = "DELETE", ["url"] = url } };
                if (fullUrl is not null) deletion["fullUrl"] = fullUrl;
                var entry = new JsonObject { ["fullUrl"] = "https://a/fhir/Observation/f", ["resource"] = JsonNode.Parse(Result) };
                var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "history", ["entry"] = isFirst ? new JsonArray(deletion, entry) : new JsonArray(entry, deletion) };
                var drop = Read("a/1", isXml ? Xml(bundle.ToJsonString()) : bundle.ToJsonString());
                Assert.Equal(isHeld == true ? 0 : 1, LabPipeline.Derive("1001", drop.Results, [], s_study).Changes.Count);
                Assert.Equal(isHeld == false, drop.Issues.Any(issue => issue.Code == "IL2-427"));
                Assert.Equal(1, drop.Balance(Of(drop, drop.Results)).Observations);
            }
    }

    [Fact]
    public void The_version_of_one_resource_decides_before_the_hash()
    {
        for (var later = 300; later < 310; later++)
        {
            var first = Versioned("1", 500);
            var second = Versioned("2", later);
            Assert.Equal(later, Assert.Single(LabPipeline.Derive("1001", Read("a/1", Drop([second, first], false)).Results, [], s_study).Changes).Value);
        }

        string Versioned(string version, int value)
        {
            var result = JsonNode.Parse(Result)!.AsObject();
            result.Remove("identifier");
            result["meta"] = new JsonObject { ["versionId"] = version };
            result["valueQuantity"]!["value"] = value;
            return result.ToJsonString();
        }
    }

    [Theory]
    [InlineData("2062-01-20T08:00:00Z", null, 500, true)]
    [InlineData("2026-01-21T08:00:00Z", "2026-01-20T12:00:00Z", 500, true)]
    [InlineData("2026-01-21T08:00:00Z", "2026-01-21T07:50:00Z", 300, false)]
    [InlineData("2026-01-21T08:00:00Z", null, 300, false)]
    public void A_release_time_that_cannot_be_does_not_win(string issued, string? bundle, int value, bool isWarned)
    {
        var first = JsonNode.Parse(Result)!.AsObject();
        first["issued"] = "2026-01-20T08:00:00Z";
        var second = JsonNode.Parse(Result)!.AsObject();
        second["status"] = "corrected";
        second["issued"] = issued;
        second["valueQuantity"]!["value"] = 300;
        var drop = JsonNode.Parse(Drop([first.ToJsonString(), second.ToJsonString()], false))!.AsObject();
        if (bundle is not null) drop["timestamp"] = bundle;
        var row = Assert.Single(LabPipeline.Derive("1001", Read("a/1", drop.ToJsonString()).Results, [], s_study).Changes);
        Assert.Equal(value, row.Value);
        Assert.Equal(isWarned, row.Warnings.Contains("IL2-426"));
    }

    [Theory]
    [InlineData("corrected", "a/2", false)]
    [InlineData("corrected", "b/2", true)]
    [InlineData("entered-in-error", "a/2", false)]
    [InlineData("entered-in-error", "b/2", true)]
    public void Another_laboratory_is_told(string status, string drop, bool isForeign)
    {
        List<ResultVersion> versions = [.. Read("a/1", Drop([Result], false)).Results,
            .. Read(drop, Drop([Result.Replace("\"final\"", $"\"{status}\"", StringComparison.Ordinal).Replace("500", "300", StringComparison.Ordinal)], false)).Results];
        var summary = LabPipeline.Derive("1001", versions, [], s_study);
        Assert.Equal(isForeign, summary.Warnings.Any(warning => warning.Code == "IL2-425"));
        Assert.Equal(status == "corrected" ? [300m] : [], summary.Changes.Select(row => row.Value!.Value));
    }

    [Fact]
    public void A_correction_of_what_nobody_told_says_so()
    {
        var corrected = Result.Replace("\"final\"", "\"corrected\"", StringComparison.Ordinal);
        Assert.Contains("IL2-421", Assert.Single(LabPipeline.Derive("1001", Read("a/1", Drop([corrected], false)).Results, [], s_study).Changes).Warnings);
        Assert.Empty(LabPipeline.Derive("1001", Read("a/1", Drop([Result, corrected], false)).Results, [], s_study).Warnings);
    }

    [Fact]
    public void A_final_that_replaces_another_takes_its_place()
    {
        var next = JsonNode.Parse(Complete("""{"id":"g","code":%C,"effectiveDateTime":"2026-01-20T08:00:00Z","extension":[%E]}""", "final"))!.AsObject();
        next["valueQuantity"] = JsonNode.Parse("""{"value":300,"system":"http://unitsofmeasure.org","code":"/uL"}""");
        var row = Assert.Single(LabPipeline.Derive("1001", Read("a/1", Drop([next.ToJsonString(), Result], false)).Results, [], s_study).Changes);
        Assert.Equal((300m, "2026-01-20T08:00:00"), (row.Value, row.DateTimeText));
    }

    private static string Retraction(string rung, string status) => s_rungs.TryGetValue(rung, out var parts)
        ? Complete(parts, status)
        : s_withdrawals[rung].Replace("%S", status, StringComparison.Ordinal);

    private static string Complete(string parts, string status)
    {
        var filled = parts.Replace("%C", """{"coding":[{"system":"http://loinc.org","code":"711-2"}]}""", StringComparison.Ordinal).Replace(
            "%E", """{"url":"http://hl7.org/fhir/StructureDefinition/observation-replaces","valueReference":{"reference":"Observation/f"}}""", StringComparison.Ordinal);
        var resource = JsonNode.Parse(filled)!.AsObject();
        resource.Insert(0, "resourceType", "Observation");
        resource["status"] = status;
        resource["subject"] = new JsonObject { ["reference"] = "Patient/1001" };
        return resource.ToJsonString();
    }

    private static string Drop(string[] resources, bool isXml)
    {
        var entries = resources.Select(resource => (JsonNode)new JsonObject { ["resource"] = JsonNode.Parse(resource) }).ToArray();
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection", ["entry"] = new JsonArray(entries) }.ToJsonString();
        return isXml ? Xml(bundle) : bundle;
    }

    private static string Xml(string json)
    {
        new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich)).TryDeserializeResource(json, out var resource, out _);
        return new FhirXmlSerializer().SerializeToString((Bundle)resource!);
    }

    private static DropTally Read(string name, string content)
    {
        var tally = new DropTally(new DropId(name, $"hash of {content}"), 1000);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        foreach (var taken in LabPipeline.ReadDrop(tally.Drop, bytes, s_study)) tally.Add(taken);
        return tally;
    }

    private static IEnumerable<Disposition> Of(DropTally drop, IReadOnlyList<ResultVersion> versions) =>
        Dispositions.Of(drop.Drop, versions, s_study).Select(one => one.Disposition);

    private static string Text(SubjectSummary summary) => string.Join('\n', summary.Changes.Select(row => row.ToString()).Concat(summary.Warnings.Select(one => one.ToString())));
}
