using System.Text;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Tests.Stories;

namespace Il2Pipeline.Core.Tests.Identify;

/// <summary>Every way to refer to a patient leads to the trial number: within one drop, and with the Patient in another drop of any name.</summary>
public class SubjectFormTests
{
    private const string Uuid = "bbbb1111-0000-4000-8000-00000000000a";
    private static readonly string s_upper = Uuid.ToUpperInvariant();
    private static readonly StudyFile s_study = new() { StudyId = "S", SubjectIdentifierSystem = "urn:trial" };

    // How the Patient stands there (fullUrl and id), how it is referred to, and whether that means it across drops in any Bundle.
    private static readonly (string? FullUrl, string? Id, string Reference, bool Everywhere)[] s_forms =
    [
        (null, "p", Plain("Patient/p"), false), (null, "p", Plain("Patient/p/_history/2"), false), ("urn:uuid:x", "p", Plain("Patient/p"), false),
        ("urn:uuid:" + Uuid, "p", Plain("urn:uuid:" + s_upper), true), ("URN:UUID:" + s_upper, "p", Plain("urn:uuid:" + Uuid), true),
        (null, Uuid, Plain("urn:uuid:" + s_upper), true), (null, s_upper, Plain("Patient/" + Uuid), true),
        ("urn:uuid:" + s_upper, null, Plain("Patient/" + Uuid), true), ("http://a/fhir/Patient/" + s_upper, null, Plain("urn:uuid:" + Uuid), true),
        ("http://a/fhir/Patient/p", "p", Plain("https://A/fhir/Patient/p"), true), ("HTTPS://a/fhir/Patient/p", "p", Plain("http://a/fhir/Patient/p/_history/1"), true),
        ("http://a/fhir/Patient/" + Uuid, "q", Plain("https://a/fhir/Patient/" + s_upper), true),
        (null, "p", """{ "identifier": { "system": "urn:mrn", "value": "77" } }""", true),
        (null, "p", """{ "type": "Patient", "identifier": { "system": "urn:mrn", "value": "77" } }""", true),
        (null, "p", """{ "type": "http://hl7.org/fhir/StructureDefinition/Patient", "identifier": { "system": "urn:mrn", "value": "77" } }""", true),
        (null, "p", """{ "identifier": { "system": "urn:trial", "value": "1001" } }""", true),
        (null, "p", Plain("Patient?identifier=urn:mrn%7C77"), true),
        (null, "p", """{ "reference": "Patient/unknown", "identifier": { "system": "urn:mrn", "value": "77" } }""", true),
    ];

    public static TheoryData<int> Forms { get; } = [.. Enumerable.Range(0, s_forms.Length)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Within_one_bundle(int form)
    {
        foreach (var type in new[] { "collection", "transaction", "searchset" })
        {
            var (_, _, reference, _) = s_forms[form];
            Assert.Equal("1001", Subject([Bundle(type, Patient(form), Result(reference))]));
            Assert.Equal("1001", Subject([Bundle(type, Result(reference), Patient(form))]));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Across_drops(int form)
    {
        var (fullUrl, id, reference, everywhere) = s_forms[form];
        foreach (var type in new[] { "searchset", "history", "collection" })
        {
            if (!everywhere && (type == "collection" || fullUrl?.StartsWith("http", StringComparison.Ordinal) == true)) continue;
            var apart = new[] { Bundle(type, Patient(form)), Bundle(type, Result(reference)) };
            Assert.Equal("1001", Subject(apart));
            Assert.Equal("1001", Subject([.. apart.Reverse()]));
        }
        if (fullUrl is null && id is not null) Assert.Equal("1001", Subject([Person(id), Observation(reference)]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Across_drops_an_id_of_a_bundle_means_nobody(int form)
    {
        var (_, _, reference, everywhere) = s_forms[form];
        if (!everywhere) Assert.Equal("IL2-410", Subject([Bundle("collection", Patient(form)), Bundle("collection", Result(reference))]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Both_lanes_name_the_same_patient(int form)
    {
        var drop = Encoding.UTF8.GetBytes(Bundle("collection", Patient(form), Result(s_forms[form].Reference)));
        var fast = DropReader.Read(new MemoryStream(drop), ReadLimits.Default, CancellationToken.None).OfType<ReadObservation>().Single().Subject!;
        var slow = DropReader.ReadByReference(new MemoryStream(drop), ReadLimits.Default).OfType<ReadObservation>().Single().Subject!;
        Assert.Equal((fast.ReferenceId, fast.Address), (slow.ReferenceId, slow.Address));
        Assert.Equal(fast.Identifiers, slow.Identifiers);
        Assert.Equal(fast.Names, slow.Names);
    }

    [Theory]
    [InlineData("""{ "use": "old", "system": "urn:trial", "value": "0815" }, { "system": "urn:trial", "value": "1001" }""", "1001")]
    [InlineData("""{ "system": "urn:trial", "value": "1001" }, { "use": "old", "system": "urn:trial", "value": "0815" }""", "1001")]
    [InlineData("""{ "system": "urn:trial", "value": "0815", "period": { "end": "2025-12-31" } }, { "system": "urn:trial", "value": "1001" }""", "1001")]
    [InlineData("""{ "system": "urn:trial", "value": "0815", "period": { "end": "2025" } }, { "system": "urn:trial", "value": "1001", "period": { "end": "9999-12-31" } }""", "1001")]
    [InlineData("""{ "use": "old", "system": "urn:trial", "value": "0815" }""", "0815")]
    [InlineData("""{ "system": "urn:trial", "value": " 1001\t" }, { "system": "urn:trial", "value": "1001" }""", "1001")]
    [InlineData("""{ "system": "urn:trial", "value": "0815", "period": { "end": "9999-12-31" } }, { "system": "urn:trial", "value": "1001" }""", "IL2-411")]
    [InlineData("""{ "system": "urn:trial", "value": "1001" }, { "system": "urn:trial", "value": "1002" }""", "IL2-411")]
    [InlineData("""{ "use": "old", "system": "urn:trial", "value": "1" }, { "use": "old", "system": "urn:trial", "value": "2" }""", "IL2-411")]
    [InlineData("""{ "system": "urn:trial", "value": "1001\u200b" }""", "IL2-412")]
    [InlineData("""{ "system": "urn:trial", "value": "10\u00a001" }""", "IL2-412")]
    [InlineData("""{ "system": "urn:trial", "value": "\ufeff1001" }, { "system": "urn:trial", "value": "1001" }""", "IL2-412")]
    [InlineData("""{ "system": "urn:trial", "value": "1001\ufe0f" }""", "IL2-412")]
    [InlineData("""{ "system": "urn:mrn", "value": "77" }""", "IL2-410")]
    [InlineData("""{ "system": "urn:trial", "value": "  " }""", "IL2-410")]
    public void Of_several_numbers_the_current_one_counts(string identifiers, string expected)
    {
        var patient = $$"""{ "resourceType": "Patient", "id": "p", "identifier": [{{identifiers}}] }""";
        Assert.Equal(expected, Subject([Bundle("collection", $$"""{ "resource": {{patient}} }""", Result(Plain("Patient/p")))]));
        Assert.Equal(expected, Subject([patient, Observation(Plain("Patient/p"))]));
        Assert.Equal(expected, Subject([Observation(Plain("Patient/p")), patient]));
    }

    private static string Subject(string[] drops)
    {
        var read = DropsTogether.Read([.. drops.Select((text, i) => (new DropId($"lab/{i}.json", $"{i}-hash-of-a-drop"), Encoding.UTF8.GetBytes(text)))], s_study);
        return read.SelectMany(drop => drop.Results).SingleOrDefault()?.Subject ?? read.SelectMany(drop => drop.Issues).First().Code;
    }

    private static string Bundle(string type, params string[] entries) =>
        $$"""{ "resourceType": "Bundle", "entry": [{{string.Join(", ", entries)}}], "type": "{{type}}" }""";

    private static string Patient(int form)
    {
        var (fullUrl, id, _, _) = s_forms[form];
        return fullUrl is null ? $$"""{ "resource": {{Person(id)}} }""" : $$"""{ "fullUrl": "{{fullUrl}}", "resource": {{Person(id)}} }""";
    }

    private static string Person(string? id) => $$"""
        { "resourceType": "Patient", {{(id is null ? "" : $"\"id\": \"{id}\", ")}}"identifier": [
          { "system": "urn:trial", "value": "1001" }, { "system": "urn:mrn", "value": "77" }] }
        """.ReplaceLineEndings(" ");

    private static string Result(string reference) => $$"""{ "resource": {{Observation(reference)}} }""";

    private static string Observation(string reference) => $$"""
        { "resourceType": "Observation", "id": "o", "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "711-2" }] },
          "subject": {{reference}}, "effectiveDateTime": "2026-01-19", "valueQuantity": { "value": 500, "system": "http://unitsofmeasure.org", "code": "/uL" } }
        """.ReplaceLineEndings(" ");

    private static string Plain(string reference) => $$"""{ "reference": "{{reference}}" }""";
}
