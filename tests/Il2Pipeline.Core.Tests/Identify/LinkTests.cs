using System.Text;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Tests.Stories;

namespace Il2Pipeline.Core.Tests.Identify;

/// <summary>Merged patients: links lead on alike, in whatever way the Patients are cut into drops.</summary>
public class LinkTests
{
    private static readonly StudyFile s_study = new() { StudyId = "S", SubjectIdentifierSystem = "urn:trial" };

    [Theory]
    [InlineData("a", "a:0815:replaced-by>b", "b:1001:", "1001")]
    [InlineData("a", "a:0815:", "b:1001:replaces>a", "1001")]
    [InlineData("a", "a::replaced-by>b", "b:1001:", "1001")]
    [InlineData("b", "a:0815:replaced-by>b", "b::", "0815")]
    [InlineData("b", "a:0815:", "b::replaces>a", "0815")]
    [InlineData("b", "a:0815:replaced-by>b", "b:1001:", "1001")]
    [InlineData("a", "a:0815:replaced-by>b", "b:1001:replaced-by>a", "IL2-411")]
    [InlineData("a", "a:0815:refer>b", "b:1001:", "0815")]
    [InlineData("a", "a::seealso>b", "b:1001:", "IL2-410")]
    public void A_link_leads_to_the_number_that_stands(string asked, string one, string other, string expected)
    {
        var parts = new[] { Patient(one), Patient(other), Observation(asked) };
        foreach (var order in Orders)
        {
            Assert.Equal(expected, Subject([string.Concat(order.Select(i => parts[i]))]));
            Assert.Equal(expected, Subject([.. order.Select(i => parts[i])]));
            // What the result's own drop tells counts first, also where another one says that the patient was replaced since.
            if (!other.Contains("replaces", StringComparison.Ordinal))
                Assert.Equal(expected, Subject([parts[order[0]] + parts[order[1]], parts[order[2]]]));
        }
    }

    [Fact]
    public void A_chain_of_links_is_followed()
    {
        string[] parts = [Patient("a:1:replaced-by>b"), Patient("b:2:replaced-by>c"), Patient("c:1001:"), Observation("a")];
        Assert.Equal("1001", Subject([string.Concat(parts)]));
        Assert.Equal("1001", Subject(parts));
        Assert.Equal("1001", Subject([.. parts.Reverse()]));
    }

    private static int[][] Orders => [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    private static string Subject(string[] drops)
    {
        var read = DropsTogether.Read([.. drops.Select((text, i) => (new DropId($"lab/{i}.ndjson", $"{i}-hash-of-a-drop"), Encoding.UTF8.GetBytes(text)))], s_study);
        return read.SelectMany(drop => drop.Results).SingleOrDefault()?.Subject ?? read.SelectMany(drop => drop.Issues).First().Code;
    }

    // id:number:link>other
    private static string Patient(string text)
    {
        var words = text.Split(':');
        var number = words[1].Length == 0 ? "" : $$""", "identifier": [{ "system": "urn:trial", "value": "{{words[1]}}" }]""";
        var link = words[2].Split('>') is [var type, var other]
            ? $$""", "link": [{ "type": "{{type}}", "other": { "reference": "Patient/{{other}}" } }]"""
            : "";
        return $$"""{ "resourceType": "Patient", "id": "{{words[0]}}"{{number}}{{link}} }""" + "\n";
    }

    private static string Observation(string patient) => $$"""
        { "resourceType": "Observation", "id": "o", "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "711-2" }] },
          "subject": { "reference": "Patient/{{patient}}" }, "effectiveDateTime": "2026-01-19", "valueQuantity": { "value": 500, "code": "/uL", "system": "http://unitsofmeasure.org" } }
        """.ReplaceLineEndings(" ") + "\n";
}
