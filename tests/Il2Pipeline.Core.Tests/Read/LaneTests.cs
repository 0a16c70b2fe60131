using System.Text;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Read.Fast;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Read;

/// <summary>
/// The fast lane against Hl7.Fhir, on everything there is. Set IL2_FUZZ_ROUNDS to try for longer than the few seconds of a test run,
/// and IL2_FUZZ_SEED to begin elsewhere.
/// </summary>
public class LaneTests
{
    private static readonly int s_rounds = int.Parse(Environment.GetEnvironmentVariable("IL2_FUZZ_ROUNDS") ?? "400");
    private static readonly int s_seed = int.Parse(Environment.GetEnvironmentVariable("IL2_FUZZ_SEED") ?? "1");

    [Fact]
    public void Both_lanes_agree_on_every_case() => Assert.All(Corpus.Cases, (drop, i) => Agree(drop, i));

    [Fact]
    public void Both_lanes_agree_on_what_chance_makes()
    {
        for (var round = 0; round < s_rounds; round++) Agree(Corpus.Make(new Random(s_seed + round)), s_seed + round);
    }

    [Fact]
    public void Both_lanes_agree_on_mutations()
    {
        for (var round = 0; round < s_rounds; round++)
        {
            var random = new Random(s_seed + round);
            var drop = random.Next(2) == 0 ? Corpus.Make(random) : Corpus.Cases[random.Next(Corpus.Cases.Count)];
            Agree(Corpus.Mutate(drop, random), s_seed + round);
        }
    }

    [Fact]
    public void Damaged_gzip_and_xml_are_survived()
    {
        var xml = Encoding.UTF8.GetBytes("""
            <Bundle xmlns="http://hl7.org/fhir"><entry><resource><Observation><status value="final"/><valueQuantity><value value="5"/>
            <unit value="/uL"/></valueQuantity></Observation></resource></entry><entry><resource><Patient/></resource></entry></Bundle>
            """);
        for (var round = 0; round < s_rounds; round++)
        {
            var random = new Random(s_seed + round);
            Agree(Corpus.Mutate(round % 2 == 0 ? xml : FormatTests.Gzip(Corpus.Make(random)), random), s_seed + round);
        }
    }

    [Fact]
    public void The_fast_lane_takes_what_is_well_made()
    {
        const string plain = """
            {"resourceType":"Observation","id":"o","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"711-2"}]},
             "subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-01-05","valueQuantity":{"value":5,"unit":"/uL"},
             "component":[{"code":{"text":"x"},"valueString":"y"}],"referenceRange":[{"low":{"value":1}}]}
            """;
        Assert.NotNull(new FastLane(ReadLimits.Default).TryRead(Encoding.UTF8.GetBytes(plain)));
    }

    private static void Agree(byte[] drop, int seed)
    {
        var small = ReadLimits.Default with { MaxExpandedBytes = 10_000_000, MaxDepth = 40 };
        var fast = Drops.Read(drop, small);
        var reference = DropReader.ReadByReference(new MemoryStream(drop), small).ToList();
        var (expected, actual) = (ItemText.Of(reference), ItemText.Of(fast));
        if (expected != actual) Assert.Fail($"Seed {seed}: Hl7.Fhir reads\n{expected}\nand the fast lane\n{actual}");
        Assert.All(Drops.Codes(fast), code => Assert.NotNull(IssueCatalogue.Find(code)));
        var counted = fast.Where(item => item is ReadObservation or ReadDose or ReadProblem { CountsAsObservation: true })
            .Select(item => (item.Where.EntryIndex, (item as ReadObservation)?.ComponentIndex)).ToList();
        Assert.Equal(counted.Distinct().Count(), counted.Count);
        Assert.DoesNotContain(counted, place => place.EntryIndex is null);
        Balances(drop, small, counted.Count - fast.Count(item => item is ReadDose));
    }

    // Whatever the bytes: each Observation that Read tells ends in exactly one disposition.
    private static void Balances(byte[] drop, ReadLimits limits, int observations)
    {
        var tally = new DropTally(new DropId("fuzz.json", "hash"), 1000);
        foreach (var taken in LabPipeline.ReadDrop(tally.Drop, new MemoryStream(drop), StudyFile.Default, limits)) tally.Add(taken);
        var balance = tally.Balance(tally.Results.GroupBy(result => result.Subject)
            .SelectMany(subject => Dispositions.OfAll([.. subject], StudyFile.Default)).Select(item => item.Disposition));
        Assert.Equal(observations, balance.Observations);
        Assert.True(balance.Balances);
    }
}
