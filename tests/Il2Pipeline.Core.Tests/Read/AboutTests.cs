using System.Text;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

/// <summary>Whom and what a result is about, through both lanes.</summary>
public class AboutTests
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:t","value":"1001"}]}""";
    private const string Value = "\"valueQuantity\":{\"value\":5,\"unit\":\"/uL\"}";
    private const string Test = """{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HTEST"}""";

    private static string[] Codes(string drop)
    {
        var (fast, slow) = (Drops.Codes(Drops.Read(drop)),
            Drops.Codes(DropReader.ReadByReference(new MemoryStream(Encoding.UTF8.GetBytes(drop)), ReadLimits.Default)));
        Assert.Equal(slow, fast);
        return [.. fast.Distinct()];
    }

    private static string[] Of(string more, params string[] beside) => Codes(Drops.Bundle([Patient, .. beside, Drops.Observed($"{Value},{more}")]));

    [Theory]
    [InlineData("{\"reference\":\"RelatedPerson/donor\"}", "IL2-161")]
    [InlineData("{\"reference\":\"Patient/donor\"}", "IL2-161")]
    [InlineData("{\"display\":\"the donor\"}", "IL2-161")]
    [InlineData("{\"reference\":\"urn:uuid:0a7e4b9c-1111-4a3b-9c7e-000000000001\"}", "IL2-161")]
    [InlineData("{\"reference\":\"Device/d\"}", "IL2-162")]
    [InlineData("{\"reference\":\"Patient/p1\"}", "")]
    [InlineData("{\"identifier\":{\"system\":\"urn:t\",\"value\":\"1001\"},\"type\":\"Patient\"}", "")]
    public void A_focus_that_is_not_the_subject_is_told(string focus, string code) =>
        Assert.Equal(code, string.Join(' ', Of($"\"focus\":[{focus}]")));

    [Theory]
    [InlineData("\"subject\":{\"reference\":\"Patient/p1\"}", "")]
    [InlineData("\"subject\":{\"identifier\":{\"system\":\"urn:t\",\"value\":\"1001\"}}", "")]
    [InlineData("\"subject\":{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"77\"}}", "")]
    [InlineData("\"subject\":{\"reference\":\"Patient/other\"}", "IL2-163")]
    [InlineData("\"subject\":{\"identifier\":{\"system\":\"urn:t\",\"value\":\"1002\"}}", "IL2-163")]
    [InlineData("\"subject\":{\"reference\":\"Device/control\"}", "IL2-163")]
    [InlineData("\"status\":\"unsatisfactory\"", "IL2-164")]
    [InlineData("\"status\":\"available\"", "")]
    [InlineData("\"modifierExtension\":[{\"url\":\"urn:x\",\"valueBoolean\":true}]", "IL2-141")]
    [InlineData("\"meta\":{\"security\":[{\"code\":\"HTEST\"}]}", "IL2-165")]
    public void What_is_odd_about_the_specimen_is_told(string specimen, string code) => Assert.Equal(code,
        string.Join(' ', Of("\"specimen\":{\"reference\":\"Specimen/s\"}", $$"""{"resourceType":"Specimen","id":"s",{{specimen}}}""")));

    [Fact]
    public void Rules_and_labels_of_the_result_are_told()
    {
        Assert.Equal(["IL2-160"], Of("\"implicitRules\":\"http://x/rules\""));
        Assert.Equal(["IL2-165"], Of($$""" "meta":{"tag":[{{Test}}]} """));
        Assert.Empty(Of("""
            "meta":{"lastUpdated":"2026-01-20T08:00:00Z","tag":[{"system":"urn:x","code":"SUBSETTED"}],"security":[{"code":"R"}]}
            """));
        Assert.Equal(["IL2-141"], Of("\"referenceRange\":[{\"text\":\"1-2\",\"modifierExtension\":[{\"url\":\"urn:x\"}]}]"));
    }

    [Theory]
    [InlineData("\"meta\":{\"tag\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0103\",\"code\":\"T\"}]}", "IL2-165")]
    [InlineData("\"meta\":{\"tag\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0103\",\"code\":\"P\"}]}", "")]
    public void A_message_header_speaks_for_its_message(string meta, string code) =>
        Assert.Equal(code, string.Join(' ', Of("\"note\":[]", $$"""{"resourceType":"MessageHeader",{{meta}}}""")));

    [Fact]
    public void A_test_bundle_marks_what_is_in_it_and_nothing_beside_it()
    {
        var result = Drops.Observed(Value);
        var test = $$"""{"resourceType":"Bundle","type":"collection","meta":{"tag":[{{Test}}]},"entry":[{"resource":{{result}} }]}""";
        Assert.Equal(["IL2-165"], Codes(test));
        var both = Drops.Read(Drops.Bundle(test, result)).OfType<ReadObservation>().Select(item => item.Notes.Count);
        Assert.Equal([0, 1], both.Order());
    }

    [Fact]
    public void A_dose_is_judged_likewise()
    {
        var dose = Assert.Single(Drops.Read(Drops.Bundle(Patient, $$"""
            {"resourceType":"MedicationAdministration","status":"completed","subject":{"reference":"Patient/p1"},"implicitRules":"http://x",
             "meta":{"tag":[{{Test}}]},"effectiveDateTime":"2026-01-05"}
            """)).OfType<ReadDose>());
        Assert.Equal(["IL2-165", "IL2-160"], dose.Notes.Select(note => note.Code));
    }

    [Fact]
    public void A_body_site_comes_with_its_words()
    {
        var read = Assert.Single(Drops.Read(Drops.Bundle(Patient,
            """{"resourceType":"Specimen","id":"s","collection":{"bodySite":{"text":"Arm"}}}""",
            Drops.Observed($$"""{{Value}},"specimen":{"reference":"Specimen/s"},"bodySite":{"coding":[{"code":"1","display":"Marrow"}],"text":"KM"}"""))
            ).OfType<ReadObservation>());
        Assert.Equal(["bodySite: Marrow, KM", "specimen.collection.bodySite: Arm"], read.Sites.Select(site => $"{site.Step}: {string.Join(", ", site.Names)}"));
    }
}
