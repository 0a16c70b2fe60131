using System.Text;
using CsCheck;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Reconcile;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Tests.Read;
using Il2Pipeline.Proof;

namespace Il2Pipeline.Core.Tests.Edges;

/// <summary>
/// The second half is total: of whatever the first half stores, and of whatever an older program may have stored, everything is made.
/// Longer runs: IL2_PROOF_ROUNDS and IL2_PROOF_SEED for the properties; IL2_FUZZ_ROUNDS and IL2_FUZZ_SEED for the fuzzing.
/// </summary>
public class EdgeTests
{
    private static readonly int s_rounds = int.Parse(Environment.GetEnvironmentVariable("IL2_FUZZ_ROUNDS") ?? "150");
    private static readonly int s_seed = int.Parse(Environment.GetEnvironmentVariable("IL2_FUZZ_SEED") ?? "1");

    private static readonly Gen<(StudyFile Study, List<string> Drops)> s_cohort =
        from study in EdgeDrops.Study from drops in EdgeDrops.Drop(study).List[0, 3] select (study, drops);

    private static readonly Gen<(StudyFile Study, List<ResultVersion> Results, List<DoseVersion> Doses)> s_stored =
        from study in EdgeDrops.Study
        from results in StoredEdges.Result(study.TimeZone).List[0, 8]
        from doses in StoredEdges.Dose(study.TimeZone).List[0, 3]
        select (study, results, doses);

    [Fact]
    public void Everything_is_made_of_what_is_read() => s_cohort.Sample(
        cohort => Make(cohort.Drops.Select(Encoding.UTF8.GetBytes), cohort.Study), iter: ProofSettings.Rounds(200), seed: ProofSettings.Seed, threads: 1);

    [Fact]
    public void Everything_is_made_of_what_was_stored() => s_stored.Sample(
        known => Everything.Of(known.Results, known.Doses, known.Study), iter: ProofSettings.Rounds(200), seed: ProofSettings.Seed, threads: 1);

    [Fact]
    public void Everything_is_made_of_what_chance_makes()
    {
        for (var round = s_seed; round < s_seed + s_rounds; round++)
        {
            var random = new Random(round);
            List<byte[]> drops = [.. Enumerable.Range(0, random.Next(3) + 1).Select(_ => random.Next(2) == 0 ? Corpus.Make(random) : Corpus.Cases[random.Next(Corpus.Cases.Count)])];
            Make(drops.Select(drop => Corpus.Mutate(drop, random)), StudyFile.Default);
        }
    }

    private static void Make(IEnumerable<byte[]> drops, StudyFile study)
    {
        List<DropTally> tallies = [.. drops.Select((drop, index) =>
        {
            var tally = new DropTally(new DropId($"lab/{index}.json", $"hash{index}"), 1000);
            foreach (var taken in LabPipeline.ReadDrop(tally.Drop, new MemoryStream(drop), study)) tally.Add(taken);
            return tally;
        })];
        Assert.All(tallies.SelectMany(tally => tally.Results), result => Assert.Same(result, StoredVersions.Judge([result], study)[0]));
        Everything.Of([.. tallies.SelectMany(tally => tally.Results)], [.. tallies.SelectMany(tally => tally.Doses)], study);
    }
}
