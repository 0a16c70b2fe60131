using System.Text;

namespace Il2Pipeline.Core.Tests.Read;

/// <summary>Drops to try things on: every case of the repository, and Observations made up from seeds.</summary>
internal static class Corpus
{
    private static readonly string[] s_parts =
    [
        "\"id\":\"o1\"", "\"id\":5", "\"meta\":{\"lastUpdated\":\"2026-01-05T08:00:00Z\"}", "\"meta\":null", "\"status\":\"final\"", "\"status\":\"\"",
        "\"status\":null", "\"status\":\"amended\"", "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"711-2\"}]}",
        "\"code\":{\"coding\":[{\"code\":\"711-2\",\"code\":\"712-0\"},{}],\"text\":\"Eo\\u00adsino\"}", "\"code\":{}", "\"code\":{\"coding\":[null]}",
        "\"code\":{\"coding\":{\"code\":\"x\"}}", "\"subject\":{\"reference\":\"Patient/p1\"}", "\"subject\":{}", "\"subject\":{\"reference\":null}",
        "\"subject\":{\"identifier\":{\"value\":\"1\"}}", "\"subject\":\"Patient/p1\"", "\"effectiveDateTime\":\"2026-01-05\"", "\"effectiveDateTime\":\"\"",
        "\"effectivePeriod\":{\"start\":\"2026-01-05\",\"end\":7}", "\"effectiveInstant\":\"2026-01-05T08:00:00Z\"",
        "\"effectiveTiming\":{\"event\":[\"2026-01-05\"]}", "\"_effectiveDateTime\":{\"extension\":[{\"url\":\"x\"}]}", "\"issued\":\"2026-01-05T08:00:00Z\"",
        "\"issued\":{}", "\"valueQuantity\":{\"value\":0.50,\"unit\":\"/uL\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"/uL\"}",
        "\"valueQuantity\":{\"value\":1e400}", "\"valueQuantity\":{\"value\":\"5\"}", "\"valueQuantity\":{\"value\":5,\"comparator\":\"<\"}",
        "\"valueQuantity\":{\"unit\":\"x\"}", "\"valueQuantity\":{}", "\"valueQuantity\":null", "\"valueQuantity\":{\"value\":-1.50E+2,\"extension\":[{\"url\":\"x\"}]}",
        "\"valueString\":\"< 8.0\"", "\"valueString\":\"\"", "\"valueString\":\"a\\tb\\u0001\"", "\"valueInteger\":7", "\"valueInteger\":7.50", "\"valueBoolean\":true",
        "\"valuePeriod\":{\"start\":\"2026\"}", "\"valueBanana\":[1]", "\"valueCodeableConcept\":{\"text\":\"pos\"}",
        "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"urn:x\",\"code\":\"2\",\"display\":\"elevated\"}],\"text\":\"2\"}",
        "\"valueCodeableConcept\":{\"coding\":[{\"display\":\" \"},{\"code\":\"2\"},{\"code\":\"3\",\"display\":7}]}",
        "\"valueQuantity\":{\"value\":\" 5E-1\",\"unit\":\"Tsd/µl\"}", "\"valueCodeableConcept\":{}",
        "\"valueRatio\":{\"numerator\":{\"value\":3},\"denominator\":{\"value\":2}}", "\"valueRatio\":{}", "\"_valueString\":{\"extension\":[]}",
        "\"dataAbsentReason\":{\"coding\":[{\"code\":\"error\"}]}", "\"dataAbsentReason\":{\"text\":\"x\"}", "\"dataAbsentReason\":{}",
        "\"referenceRange\":[{\"low\":{\"value\":1},\"high\":{\"value\":2},\"text\":\"1-2\",\"type\":{\"coding\":[{\"code\":\"normal\"}]}}]",
        "\"referenceRange\":[{}]", "\"referenceRange\":[{\"text\":\"\"}]", "\"referenceRange\":[{\"low\":{\"value\":1e99},\"high\":{\"value\":2}}]", "\"referenceRange\":\"1-2\"",
        "\"referenceRange\":[{\"low\":{}}]", "\"identifier\":[{\"system\":\"urn:s\",\"value\":\"1\"},{\"system\":\"urn:s\"}]", "\"identifier\":[{\"value\":1}]",
        "\"method\":{\"coding\":[{\"system\":\"urn:m\",\"code\":\"flow\"}]}", "\"method\":{\"text\":\"flow\"}", "\"method\":[]",
        "\"specimen\":{\"reference\":\"Specimen/s1\"}", "\"specimen\":{\"reference\":\"#s2\"}", "\"specimen\":[]",
        "\"performer\":[{\"reference\":\"Organization/l\",\"display\":\"L\"},{\"display\":\"Dr X\"}]", "\"performer\":{}", "\"basedOn\":[{\"identifier\":{\"value\":\"O\"}}]",
        "\"hasMember\":[{\"reference\":\"Observation/o1\"}]", "\"hasMember\":[]", "\"hasMember\":[{}]", "\"component\":[]", "\"component\":{}", "\"component\":[{}]",
        "\"component\":[{\"code\":{\"text\":\"a\"},\"valueQuantity\":{\"value\":1}},{\"valueString\":\"x\",\"valueBoolean\":true},{\"code\":7}]",
        "\"component\":[{\"dataAbsentReason\":{\"text\":\"x\"},\"valueString\":\"y\"}]", "\"modifierExtension\":[{\"url\":\"x\"}]", "\"note\":[{\"text\":7}]",
        "\"text\":{\"div\":\"<div/>\"}", "\"foo\":{\"value\":1e999}", "\"contained\":[{\"resourceType\":\"Specimen\",\"id\":\"s2\",\"collection\":{\"collectedDateTime\":\"2026\"}}]",
        "\"contained\":[{\"resourceType\":\"Observation\",\"valueString\":\"in\"}]", "\"resourceType\":\"Observation\"", "\"status\\u0041\":1", "\"stat\\u0075s\":\"final\"",
    ];

    public static IReadOnlyList<byte[]> Cases { get; } =
        [.. Directory.GetFiles(RepositoryFiles.Path("tests/Cases"), "*.*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".txt", StringComparison.Ordinal) && !file.EndsWith(".csv", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>A Bundle of Observations put together at random from parts, good and bad.</summary>
    public static byte[] Make(Random random)
    {
        var resources = new List<string> { """{"resourceType":"Patient","id":"p1","identifier":[{"value":"1001"}]}""",
            """{"resourceType":"Specimen","id":"s1","collection":{"collectedDateTime":"2026-01-04"}}""" };
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var parts = Enumerable.Range(0, random.Next(12)).Select(_ => s_parts[random.Next(s_parts.Length)]);
            resources.Add($"{{{string.Join(',', parts.Prepend("\"resourceType\":\"Observation\""))}}}");
        }
        return Encoding.UTF8.GetBytes(random.Next(4) == 0 ? string.Join('\n', resources) : Drops.Bundle([.. resources]));
    }

    /// <summary>Does to a drop what transfers, editors and bad software do.</summary>
    public static byte[] Mutate(byte[] drop, Random random)
    {
        var bytes = drop.ToList();
        for (var i = random.Next(1, 5); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(9))
            {
                case 0: bytes.RemoveRange(at, bytes.Count - at); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 5: bytes.Insert(at, "{}[]\",:\\\n0\0"u8[random.Next(11)]); break;
                case 6: bytes.InsertRange(at, Encoding.UTF8.GetBytes(new string('[', random.Next(200)))); break;
                case 7: bytes.InsertRange(at, Encoding.UTF8.GetBytes($"{random.NextInt64()}e{random.Next(-500, 500)}")); break;
                default: bytes.InsertRange(at, [0xC3, 0x28, 0xED, 0xA0, 0x80]); break;
            }
        }
        return [.. bytes];
    }
}
