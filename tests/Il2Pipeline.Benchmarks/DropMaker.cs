using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Il2Pipeline.Benchmarks;

/// <summary>Makes drops of any size: synthetic, the same each time, shaped like what hospitals and laboratories send.</summary>
internal sealed class DropMaker
{
    private static readonly (string Code, string Name, string Unit)[] s_tests =
    [
        ("711-2", "Eosinophils [#/volume] in Blood by Automated count", "10*3/uL"), ("6690-2", "Leukocytes [#/volume] in Blood", "10*3/uL"),
        ("24467-3", "CD3+CD4+ (T4 helper) cells [#/volume] in Blood", "/uL"), ("14135-8", "CD3+CD8+ cells [#/volume] in Blood", "/uL"),
        ("8112-5", "Natural killer cells/cells in Blood", "%"), ("2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L"),
    ];

    private static readonly string s_narrative = string.Concat(Enumerable.Repeat("<p>Routine follow-up, no new findings since the last visit.</p>", 6));
    private int _number;

    /// <summary>A Bundle of whatever a hospital's system exports: three quarters of the entries are of no interest.</summary>
    public void WriteMixedBundle(Stream output, long bytes) => WriteBundle(output, bytes, MixedEntries);

    /// <summary>A Bundle of results and what belongs to them, nothing else.</summary>
    public void WriteResultBundle(Stream output, long bytes) => WriteBundle(output, bytes, ResultEntries);

    /// <summary>The mixed resources as NDJSON.</summary>
    public void WriteMixedLines(Stream output, long bytes)
    {
        while (output.Position < bytes)
            foreach (var resource in MixedEntries(_number++)) Write(output, $"{resource}\n");
    }

    private void WriteBundle(Stream output, long bytes, Func<int, IEnumerable<string>> entries)
    {
        Write(output, """{"resourceType":"Bundle","type":"collection","entry":[""");
        var comma = "";
        while (output.Position < bytes)
            foreach (var resource in entries(_number++))
            {
                Write(output, $"{comma}{{\"fullUrl\":\"urn:uuid:{NewId(resource)}\",\"resource\":{resource}}}\n");
                comma = ",";
            }
        Write(output, "]}");
    }

    private static IEnumerable<string> MixedEntries(int n)
    {
        foreach (var resource in ResultEntries(n)) yield return resource;
        for (var i = 0; i < 27; i++) yield return Other(n, i);
    }

    private static IEnumerable<string> ResultEntries(int n)
    {
        yield return $$$"""{"resourceType":"Patient","id":"p{{{n}}}","identifier":[{"system":"https://example.org/il2-mm/subject","value":"{{{1000 + (n % 18)}}}"}],"gender":"female","birthDate":"1950-01-01"}""";
        yield return $$$"""{"resourceType":"Specimen","id":"s{{{n}}}","type":{"coding":[{"system":"http://snomed.info/sct","code":"119297000","display":"Blood specimen"}]},"subject":{"reference":"Patient/p{{{n}}}"},"collection":{"collectedDateTime":"{{{Time(n)}}}"}}""";
        foreach (var (code, name, unit) in s_tests) yield return Observation(n, code, name, unit);
        var results = string.Join(',', s_tests.Select(test => $$"""{"reference":"Observation/o{{n}}-{{test.Code}}"}"""));
        yield return $$$"""{"resourceType":"DiagnosticReport","id":"d{{{n}}}","identifier":[{"system":"urn:lab:a:report","value":"R{{{n}}}"}],"status":"final","code":{"text":"Blood count"},"subject":{"reference":"Patient/p{{{n}}}"},"issued":"{{{Time(n)}}}","result":[{{{results}}}]}""";
    }

    private static string Observation(int n, string code, string name, string unit) => $$"""
        {"resourceType":"Observation","id":"o{{n}}-{{code}}","meta":{"versionId":"1","lastUpdated":"{{Time(n)}}"},"text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">{{name}}</div>"},
        """ + $$"""
        "identifier":[{"system":"urn:lab:a:result","value":"{{n}}-{{code}}"}],"status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory","display":"Laboratory"}]}],
        """ + $$"""
        "code":{"coding":[{"system":"http://loinc.org","code":"{{code}}","display":"{{name}}"},{"system":"urn:lab:a","code":"L{{code}}"}],"text":"{{name}}"},"subject":{"reference":"Patient/p{{n}}"},"effectiveDateTime":"{{Time(n)}}","issued":"{{Time(n)}}",
        """ + $$"""
        "performer":[{"reference":"Organization/lab","display":"Laboratory A"}],"valueQuantity":{"value":{{((n % 97) + 1) * 0.13m}},"unit":"{{unit}}","system":"http://unitsofmeasure.org","code":"{{unit}}"},"specimen":{"reference":"Specimen/s{{n}}"},"interpretation":[{"coding":[{"code":"N"}]}],
        """ + $$"""
        "referenceRange":[{"low":{"value":0.02,"unit":"{{unit}}"},"high":{"value":0.5,"unit":"{{unit}}"},"text":"0.02 - 0.50"}]}
        """;

    private static string Other(int n, int kind) => (kind % 4) switch
    {
        0 => $$$"""{"resourceType":"Encounter","id":"e{{{n}}}-{{{kind}}}","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">{{{s_narrative}}}</div>"},"status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/p{{{n}}}"},"period":{"start":"{{{Time(n)}}}","end":"{{{Time(n)}}}"}}""",
        1 => $$$"""{"resourceType":"Condition","id":"c{{{n}}}-{{{kind}}}","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"code":{"coding":[{"system":"http://snomed.info/sct","code":"109989006","display":"Multiple myeloma"}],"text":"Multiple myeloma"},"subject":{"reference":"Patient/p{{{n}}}"},"onsetDateTime":"{{{Time(n)}}}","note":[{"text":"Under observation."}]}""",
        2 => $$$"""{"resourceType":"MedicationRequest","id":"m{{{n}}}-{{{kind}}}","status":"active","intent":"order","medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"313782","display":"Acetaminophen 325 MG Oral Tablet"}]},"subject":{"reference":"Patient/p{{{n}}}"},"authoredOn":"{{{Time(n)}}}","dosageInstruction":[{"sequence":1,"text":"one tablet as needed","asNeededBoolean":true,"doseAndRate":[{"doseQuantity":{"value":1}}]}]}""",
        _ => $$$"""{"resourceType":"Claim","id":"k{{{n}}}-{{{kind}}}","status":"active","type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/claim-type","code":"institutional"}]},"use":"claim","patient":{"reference":"Patient/p{{{n}}}"},"created":"{{{Time(n)}}}","item":[{"sequence":1,"productOrService":{"text":"Visit"}},{"sequence":2,"productOrService":{"text":"Laboratory"},"net":{"value":129.16,"currency":"USD"} }],"total":{"value":129.16,"currency":"USD"}}""",
    };

    private static string Time(int n) => new DateTime(2026, 1, 5, 8, 0, 0).AddMinutes(n % 500_000).ToString("yyyy-MM-dd'T'HH:mm:ss'+01:00'", CultureInfo.InvariantCulture);

    private static Guid NewId(string resource) => new(SHA256.HashData(Encoding.UTF8.GetBytes(resource)).AsSpan(0, 16));

    private static void Write(Stream output, string text) => output.Write(Encoding.UTF8.GetBytes(text));
}
