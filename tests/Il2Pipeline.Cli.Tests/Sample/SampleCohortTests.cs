using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Il2Pipeline.Sample;

namespace Il2Pipeline.Cli.Tests.Sample;

public class SampleCohortTests
{
    [Fact]
    public void Same_seed_gives_same_bytes() =>
        Assert.Equal(SampleFiles.Hash(SampleCohort.Create(5, 7)), SampleFiles.Hash(SampleCohort.Create(5, 7)));

    /// <summary>The one place to change, knowingly, when the sample is meant to change; else a platform makes other bytes.</summary>
    [Fact]
    public void Bytes_are_the_same_on_every_machine() => Assert.Equal(
        "dc3d9dc6cfa40e651c0656a5db326341fb11398ccb798aaa361c1b965ffdef18", SampleFiles.Hash(SampleCohort.Create()));

    [Fact]
    public void Another_seed_gives_other_bytes() =>
        Assert.NotEqual(SampleFiles.Hash(SampleCohort.Create(2, 7)), SampleFiles.Hash(SampleCohort.Create(2, 8)));

    [Fact]
    public void Culture_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var expected = SampleFiles.Hash(SampleCohort.Create(2));
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "−" } };
            Assert.Equal(expected, SampleFiles.Hash(SampleCohort.Create(2)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Subjects_share_nothing_but_running_numbers()
    {
        var few = new SampleSubject(3, SamplePhysiology.Of(3, 1));
        var many = new SampleSubject(3, SamplePhysiology.Of(3, 1));
        Assert.Equal(few, many);
        var draws = SampleSchedule.Of(few, 1).ToList();
        Assert.All(draws, draw => Assert.Equal(SampleCourse.At(draw, 1), SampleCourse.At(draw with { Subject = many }, 1)));
    }

    [Fact]
    public void Size_stays_bearable()
    {
        Assert.InRange(SampleFiles.Drops.Count(), 250, 600);
        Assert.InRange(SampleFiles.Drops.Sum(drop => drop.Bytes.Length), 1_000_000, 11_000_000);
    }

    [Fact]
    public void Names_are_unique_and_have_a_laboratory()
    {
        Assert.Equal(SampleFiles.Files.Count, SampleFiles.Files.Select(file => file.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(SampleFiles.Drops, drop => Assert.Matches("^(lab-hannover|lab-central|pharmacy)/[0-9a-zA-Z/-]+\\.json$", drop.Name));
    }

    [Fact]
    public void Names_do_not_tell_the_subject() =>
        Assert.All(SampleFiles.Drops, drop => Assert.DoesNotMatch("(?<![0-9])10[01][0-9](?![0-9])", drop.Name));

    [Fact]
    public void Every_drop_is_valid_fhir()
    {
        var strict = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);
        foreach (var (name, bytes) in SampleFiles.Drops)
        {
            var problem = Record.Exception(() => JsonSerializer.Deserialize<Resource>(bytes, strict));
            Assert.True(problem is null, name + ": " + problem?.Message);
        }
    }

    [Fact]
    public void References_inside_a_drop_resolve()
    {
        foreach (var (name, bytes) in SampleFiles.Drops)
        {
            if (JsonNode.Parse(bytes)!["entry"] is not JsonArray entries) continue;
            var urls = entries.Select(entry => (string)entry!["fullUrl"]!).ToList();
            Assert.Equal(urls.Count, urls.Distinct(StringComparer.Ordinal).Count());
            foreach (var reference in References(entries))
                Assert.True(urls.Any(url => url == reference || url.EndsWith("/" + reference, StringComparison.Ordinal)), name + reference);
        }
    }

    [Fact]
    public void Any_number_of_subjects_can_be_made()
    {
        Assert.NotEmpty(SampleCohort.Create(1));
        Assert.All(SampleCohort.Create(40).Take(50), file => Assert.NotEmpty(file.Content()));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleCohort.Create(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleCohort.Create(501));
    }

    [Fact]
    public void Files_land_in_folders()
    {
        var folder = Directory.CreateTempSubdirectory("il2-sample-");
        try
        {
            var drops = SampleCohort.Write(folder.FullName, 1);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "study.json")));
            Assert.Equal(drops + 1, folder.GetFiles("*.json", SearchOption.AllDirectories).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Nobody_has_a_name() => Assert.All(SampleFiles.OfType("Patient"), patient =>
        Assert.Equal(["identifier", "resourceType"], patient.Select(part => part.Key).Where(key => key != "id").Order()));

    [Fact]
    public void Lines_end_the_same_everywhere() =>
        Assert.All(SampleFiles.Files, file => Assert.DoesNotContain("\r", Encoding.UTF8.GetString(file.Bytes), StringComparison.Ordinal));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(part => part.Key == "reference" ? [(string)part.Value!] : References(part.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
