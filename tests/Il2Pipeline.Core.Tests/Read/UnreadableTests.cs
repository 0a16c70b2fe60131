using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

/// <summary>What cannot be read never goes without a word.</summary>
public class UnreadableTests
{
    private static readonly string s_one = Drops.Observed("\"valueString\":\"1\"");

    [Theory]
    [InlineData("\"nonsense\"")]
    [InlineData("null")]
    [InlineData("[{\"resourceType\":\"Observation\"}]")]
    [InlineData("7")]
    public void A_resource_that_is_no_object_is_counted(string resource)
    {
        var items = Drops.Read(Drops.Bundle(s_one, resource, s_one));
        Assert.Equal([0, 1, 2], items.Select(item => item.Where.EntryIndex!.Value));
        var problem = Assert.IsType<ReadProblem>(items[1]);
        Assert.Equal(("IL2-106", true), (problem.Issue.Code, problem.CountsAsObservation));
        Assert.Equal("Bundle.entry[1].resource", problem.Where.FhirPath);
    }

    [Theory]
    [InlineData("observation", true)]
    [InlineData("Observations", true)]
    [InlineData("Patiant", false)]
    public void A_misspelt_type_is_told(string type, bool mayBeObservation)
    {
        var json = Drops.Read(Drops.Bundle(s_one, $$"""{"resourceType":"{{type}}","status":"final"}"""));
        var xml = Drops.Read($"""<Bundle xmlns="http://hl7.org/fhir"><entry><resource><{type}/></resource></entry></Bundle>""");
        Assert.All([json[1], xml[0]], item =>
        {
            var problem = Assert.IsType<ReadProblem>(item);
            Assert.Equal(("IL2-106", mayBeObservation, type), (problem.Issue.Code, problem.CountsAsObservation, problem.Issue.Found));
        });
    }

    [Theory]
    [InlineData("<resource/>")]
    [InlineData("<resource>Observation</resource>")]
    [InlineData("""<resource><Observation xmlns="urn:other"/></resource>""")]
    public void An_xml_resource_that_is_none_is_counted(string resource)
    {
        var problem = Assert.IsType<ReadProblem>(
            Assert.Single(Drops.Read($"""<Bundle xmlns="http://hl7.org/fhir"><entry>{resource}</entry></Bundle>""")));
        Assert.Equal(("IL2-106", true, (int?)0), (problem.Issue.Code, problem.CountsAsObservation, problem.Where.EntryIndex));
    }

    [Theory]
    [InlineData("Bundle", "<entry><resource><Bundle>", "</Bundle></resource></entry>")]
    [InlineData("Composition", "<contained><Composition>", "</Composition></contained>")]
    public void Xml_is_not_walked_into_without_end(string root, string open, string close)
    {
        var within = string.Concat(Enumerable.Repeat(open, 300)) + string.Concat(Enumerable.Repeat(close, 300));
        Assert.Equal(["IL2-121"], Drops.Codes(Drops.Read($"""<{root} xmlns="http://hl7.org/fhir">{within}</{root}>""")));
    }

    [Theory]
    [InlineData("Patient")]
    [InlineData("Specimen")]
    [InlineData("DiagnosticReport")]
    public void Broken_resources_that_results_refer_to_are_told(string type)
    {
        var broken = $$"""{"resourceType":"{{type}}","id":"p1" "identifier":[{"value":"1001"}]}""";
        var problem = Assert.Single(Drops.Read(Drops.Bundle(broken, s_one)).OfType<ReadProblem>());
        Assert.Equal(("IL2-105", false, (int?)0), (problem.Issue.Code, problem.CountsAsObservation, problem.Where.EntryIndex));
        Assert.Equal(["IL2-105"], Drops.Codes(Drops.Read(broken)));
    }

    [Theory]
    [InlineData("""{"resourceType":"Condition","id":"c1" "code":{} }""")]
    [InlineData("""{"resourceType":"Condition","id":x}""")]
    [InlineData("{\"resourceType\":\"Condition\", // note\n\"id\":\"c1\"}")]
    public void A_drop_that_is_one_broken_resource_is_told(string drop) => Assert.Equal(["IL2-105"], Drops.Codes(Drops.Read(drop)));

    [Fact]
    public void Unknown_xml_attributes_are_passed_over()
    {
        var many = string.Concat(Enumerable.Range(0, 1000).Select(number => $" a{number}=\"1\""));
        var items = Drops.Read($"""<Observation xmlns="http://hl7.org/fhir"{many}><status id="s" other="x" value="final"/></Observation>""");
        Assert.Equal("final", Assert.IsType<ReadObservation>(Assert.Single(items)).Status);
        Assert.Empty(Drops.Codes(items));
    }
}
