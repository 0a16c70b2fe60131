using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Il2Pipeline.Benchmarks.Storage;

/// <summary>Panels of one subject, as a laboratory sends them: Patient, Specimen and eight results.</summary>
internal static class PanelMaker
{
    private static readonly (string Code, string Unit)[] s_tests =
    [
        ("711-2", "10*3/uL"), ("6690-2", "10*3/uL"), ("24467-3", "/uL"), ("14135-8", "/uL"), ("8112-5", "%"), ("9728-7", "/uL"),
        ("8122-4", "/uL"), ("731-0", "10*3/uL"),
    ];

    /// <summary>The study whose subjects these are; each was dosed first three days after the first panel.</summary>
    public static string Study { get; } = JsonSerializer.Serialize(new
    {
        studyId = "BENCH-1",
        timeZone = "Europe/Berlin",
        subjectIdentifierSystem = "https://example.org/il2-mm/subject",
        subjects = Enumerable.Range(0, 1_000).Select(subject => new { id = Id(subject), cycleStarts = new[] { "2026-01-08", "2026-04-02" } }),
    });

    /// <summary>One panel.</summary>
    /// <param name="number">Its number: another one is drawn at another time.</param>
    /// <param name="subject">Whose.</param>
    public static byte[] Panel(int number, int subject) => Panels([number], subject);

    /// <summary>Several panels of one subject in one drop.</summary>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="subject">Whose.</param>
    public static byte[] Panels(IEnumerable<int> numbers, int subject)
    {
        var text = new StringBuilder("""{"resourceType":"Bundle","type":"collection","entry":[""");
        text.Append($$$"""{"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","id":"p","identifier":[{"system":"https://example.org/il2-mm/subject","value":"{{{Id(subject)}}}" } ] } }""");
        foreach (var number in numbers) Append(text, number);
        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    private static string Id(int subject) => (1001 + subject).ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, int number)
    {
        var time = new DateTime(2026, 1, 5, 8, 0, 0).AddHours(number % 90_000).ToString("yyyy-MM-dd'T'HH:mm:ss'+01:00'", CultureInfo.InvariantCulture);
        text.Append($$$""",{"fullUrl":"urn:uuid:s{{{number}}}","resource":{"resourceType":"Specimen","type":{"coding":[{"system":"http://snomed.info/sct","code":"119297000"}]},"collection":{"collectedDateTime":"{{{time}}}" } } }""");
        foreach (var (code, unit) in s_tests)
            text.Append($$$""",{"fullUrl":"urn:uuid:{{{number}}}-{{{code}}}","resource":{"resourceType":"Observation","identifier":[{"system":"urn:lab:a","value":"{{{number}}}-{{{code}}}"}],"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"{{{code}}}" } ] },"subject":{"reference":"urn:uuid:p"},"specimen":{"reference":"urn:uuid:s{{{number}}}"},"effectiveDateTime":"{{{time}}}","issued":"{{{time}}}","valueQuantity":{"value":{{{1 + (number % 97)}}},"unit":"{{{unit}}}","system":"http://unitsofmeasure.org","code":"{{{unit}}}" },"referenceRange":[{"low":{"value":0.02},"high":{"value":500}}]}}""");
    }
}
