using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

public class ReferenceTests
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:s","value":"1001"}]}""";

    [Theory]
    [InlineData(191)]
    [InlineData(201)]
    [InlineData(2000)]
    [InlineData(4000)]
    public void A_long_address_is_an_address(int length)
    {
        var url = $"urn:uuid:{new string('7', length)}";
        var observation = $$"""{"resource":{"resourceType":"Observation","subject":{"reference":"{{url}}"} } }""";
        Assert.Equal("p1", Drops.Observation(Drops.Entries($$"""{"fullUrl":"{{url}}","resource":{{Patient}} }""", observation)).Subject!.ReferenceId);
    }

    [Theory]
    [InlineData("urn:uuid:7", "{\"reference\":\"urn:uuid:7\"}")]
    [InlineData("http://a/Patient/p1", "{\"reference\":\"http://a/Patient/p1\"}")]
    [InlineData("http://a/Patient/p1", "{\"reference\":\"http://a/Patient/p1/_history/3\"}")]
    [InlineData("http://a/Patient/p1", "{\"reference\":\"Patient/p1\"}")]
    [InlineData("urn:uuid:7", "{\"reference\":\"Patient/p1\"}")]
    [InlineData("urn:uuid:7", "{\"reference\":\"http://b/fhir/Patient/p1\"}")]
    [InlineData("Patient/p1", "{\"reference\":\"Patient/p1\"}")]
    [InlineData("urn:uuid:7", "{\"type\":\"Patient\",\"identifier\":{\"system\":\"urn:s\",\"value\":\"1001\"}}")]
    [InlineData("urn:uuid:7", "{\"reference\":\"Patient?identifier=urn:s%7C1001\"}")]
    public void A_patient_is_found_wherever_it_stands(string fullUrl, string reference)
    {
        var observation = $$"""{"resource":{"resourceType":"Observation","subject":{{reference}} } }""";
        var patient = $$"""{"fullUrl":"{{fullUrl}}","resource":{{Patient}} }""";
        foreach (var drop in new[] { Drops.Entries(patient, observation), Drops.Entries(observation, patient) })
        {
            var subject = Drops.Observation(drop).Subject!;
            Assert.Equal("p1", subject.ReferenceId);
            Assert.Equal([new ReadIdentifier("urn:s", "1001")], subject.Identifiers);
        }
    }

    [Fact]
    public void A_patient_of_another_server_is_not_this_patient()
    {
        var subject = Drops.Observation(Drops.Entries(
            $$"""{"fullUrl":"http://a/Patient/p1","resource":{{Patient}} }""",
            """{"resource":{"resourceType":"Observation","subject":{"reference":"http://b/Patient/p1"}}}""")).Subject!;
        Assert.Equal("p1", subject.ReferenceId);
        Assert.Empty(subject.Identifiers);
    }

    [Fact]
    public void Two_different_patients_of_one_id_are_not_guessed_at()
    {
        var read = Drops.Observation(Drops.Bundle(
            Patient, Patient.Replace("1001", "1002"), """{"resourceType":"Observation","subject":{"reference":"Patient/p1"}}"""));
        Assert.Equal("IL2-146", read.Refusal!.Code);
        Assert.Empty(read.Subject!.Identifiers);
    }

    [Fact]
    public void Of_two_versions_of_a_patient_the_later_counts()
    {
        var older = Patient.Replace("\"id\"", "\"meta\":{\"lastUpdated\":\"2026-01-01T00:00:00Z\"},\"id\"");
        var newer = Patient.Replace("1001", "1002").Replace("\"id\"", "\"meta\":{\"lastUpdated\":\"2026-01-02T00:00:00Z\"},\"id\"");
        var observation = """{"resourceType":"Observation","subject":{"reference":"Patient/p1"}}""";
        Assert.Equal("1002", Drops.Observation(Drops.Bundle(newer, older, observation)).Subject!.Identifiers[0].Value);
        Assert.Equal("1002", Drops.Observation(Drops.Bundle(older, newer, observation)).Subject!.Identifiers[0].Value);
    }

    [Fact]
    public void A_contained_patient_is_known_by_its_identifiers_alone()
    {
        var subject = Drops.Observation($$"""
            {"resourceType":"Observation","contained":[{{Patient}}],"subject":{"reference":"#p1"} }
            """).Subject!;
        Assert.Null(subject.ReferenceId);
        Assert.Equal("1001", subject.Identifiers[0].Value);
    }

    [Fact]
    public void A_device_is_no_patient()
    {
        var read = Drops.Observation("""{"resourceType":"Observation","subject":{"reference":"Device/1"}}""");
        Assert.Null(read.Subject);
        Assert.Equal(["IL2-147"], read.Notes.Select(note => note.Code));
    }

    [Theory]
    [InlineData("\"effectiveDateTime\":\"T1\"", "T1")]
    [InlineData("\"effectivePeriod\":{\"start\":\"T2\",\"end\":\"T3\"}", "T2")]
    [InlineData("\"effectiveInstant\":\"T4\"", "T4")]
    [InlineData("\"effectiveTiming\":{\"event\":[\"T5\"]}", "T5")]
    [InlineData("\"issued\":\"T0\"", "SPECIMEN")]
    [InlineData("\"_effectiveDateTime\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\"}]}", "SPECIMEN")]
    public void The_collection_time_comes_down_a_ladder(string property, string expected)
    {
        var read = Drops.Observation(Drops.Bundle(
            $$"""{"resourceType":"Observation","specimen":{"reference":"Specimen/s"},{{property}} }""",
            """{"resourceType":"Specimen","id":"s","collection":{"collectedDateTime":"SPECIMEN"},"receivedTime":"R"}"""));
        Assert.Equal(expected, read.Collected);
    }

    [Fact]
    public void Members_take_from_panel_and_report_what_they_lack()
    {
        var items = Drops.Read(Drops.Bundle(
            """{"resourceType":"Observation","id":"m1"}""",
            """{"resourceType":"Observation","id":"m2","effectiveDateTime":"OWN","subject":{"reference":"Patient/p2"}}""",
            """{"resourceType":"Observation","id":"m3"}""",
            """{"resourceType":"Observation","id":"inner","hasMember":[{"reference":"Observation/m1"}]}""",
            """
            {"resourceType":"Observation","id":"panel","subject":{"reference":"Patient/p1"},"specimen":{"reference":"Specimen/s"},
             "hasMember":[{"reference":"Observation/inner"},{"reference":"Observation/m2"}]}
            """,
            """{"resourceType":"Specimen","id":"s","identifier":[{"value":"S-1"}],"collection":{"collectedPeriod":{"start":"SPECIMEN"}}}""",
            """
            {"resourceType":"DiagnosticReport","identifier":[{"system":"urn:r","value":"R-1"}],"effectiveDateTime":"REPORT","issued":"NEVER",
             "result":[{"reference":"Observation/panel"},{"reference":"Observation/m3"}]}
            """)).Cast<ReadObservation>().ToDictionary(item => item.ResourceId!);
        Assert.Equal(("SPECIMEN", "p1", "S-1"), (items["m1"].Collected, items["m1"].Subject?.ReferenceId, items["m1"].Specimen?.Value));
        Assert.Equal(("OWN", "p2"), (items["m2"].Collected, items["m2"].Subject?.ReferenceId));
        Assert.Equal("REPORT", items["m3"].Collected);
        Assert.Null(items["m3"].Subject);
        Assert.All(items.Values, item => Assert.Equal(new ReadIdentifier("urn:r", "R-1"), item.Report));
        Assert.True(items["panel"].IsGroup);
        Assert.False(items["m1"].IsGroup);
    }

    [Fact]
    public void Panels_that_list_each_other_end()
    {
        var items = Drops.Read(Drops.Bundle(
            """{"resourceType":"Observation","id":"a","hasMember":[{"reference":"Observation/b"},{"reference":"Observation/a"}]}""",
            """{"resourceType":"Observation","id":"b","hasMember":[{"reference":"Observation/a"}]}"""));
        Assert.Equal(2, items.Count);
    }

    [Fact]
    public void Order_specimen_and_laboratory_are_found()
    {
        var read = Drops.Observation(Drops.Bundle(
            """
            {"resourceType":"Observation","basedOn":[{"reference":"ServiceRequest/r"}],"specimen":{"reference":"Specimen/s"},
             "performer":[{"reference":"Practitioner/x","display":"Dr X"},{"reference":"Organization/lab"}],
             "method":{"coding":[{"system":"urn:m","code":"flow"}]}}
            """,
            """{"resourceType":"ServiceRequest","id":"r","identifier":[{"value":"O-1"}]}""",
            """{"resourceType":"Organization","id":"lab","name":"Lab A","identifier":[{"system":"urn:o","value":"A"}]}""",
            """
            {"resourceType":"Specimen","id":"s","accessionIdentifier":{"system":"urn:a","value":"ACC"},
             "type":{"coding":[{"system":"http://snomed.info/sct","code":"122555007"}],"text":"Venous blood"}}
            """));
        Assert.Equal("O-1", read.Order?.Value);
        Assert.Equal(new ReadIdentifier("urn:a", "ACC"), read.Specimen);
        Assert.Equal([new ReadCoding("http://snomed.info/sct", "122555007")], read.SpecimenTypes);
        Assert.Equal(("Venous blood", "urn:o|A", "urn:m|flow"), (read.SpecimenTypeText, read.Performer, read.Method));
    }

    [Fact]
    public void A_nested_bundle_looks_into_itself_first()
    {
        var inner = Drops.Bundle(Patient.Replace("1001", "2002"), """{"resourceType":"Observation","id":"in","subject":{"reference":"Patient/p1"}}""");
        var items = Drops.Read(Drops.Bundle(
            inner, Patient, """{"resourceType":"Observation","id":"out","subject":{"reference":"Patient/p1"}}""")).Cast<ReadObservation>().ToList();
        Assert.Equal([("in", "2002"), ("out", "1001")], items.Select(item => (item.ResourceId!, item.Subject!.Identifiers[0].Value)));
        Assert.Equal([3, 2], items.Select(item => item.Where.EntryIndex!.Value));
        Assert.Equal("Bundle.entry[0].resource.entry[1].resource", items[0].Where.FhirPath);
    }

    [Fact]
    public void Observations_contained_in_a_report_are_read()
    {
        var read = Drops.Observation("""
            {"resourceType":"DiagnosticReport","effectiveDateTime":"REPORT","result":[{"reference":"#o"}],
             "contained":[{"resourceType":"Observation","id":"o","valueString":"x"}]}
            """);
        Assert.Equal(("REPORT", "DiagnosticReport.contained[0]"), (read.Collected, read.Where.FhirPath));
    }

    [Fact]
    public void A_dose_finds_its_drug()
    {
        var dose = Assert.IsType<ReadDose>(Assert.Single(Drops.Read("""
            {"resourceType":"MedicationAdministration","id":"d","status":"completed","medicationReference":{"reference":"#m"},
             "contained":[{"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"L03AC01"}]}}],
             "subject":{"reference":"Patient/p1"},"effectivePeriod":{"start":"2026-01-05T08:00:00Z"},
             "dosage":{"dose":{"value":9,"unit":"MIU/m2"}}}
            """)));
        Assert.Equal([new ReadCoding("http://www.whocc.no/atc", "L03AC01")], dose.Codes);
        Assert.Equal(("completed", "p1", "2026-01-05T08:00:00Z"), (dose.Status, dose.Subject?.ReferenceId, dose.Start));
        Assert.Equal(9, dose.Dose?.Number);
    }
}
