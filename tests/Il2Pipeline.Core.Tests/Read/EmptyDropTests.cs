using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

/// <summary>Drops that end well and hold nothing, or not all; as JSON and as XML.</summary>
public class EmptyDropTests
{
    private const string Result = """{"resourceType":"Observation","status":"final"}""";
    private const string Outcome = """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"timeout"}]}""";

    private static string Bundle(string head, params string[] entries) =>
        $$"""{"resourceType":"Bundle",{{head}},"entry":[{{string.Join(',', entries)}}]}""";

    private static string Xml(string inner) => $"<Bundle xmlns=\"http://hl7.org/fhir\">{inner}</Bundle>";

    public static TheoryData<string, string> Told { get; } = new()
    {
        { Outcome, "IL2-150" },
        { $"{Outcome}\n{Outcome}\n", "IL2-150" },
        { """{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}""", "IL2-150" },
        { Drops.Bundle(Outcome, Result), "IL2-151" },
        { Drops.Bundle("""{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"processing"}]}""", Result), "" },
        { $$"""{"resourceType":"Parameters","parameter":[{"name":"return","resource":{{Drops.Bundle(Result)}} }]}""", "IL2-152" },
        { $$"""{"resourceType":"Parameters","parameter":[{"name":"a","part":[{"name":"b","resource":{{Result}} }]}]}""", "IL2-152" },
        { Bundle("\"type\":\"transaction-response\"", """{"response":{"status":"422 Unprocessable Entity"}}"""), "IL2-153 IL2-155" },
        { Bundle("\"type\":\"batch-response\"", $$"""{"response":{"status":"200","outcome":{{Outcome}} } }""", $$"""{"resource":{{Result}} }"""), "IL2-153" },
        { Bundle("\"type\":\"transaction-response\"", """{"response":{"status":"201 Created"}}"""), "IL2-155" },
        { Bundle("\"type\":\"searchset\",\"total\":250", $$"""{"resource":{{Result}} }"""), "IL2-154" },
        { Bundle("\"type\":\"searchset\",\"total\":1", $$"""{"resource":{{Result}} }"""), "" },
        { Bundle("\"type\":\"searchset\",\"link\":[{\"relation\":\"next\",\"url\":\"http://s?p=2\"}]", $$"""{"resource":{{Result}} }"""), "IL2-154" },
        { Bundle("\"type\":\"searchset\",\"link\":[{\"relation\":\"self\",\"url\":\"http://s\"}]", $$"""{"resource":{{Result}} }"""), "" },
        { $$"""{"entry":[{"resource":{{Result}} }],"total":9,"type":"searchset","resourceType":"Bundle"}""", "IL2-154" },
        { $$"""{"total":9,"type":"searchset","resourceType":"Bundle","entry":[{"resource":{{Result}} }]}""", "IL2-154" },
        { Bundle("\"type\":\"collection\",\"implicitRules\":\"http://x\"", $$"""{"resource":{{Result}} }"""), "IL2-160" },
        { """{"resourceType":"Encounter"}""", "IL2-155" },
        { Drops.Entries("""{"fullUrl":"urn:uuid:1"}"""), "IL2-155" },
        { "{\"resourceType\":\"Organization\",\"id\":\"a\"}\n{\"resourceType\":\"Organization\",\"id\":\"b\"}\n", "IL2-156" },
        { Xml("<type value=\"searchset\"/><total value=\"250\"/><entry><resource><Observation/></resource></entry>"), "IL2-154" },
        { Xml("<link><relation value=\"next\"/><url value=\"http://s\"/></link><entry><resource><Observation/></resource></entry>"), "IL2-154" },
        { Xml("<implicitRules value=\"http://x\"/><entry><resource><Observation/></resource></entry>"), "IL2-160" },
        { Xml("<entry><response><status value=\"500\"/></response></entry>"), "IL2-153 IL2-155" },
        {
            Xml("<entry><resource><Observation/></resource><response><status value=\"200\"/><outcome><OperationOutcome><issue>"
                + "<severity value=\"error\"/></issue></OperationOutcome></outcome></response></entry>"), "IL2-153"
        },
        { "<OperationOutcome xmlns=\"http://hl7.org/fhir\"><issue><severity value=\"fatal\"/></issue></OperationOutcome>", "IL2-150" },
        { "<?xml version=\"1.0\" encoding=\"windows-1252\"?><Observation xmlns=\"http://hl7.org/fhir\"/>", "IL2-103" },
        { "<?xml version='1.0' encoding='ISO-8859-15'?><Observation xmlns=\"http://hl7.org/fhir\"/>", "IL2-103" },
        { "<?xml version='1.0' encoding='UTF-16'?><Observation xmlns=\"http://hl7.org/fhir\"/>", "IL2-103" },
        { "<?xml version='1.0' encoding='x-unheard-of'?><Observation xmlns=\"http://hl7.org/fhir\"/>", "IL2-103" },
        { "<?xml version='1.0' encoding='utf-8'?><Observation xmlns=\"http://hl7.org/fhir\"/>", "" },
        { "<?xml version='1.0' encoding='ISO-8859-1'?><Observation xmlns=\"http://hl7.org/fhir\"/>", "" },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void What_a_drop_lacks_is_told(string drop, string codes) => Assert.Equal(codes, string.Join(' ', Drops.Codes(Drops.Read(drop))));

    [Fact]
    public void The_time_of_the_bundle_comes_with_its_results()
    {
        var inner = Bundle("\"type\":\"collection\"", $$"""{"resource":{{Result}} }""");
        var json = Bundle("\"type\":\"collection\",\"timestamp\":\"2026-01-20T08:00:00Z\"", $$"""{"resource":{{Result}} }""", $$"""{"resource":{{inner}} }""");
        Assert.All(Drops.Read(json).OfType<ReadObservation>(), item => Assert.Equal("2026-01-20T08:00:00Z", item.BundleTime));
        var xml = Xml("<timestamp value=\"2026-01-20T08:00:00Z\"/><entry><resource><Observation/></resource></entry>");
        Assert.Equal("2026-01-20T08:00:00Z", Drops.Observation(xml).BundleTime);
    }
}
