using System.Text.Json.Nodes;
using Il2Pipeline.Sample;

namespace Il2Pipeline.Cli.Tests.Sample;

public class SampleStudyFileTests
{
    private static readonly JsonNode Study = JsonNode.Parse(SampleFiles.Text("study.json"))!;

    [Fact]
    public void It_comes_first() => Assert.True(SampleCohort.Create()[0].IsStudyFile);

    [Fact]
    public void Half_of_the_subjects_get_their_starts_from_it()
    {
        var subjects = Study["subjects"]!.AsArray();
        Assert.Equal(18, subjects.Count);
        Assert.Equal(9, subjects.Count(subject => subject!["cycleStarts"] is JsonArray { Count: 2 }));
        Assert.All(subjects, subject => Assert.NotNull(subject!["response"]));
    }

    [Fact]
    public void Nobody_lacks_a_cycle_start()
    {
        var listed = Study["subjects"]!.AsArray().Where(s => s!["cycleStarts"] is not null).Select(s => (string)s!["id"]!);
        var dosed = SampleFiles.Drops.Where(drop => drop.Name.StartsWith("pharmacy/", StringComparison.Ordinal))
            .Select(drop => (string)JsonNode.Parse(drop.Bytes)!["entry"]![0]!["resource"]!["identifier"]![1]!["value"]!);
        Assert.Equal(Enumerable.Range(1001, 18).Select(n => $"{n}"), listed.Concat(dosed.Distinct()).Order());
    }

    [Fact]
    public void Visit_windows_cover_every_day_without_overlap()
    {
        var windows = Study["visitWindows"]!.AsArray();
        Assert.Equal("BASELINE", (string)windows[0]!["name"]!);
        for (var i = 1; i < windows.Count; i++) Assert.Equal((int)windows[i - 1]!["toDay"]! + 1, (int)windows[i]!["fromDay"]!);
        Assert.True((int)windows[^1]!["toDay"]! >= 91 + 79);
    }

    [Fact]
    public void Every_code_without_loinc_is_listed_or_passed_by()
    {
        var listed = Study["localCodes"]!.AsArray().Select(code => (string)code!["code"]!).ToHashSet();
        var passedBy = HannoverTests.All.Concat(CentralTests.All)
            .Where(test => SampleStudyFile.PassedBy.Contains(test.Analyte)).Select(test => test.Local).ToHashSet();
        var local = SampleFiles.Results.Select(o => o["code"]!["coding"]!.AsArray()).Where(codings => codings.Count == 1)
            .Select(codings => (System: (string)codings[0]!["system"]!, Code: (string)codings[0]!["code"]!))
            .Where(coding => coding.System != "http://loinc.org").Distinct();
        Assert.All(local, coding => Assert.True(listed.Contains(coding.Code) || passedBy.Contains(coding.Code), coding.Code));
    }

    [Fact]
    public void A_result_without_unit_gets_it_from_the_study_file()
    {
        var code = Study["localCodes"]!.AsArray().Single(code => code!["unit"] is not null)!;
        Assert.Equal("NKLYS50", (string)code["code"]!);
        Assert.Contains(SampleFiles.Results, o =>
            (string?)o["code"]!["coding"]![0]!["code"] == "NKLYS50" && o["valueQuantity"]!["unit"] is null);
    }
}
