using System.Text;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

/// <summary>What chance and public test suites have found, each as small as it goes.</summary>
public class FuzzFindingTests
{
    [Fact]
    public void A_name_that_is_no_text_is_no_value()
    {
        byte[] name = [.. "valueQuanti"u8, 0xC3, 0x28, .. "ty"u8];
        byte[] drop = [.. "{\"resourceType\":\"Observation\",\""u8, .. name, .. "\":{\"value\":1}}"u8];
        Assert.IsType<ReadNothing>(Assert.IsType<ReadObservation>(Assert.Single(Drops.Read(drop))).Value);
    }

    [Fact]
    public void An_unknown_kind_of_time_contradicts_a_known_one()
    {
        var read = Drops.Observation(Drops.Observed("\"effectiveDateTime\":\"2026-01-05\",\"effectiveDateTimE\":\"2026-01-06\""));
        Assert.Equal("IL2-133", read.Refusal?.Code);
    }

    [Fact]
    public void What_is_wrong_in_an_extension_costs_nothing()
    {
        var read = Drops.Observation(Drops.Observed("\"valueQuantity\":{\"value\":1,\"extension\":[{\"url\":7}]}"));
        Assert.Empty(read.Notes);
    }

    [Fact]
    public void Two_resources_in_an_xml_entry_have_numbers_of_their_own()
    {
        var items = Drops.Read("""
            <Bundle xmlns="http://hl7.org/fhir"><entry><resource><Observation><id value="a"/></Observation></resource>
            <resource><Observation><id value="b"/></Observation></resource></entry></Bundle>
            """);
        Assert.Equal([0, 1], items.Select(item => item.Where.EntryIndex!.Value));
    }

    [Fact]
    public void Two_resources_in_an_entry_contradict_each_other()
    {
        var items = Drops.Read(Drops.Entries("""{"resource":{"resourceType":"Observation"},"resource":{"resourceType":"Observation"} }"""));
        Assert.Equal(["IL2-105"], Drops.Codes(items));
    }

    [Fact]
    public void What_Hl7_Fhir_cannot_model_is_refused()
    {
        // From the validators' test cases: its XML reader throws on the value within an integer.
        var read = Drops.Read("""
            <Observation xmlns="http://hl7.org/fhir"><valueInteger><value value="0"/></valueInteger></Observation>
            """);
        Assert.Equal(["IL2-142"], Drops.Codes(read));
    }

    [Fact]
    public void Text_behind_a_cut_off_gzip_is_never_made_up()
    {
        var lines = Enumerable.Range(0, 3000).Select(i => Drops.Observed("\"valueString\":\"1\"").Replace("o1", $"o{i * 7919}"));
        var gzip = FormatTests.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        for (var cut = gzip.Length - 400; cut > gzip.Length / 2; cut -= 997)
        {
            var read = Drops.Read(gzip[..cut]).OfType<ReadObservation>().Select(item => item.ResourceId!).ToList();
            Assert.Equal(Enumerable.Range(0, read.Count).Select(i => $"o{i * 7919}"), read);
        }
    }
}
