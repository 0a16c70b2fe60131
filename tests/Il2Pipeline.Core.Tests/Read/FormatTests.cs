using System.IO.Compression;
using System.Text;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

public class FormatTests
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:s","value":"1001"}]}""";
    private static readonly string s_one = Drops.Observed("\"valueString\":\"1\"");
    private static readonly string s_bundle = Drops.Bundle(Patient, s_one, s_one);

    public static TheoryData<string, byte[], int> Forms() => new()
    {
        { "bundle", Bytes(s_bundle), 2 },
        { "bundle with BOM", [0xEF, 0xBB, 0xBF, .. Bytes(s_bundle)], 2 },
        { "single resource", Bytes(s_one), 1 },
        { "lines", Bytes($"{Patient}\n{s_one}\n{s_one}\n"), 2 },
        { "lines with CRLF and blanks", Bytes($"\r\n{Patient}\r\n\r\n{s_one}\r\n   \r\n{s_one}"), 2 },
        { "lines of bundles", Bytes($"{s_bundle}\n{s_bundle}\n{s_one}"), 5 },
        { "lines with BOMs", [0xEF, 0xBB, 0xBF, .. Bytes(s_one), (byte)'\n', 0xEF, 0xBB, 0xBF, .. Bytes(s_one)], 2 },
        { "resources one after another", Bytes($"{s_one}{s_one} {s_one}"), 3 },
        { "spread resources one after another", Bytes($"{s_one.Replace(",", ",\n")}\n{s_one.Replace(",", ",\n")}"), 2 },
        { "one entry a line", Bytes(s_bundle.Replace("[{", "[\n{").Replace(",{\"resource\"", ",\n{\"resource\"")), 2 },
        { "gzip", Gzip(Bytes(s_bundle)), 2 },
        { "gzip of lines", Gzip(Bytes($"{Patient}\n{s_one}\n{s_one}\n")), 2 },
        { "gzip members", [.. Gzip(Bytes($"{Patient}\n")), .. Gzip(Bytes($"{s_one}\n")), .. Gzip(Bytes(s_one))], 2 },
        { "type last", Bytes("""{"entry":[{"resource":{"status":"final","resourceType":"Observation"},"fullUrl":"x"}],"resourceType":"Bundle"}"""), 1 },
        { "escaped type", Bytes("""{"resource\u0054ype":"Observation"}"""), 1 },
        { "contained in what is of no interest", Bytes("""{"resourceType":"List","contained":[{"resourceType":"Observation"}]}"""), 1 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_is_recognised_by_content(string form, byte[] bytes, int observations)
    {
        Assert.NotEmpty(form);
        var items = Drops.Read(bytes);
        Assert.Equal(observations, items.OfType<ReadObservation>().Count());
        Assert.Empty(Drops.Codes(items));
        Assert.Equal(observations, items.Select(item => item.Where.EntryIndex).Distinct().Count());
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(16 * 1024)]
    [InlineData(64 * 1024)]
    [InlineData(300_000)]
    public void Lines_are_recognised_behind_a_long_first_line(int length)
    {
        // Broken at its end, so that only what follows the line tells that it was one.
        foreach (var end in Enumerable.Range(length - 3, 6))
        {
            var first = $"{{\"resourceType\":\"Patient\",\"id\":\"{new string('x', end)}"[..end];
            var items = Drops.Read(Bytes($"{first}\n\n{s_one}\n"));
            Assert.Single(items.OfType<ReadObservation>());
        }
    }

    [Fact]
    public void A_small_drop_costs_little_memory()
    {
        var drop = Bytes($"{s_bundle[..^2]},{string.Join(',', Enumerable.Repeat($"{{\"resource\":{s_one}}}", 30))}]}}");
        Drops.Read(drop);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Drops.Read(drop);
        // A large array for each drop would cost a full collection for every few.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 700_000);
    }

    [Fact]
    public void The_place_of_everything_is_told()
    {
        var text = $$"""
            {"resourceType":"Bundle","entry":[
              {"resource":{{Patient}} },
              {"resource":{{s_one}} }]}
            """;
        var read = Drops.Observation(text);
        Assert.Equal((1, "Bundle.entry[1].resource", 3L, (long)text.IndexOf("{\"resourceType\":\"Obs", StringComparison.Ordinal)),
            (read.Where.EntryIndex, read.Where.FhirPath, read.Where.Line, read.Where.ByteOffset));
        var lines = Drops.Read($"\n{Patient}\n\n{s_one}\n");
        Assert.Equal((3, "Observation", 4L), (lines[0].Where.EntryIndex, lines[0].Where.FhirPath, lines[0].Where.Line));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Other_encodings_are_refused(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes(s_bundle);
        Assert.Equal(["IL2-103"], Drops.Codes(Drops.Read(bytes)));
        Assert.Equal(["IL2-103"], Drops.Codes(Drops.Read([.. Encoding.GetEncoding(encoding).GetPreamble(), .. bytes])));
    }

    [Theory]
    [InlineData("MSH|^~\\&|LAB", "IL2-102")]
    [InlineData("%PDF-1.7", "IL2-102")]
    [InlineData("PK\u0003\u0004", "IL2-102")]
    [InlineData("null", "IL2-102")]
    [InlineData("[1,2]", "IL2-106")]
    [InlineData("\"x\"", "IL2-106")]
    [InlineData("<html></html>", "IL2-106")]
    [InlineData("<Bundle></Bundle>", "IL2-106")]
    [InlineData("<Bundle xmlns=\"http://hl7.org/fhir\"/>", "IL2-104")]
    [InlineData("<Bundle xmlns=\"http://hl7.org/fhir\"><entry>", "IL2-105")]
    [InlineData("<!DOCTYPE Bundle [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Bundle xmlns=\"http://hl7.org/fhir\">&x;</Bundle>", "IL2-109")]
    public void What_is_no_FHIR_is_refused_with_a_code(string text, string code) => Assert.Equal([code], Drops.Codes(Drops.Read(text)));

    [Fact]
    public void Xml_reads_the_same_as_json()
    {
        const string xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>
              <entry><fullUrl value="urn:uuid:1"/><resource><Patient><id value="p1"/><identifier><value value="1001"/></identifier></Patient></resource></entry>
              <entry><resource><Encounter><text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">x</div></text></Encounter></resource></entry>
              <entry><resource><Observation><id value="o1"/><status value="final"/>
                <code><coding><system value="http://loinc.org"/><code value="711-2"/></coding></code>
                <subject><reference value="urn:uuid:1"/></subject><effectiveDateTime value="2026-01-05"/>
                <valueQuantity><value value="0.50"/><comparator value="&lt;"/><unit value="10*9/L"/></valueQuantity></Observation></resource></entry>
              <entry><resource><Observation><valueQuantity><value value="0.1234567890123456789012345678901234"/></valueQuantity></Observation></resource></entry>
              <entry><resource><Observation><valueQuantity><value value="1e400"/></valueQuantity></Observation></resource></entry>
              <entry><resource><Observation><status value="odd status"/><issued value="garbage"/><valueQuantity><value value="1,5"/></valueQuantity></Observation></resource></entry>
            </Bundle>
            """;
        var items = Drops.Read(xml).Cast<ReadObservation>().ToList();
        Assert.Equal(new ReadQuantity(0.50m, "<", "10*9/L", null, null), items[0].Value);
        Assert.Equal(("o1", "final", "2026-01-05", "p1", "1001"),
            (items[0].ResourceId, items[0].Status, items[0].Collected, items[0].Subject!.ReferenceId, items[0].Subject!.Identifiers[0].Value));
        Assert.Equal((2, "Bundle.entry[2].resource", 5L), (items[0].Where.EntryIndex, items[0].Where.FhirPath, items[0].Where.Line));
        Assert.Equal([null, "IL2-130", "IL2-130", "IL2-131"], items.Select(item => item.Refusal?.Code));
        Assert.Equal("odd status", items[3].Status);
        Assert.Equal("garbage", items[3].Issued);
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return buffer.ToArray();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
