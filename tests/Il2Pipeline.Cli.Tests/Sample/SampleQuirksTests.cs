using System.Text.Json.Nodes;
using Il2Pipeline.Sample;

namespace Il2Pipeline.Cli.Tests.Sample;

public class SampleQuirksTests
{
    [Theory]
    [InlineData("transaction")]
    [InlineData("collection")]
    [InlineData("message")]
    [InlineData("batch")]
    public void Every_bundle_type_is_there(string type) =>
        Assert.Contains(SampleFiles.Drops, drop => (string?)JsonNode.Parse(drop.Bytes)!["type"] == type);

    [Theory]
    [InlineData("preliminary")]
    [InlineData("final")]
    [InlineData("corrected")]
    [InlineData("amended")]
    [InlineData("entered-in-error")]
    [InlineData("registered")]
    [InlineData("cancelled")]
    public void Every_status_is_there(string status) =>
        Assert.Contains(SampleFiles.OfType("Observation"), o => (string?)o["status"] == status);

    [Fact]
    public void One_drop_is_a_copy_of_another() =>
        Assert.Single(SampleFiles.Drops.GroupBy(drop => Convert.ToHexString(drop.Bytes)), same => same.Count() > 1);

    [Fact]
    public void A_report_is_sent_again_under_new_resources()
    {
        var again = SampleFiles.Drops.Where(drop => drop.Name.EndsWith("-again.json", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, again.Count);
        Assert.All(again, drop =>
        {
            var accession = drop.Name.Split('/')[^1].Split('-')[^3..^1];
            var usual = string.Join('-', accession) + ".json";
            var first = SampleFiles.Drops.Single(other => other.Name.EndsWith(usual, StringComparison.Ordinal));
            Assert.Equal(Values(first.Bytes), Values(drop.Bytes));
            Assert.False(Observations(first.Bytes).Overlaps(Observations(drop.Bytes)));
        });
    }

    [Fact]
    public void An_interim_report_becomes_final_and_corrected()
    {
        var chain = Versions("-NKA").Single(versions => versions.Count == 3);
        Assert.Equal(["preliminary", "final", "corrected"], chain.OrderBy(o => (string)o["issued"]!).Select(o => (string)o["status"]!));
        Assert.Equal(3, chain.Select(o => (decimal)o["valueQuantity"]!["value"]!).Distinct().Count());
    }

    [Fact]
    public void Interim_and_final_share_a_minute()
    {
        var interim = SampleFiles.OfType("Observation").First(o => (string?)o["status"] == "preliminary" && Local(o) == "EOSABS");
        var final = SampleFiles.OfType("Observation").Where(o => (string?)o["status"] == "final" && Local(o) == "EOSABS");
        Assert.Contains(final, o => Order(o) == Order(interim) && (string)o["issued"]! == (string)interim["issued"]!);
    }

    [Fact]
    public void A_baseline_is_taken_back_and_an_earlier_one_is_there()
    {
        var storno = SampleFiles.OfType("Observation").Where(o => (string?)o["status"] == "entered-in-error").ToList();
        Assert.Contains(storno, o => Local(o) == "EOSA");
        var subject = new SampleSubject(4, SamplePhysiology.Of(4, SampleCohort.DefaultSeed));
        Assert.True(SampleSchedule.HasScreening(subject));
        Assert.Equal(subject.CycleStarts[0].ToString("uuuu-MM-dd", null), ((string)storno[0]["effectiveDateTime"]!)[..10]);
    }

    [Fact]
    public void A_clotted_tube_says_so() => Assert.Equal(8, SampleFiles.Results.Count(o => Absent(o) == "error"));

    [Fact]
    public void A_component_without_value_says_so() => Assert.Single(SampleFiles.Results, o => Absent(o) == "not-performed");

    [Fact]
    public void A_result_to_follow_follows()
    {
        var announced = SampleFiles.OfType("Observation").Where(o => (string?)o["valueString"] == "to follow").ToList();
        Assert.Equal(2, announced.Count);
        Assert.All(announced, o => Assert.Contains(SampleFiles.OfType("Observation"), later =>
            Number(later) == Number(o) && later["valueQuantity"] is not null));
    }

    [Fact]
    public void Values_below_the_least_are_censored()
    {
        var censored = SampleFiles.Results.Where(o => (string?)o["valueQuantity"]?["comparator"] == "<").Select(Local).ToHashSet();
        Assert.Superset(new HashSet<string?> { "IL2", "NKBR", "NKBRIGHT", "CD19ABS" }, censored);
    }

    [Fact]
    public void Collection_time_is_sometimes_on_the_specimen_only() =>
        Assert.Contains(SampleFiles.OfType("Observation"), o => o["effectiveDateTime"] is null && o["specimen"] is not null);

    [Fact]
    public void Both_sides_of_daylight_saving_are_there()
    {
        var times = SampleFiles.OfType("Observation").Select(o => (string?)o["effectiveDateTime"] ?? "").ToList();
        Assert.All(new[] { "+01:00", "+02:00", "Z" }, offset =>
            Assert.Contains(times, time => time.EndsWith(offset, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_draw_after_midnight_is_the_day_before_in_utc() => Assert.Contains(
        SampleFiles.OfType("Observation").Select(o => (string?)o["effectiveDateTime"]),
        at => at is { Length: > 13 } && at[11..13] is ("22" or "23"));

    [Fact]
    public void One_observation_comes_without_a_bundle() =>
        Assert.Single(SampleFiles.Drops, drop => (string?)JsonNode.Parse(drop.Bytes)!["resourceType"] == "Observation");

    [Fact]
    public void Other_analytes_are_among_them() => Assert.Superset(
        new HashSet<string?> { "HB", "HGB", "MGRAD", "MSPIKE", "FLCK", "KFLC", "KMCD4P" }, SampleFiles.Results.Select(Local).ToHashSet());

    [Fact]
    public void Business_identifiers_are_on_most_and_name_one_result()
    {
        var observations = SampleFiles.OfType("Observation").ToList();
        Assert.True(observations.Count(o => Number(o) is not null) > observations.Count / 2);
        Assert.All(observations.Where(o => Number(o) is not null).GroupBy(Number), same =>
            Assert.Single(same.Select(o => Local(o)).Distinct()));
        var ids = observations.Where(o => Number(o) is null).Select(o => (string)o["id"]!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void A_dose_that_was_not_given_comes_first()
    {
        var postponed = SampleFiles.OfType("MedicationAdministration").GroupBy(dose => (string)dose["subject"]!["reference"]!)
            .Select(doses => doses.MinBy(dose => (string)dose["effectiveDateTime"]!)!).Where(dose => (string)dose["status"]! == "not-done");
        Assert.Single(postponed);
    }

    [Fact]
    public void Doses_are_the_trials()
    {
        var doses = SampleFiles.OfType("MedicationAdministration").Where(dose => (string)dose["status"]! == "completed").ToList();
        Assert.All(doses, dose => Assert.Equal("[iU]", (string)dose["dosage"]!["dose"]!["code"]!));
        Assert.InRange(doses.Max(dose => (decimal)dose["dosage"]!["dose"]!["value"]!), 9_000_000m * 1.5m, 9_000_000m * 2.2m);
        Assert.InRange(doses.Count, 9 * 2 * 78, 9 * 2 * 80);
    }

    [Fact]
    public void A_smaller_cohort_has_fewer_of_them() => Assert.NotEmpty(SampleCohort.Create(3));

    private static IEnumerable<List<JsonObject>> Versions(string suffix) => SampleFiles.OfType("Observation")
        .Where(o => Number(o)?.EndsWith(suffix, StringComparison.Ordinal) == true).GroupBy(Number).Select(same => same.ToList());

    private static string? Number(JsonObject o) => (string?)o["identifier"]?[0]?["value"];

    private static string? Order(JsonObject o) => (string?)o["basedOn"]?[0]?["identifier"]?["value"];

    private static string? Absent(JsonObject o) => (string?)o["dataAbsentReason"]?["coding"]?[0]?["code"];

    private static string? Local(JsonObject o) => (string?)o["code"]!["coding"]!.AsArray()[^1]!["code"];

    private static List<string> Values(byte[] drop) => [.. JsonNode.Parse(drop)!["entry"]!.AsArray()
        .Select(entry => entry!["resource"]!).Where(resource => resource["valueQuantity"] is not null)
        .Select(resource => resource["code"]!.ToJsonString() + resource["valueQuantity"]!.ToJsonString())];

    private static HashSet<string> Observations(byte[] drop) => [.. JsonNode.Parse(drop)!["entry"]!.AsArray()
        .Where(entry => (string)entry!["resource"]!["resourceType"]! == "Observation").Select(entry => (string)entry!["fullUrl"]!)];
}
