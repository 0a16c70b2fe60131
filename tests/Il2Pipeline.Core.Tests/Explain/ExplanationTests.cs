using System.Text;
using System.Text.Json.Nodes;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Reporting.Explain;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Explain;

public class ExplanationTests
{
    private static readonly StudyFile s_treated = Treated("2026-01-05");

    private static Explanation Of(StudyFile study, string? time, params ResultVersion[] results) => Explanation.Of("1001", "EOS", time, results, [], study);

    private static string Said(Explanation explanation, string topic) =>
        string.Join('\n', explanation.Records[^1].Facts.Where(fact => fact.Topic == topic).Select(fact => fact.Words));

    [Theory]
    [InlineData(null, 3)]
    [InlineData("2026", 3)]
    [InlineData("2026-01", 2)]
    [InlineData("2026-01-12", 2)]
    [InlineData("2026-01-12T08:30", 1)]
    [InlineData("2026-01-12T08:30:15", 1)]
    [InlineData("2026-01-12T07:30Z", 1)]
    [InlineData("2026-01-12T08:30:16", 0)]
    [InlineData("2026-01-13", 0)]
    public void A_time_means_all_records_in_it(string? time, int records) => Assert.Equal(records, Of(
        s_treated, time, Result("2026-01-12T08:30:15", 1), Result("2026-01-12T09:00:00", 2), Result("2026-02-01", 3)).Records.Count);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("12.01.2026")]
    public void Unreadable_times_are_known_as_such(string time)
    {
        Assert.False(Explanation.IsReadable(time));
        Assert.Throws<ArgumentException>(() => Of(s_treated, time));
    }

    [Fact]
    public void Nothing_known_is_said_so() =>
        Assert.Contains("No record of EOS at 2026-01-05 is known.", ExplanationText.Of(Of(s_treated, "2026-01-05")), StringComparison.Ordinal);

    [Fact]
    public void A_mean_names_all_that_went_into_it()
    {
        var study = s_treated with { Baseline = new BaselinePolicy(BaselineRule.MeanBeforeFirstDose) };
        var explanation = Of(study, null, Result("2026-01-01", 100, "a"), Result("2026-01-02", 300, "b"), Result("2026-01-12", 400, "c"));
        Assert.Equal(["a", "b"], explanation.Records.Single(record => record.Row.DerivationType == "AVERAGE").Inputs.Select(input => input.SourceId));
        Assert.Equal("200 /uL = (100 + 300) / 2; AVERAGE, a record of its own that no laboratory sent.",
            explanation.Records.Single(record => record.Row.DerivationType == "AVERAGE").Facts[0].Words);
        Assert.Equal("""
            200 /uL: the mean of all values before the first dose (BASETYPE STUDY).
            100 /uL on 2026-01-01: result a in lab/a.json, entry[0].
            300 /uL on 2026-01-02: result b in lab/a.json, entry[0].
            """, Said(explanation, "baseline"), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_arithmetic_can_be_followed_with_negative_numbers() => Assert.Equal("""
        CHG = AVAL - BASE = (-31) - (-3) = -28 /uL
        PCHG = CHG / |BASE| × 100 = (-28) / 3 × 100 = -933.333333333333 % (15 significant digits)
        R2BASE = AVAL / BASE = (-31) / (-3) = 10.3333333333333 (15 significant digits)
        """, Said(Of(s_treated, null, Result("2026-01-05", -3), Result("2026-01-12", -31)), "change"), ignoreLineEndingDifferences: true);

    [Fact]
    public void A_baseline_of_zero_gives_a_change_and_a_reason() => Assert.Equal("""
        CHG = AVAL - BASE = 5 - 0 = 5 /uL
        PCHG and R2BASE are not defined: the baseline is 0.
        """, Said(Of(s_treated, null, Result("2026-01-05", 0), Result("2026-01-12", 5)), "change"), ignoreLineEndingDifferences: true);

    [Fact]
    public void A_status_that_decides_is_named() => Assert.Equal(
        "2; the current one has the better status, final against preliminary; not all have a release time.",
        Said(Of(s_treated, null, Result("2026-01-05", 1, "x", ResultStatus.Preliminary, "2026-01-05T10:00:00Z"), Result("2026-01-05", 2, "x")), "versions"));

    [Fact]
    public void A_tie_is_named() => Assert.Equal("2; the current one has the same standing as another, and their content decided.",
        Said(Of(s_treated, null, Result("2026-01-05", 1, "x"), Result("2026-01-05", 2, "x")), "versions"));

    [Fact]
    public void A_result_told_twice_is_one_version() => Assert.Equal("this one only, told in 2 places.",
        Said(Of(s_treated, null, Result("2026-01-05", 1, "x"), Result("2026-01-05", 1, "x", drop: "lab/b.json")), "versions"));

    [Fact]
    public void A_later_refused_version_stands_with_its_result()
    {
        var explanation = Of(s_treated, null, Result("2026-01-05", 1, "x", issued: "2026-01-05T10:00:00Z"),
            Result("2026-01-05", null, "x", issued: "2026-01-06T10:00:00Z", drop: "lab/b.json") with { RefusedCode = "IL2-313" });
        Assert.Equal(["current", "refused: IL2-313 K, G or T means kelvin, gauss or tesla"], explanation.Records[0].Versions.Select(version => version.Why));
        Assert.Empty(explanation.NotShown);
    }

    [Fact]
    public void A_repetition_and_a_rival_are_told_apart() => Assert.Equal(
        ["says the same as result a of the same time", "yields to result a of the same time"],
        Of(s_treated, null, Result("2026-01-05T08:00:00", 1, "a", ResultStatus.Corrected), Result("2026-01-05T08:00:00", 1, "b"), Result("2026-01-05T08:00:00", 2, "c"))
            .NotShown.Select(version => version.Why).Order());

    [Fact]
    public void The_first_dose_of_a_drop_is_named_with_its_place()
    {
        var explanation = Explanation.Of("1001", "EOS", null, [Result("2026-01-05", 1)], [Dose("2026-01-06"), Dose("2026-01-05", drop: "ward/e.json")], Samples.Study);
        Assert.Equal("2026-01-05, told by ward/e.json, entry[0].", explanation.FirstDose);
    }

    [Fact]
    public void A_study_file_that_overrules_the_drops_is_said_so() => Assert.Equal("2026-01-05, from the study file; the drops begin with 2026-01-06.",
        Explanation.Of("1001", "EOS", null, [], [Dose("2026-01-06")], s_treated).FirstDose);

    [Fact]
    public void No_terminal_obeys_what_a_drop_says()
    {
        var text = ExplanationText.Of(Of(s_treated, null, Result("2026-01-05", 1, "x\u001B[2J\u202Ey")));
        Assert.Contains(@"x\u001B[2J\u202Ey", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', text);
    }

    [Fact]
    public void Json_has_words_and_numbers()
    {
        using var output = new MemoryStream();
        ExplanationJson.Write(output, Of(s_treated, null, Result("2026-01-05", 100, "a"), Result("2026-01-12", 300, "b")));
        var record = JsonNode.Parse(Encoding.UTF8.GetString(output.ToArray()))!["records"]![1]!;
        Assert.Equal("a", (string)record["baseline"]!["sourceId"]!);
        Assert.Equal(200m, (decimal)record["row"]!["change"]!);
        Assert.Equal("Stored", (string)record["versions"]![0]!["disposition"]!);
        Assert.Contains(record["facts"]!.AsArray(), fact => (string)fact!["words"]! == "CHG = AVAL - BASE = 300 - 100 = 200 /uL");
    }

    [Fact]
    public void Its_rows_are_those_of_the_pipeline()
    {
        ResultVersion[] results = [Result("2026-01-05", 100, "a"), Result("2026-01-12", 300, "b"), Result("", 3, "c"), Result("2026-01-12", null, "d")];
        Assert.Equal(LabPipeline.Derive("1001", results, [], s_treated).Changes.Select(row => (row.SourceId, row.Change, row.Absence)),
            Of(s_treated, null, results).Records.Select(record => (record.Row.SourceId, record.Row.Change, record.Row.Absence)));
    }
}
