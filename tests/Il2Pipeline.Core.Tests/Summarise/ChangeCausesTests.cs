using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Summarise;

/// <summary>Which drop made a number another one, of several that came together.</summary>
public class ChangeCausesTests
{
    private static readonly StudyFile s_study = Samples.Study;
    private static readonly ResultVersion s_baseline = Result("2026-01-05", 100, "a", issued: "2026-01-05T10:00:00Z", drop: "lab/old.json");
    private static readonly ResultVersion s_later = Result("2026-01-12", 300, "b", issued: "2026-01-12T10:00:00Z", drop: "lab/old.json");
    private static readonly ResultVersion s_last = Result("2026-01-19", 500, "c", issued: "2026-01-19T10:00:00Z", drop: "lab/old.json");
    private static readonly DoseVersion s_dose = Dose("2026-01-05", "d", drop: "ward/old.json");
    private static readonly ResultVersion s_unrelated =
        Result("2026-01-26", 1, "n", issued: "2026-01-26T10:00:00Z", drop: "lab/unrelated.json");

    private static ResultVersion Corrected(ResultVersion version, string drop, ResultStatus status = ResultStatus.Corrected) =>
        version with { Status = status, Issued = At("2026-03-01T10:00:00Z"), Source = new DropPosition(new DropId(drop, "hash"), 0) };

    // The causes of what came with the drops added, by source id and reason.
    private static IEnumerable<(string Id, RowChangeReason Reason, string? Drop)> Causes(
        IReadOnlyList<ResultVersion> added, IReadOnlyList<DoseVersion>? doses = null, StudyFile? study = null, bool replaceDoses = false)
    {
        ResultVersion[] known = [s_baseline, s_later, s_last];
        var before = LabPipeline.Derive("1001", known, [s_dose], s_study);
        ResultVersion[] results = [.. known, .. added, s_unrelated];
        DoseVersion[] given = [.. replaceDoses ? Array.Empty<DoseVersion>() : [s_dose], .. doses ?? []];
        var after = LabPipeline.Derive("1001", results, given, study ?? s_study);
        var retracted = results.Where(result => result.Status == ResultStatus.Retracted).Select(result => result.SourceId).ToHashSet();
        var changes = RowChange.Compare(before.Changes, after.Changes, retracted);
        var causes = new ChangeCauses(new CauseGround("1001", results, given, study ?? s_study, before.CycleStarts), changes);
        return changes.Where(change => change.Before is not null).Select(change => (change.Row.SourceId, change.Reason, causes.DropOf(change)));
    }

    [Fact]
    public void A_corrected_value_is_of_the_drop_whose_version_is_current() => Assert.Equal(
        [("b", RowChangeReason.ValueCorrected, "lab/r1.json"), ("c", RowChangeReason.ValueCorrected, "lab/r2.json")],
        Causes([Corrected(s_later, "lab/r1.json") with { Value = 1 }, Corrected(s_last, "lab/r2.json") with { Value = 2 }]));

    [Fact]
    public void What_is_held_against_a_corrected_baseline_is_of_the_drop_that_corrected_it() => Assert.Equal(
        [
            ("a", RowChangeReason.ValueCorrected, "lab/base.json"), ("b", RowChangeReason.ValueCorrected, "lab/r1.json"),
            ("c", RowChangeReason.BaselineChanged, "lab/base.json"),
        ],
        Causes([Corrected(s_baseline, "lab/base.json") with { Value = 50 }, Corrected(s_later, "lab/r1.json") with { Value = 1 }]));

    [Fact]
    public void A_new_result_that_became_the_baseline_is_the_cause() => Assert.All(
        Causes([Result("2026-01-05T08:00:00+01:00", 70, "new", issued: "2026-01-05T12:00:00Z", drop: "lab/new.json")])
            .Where(one => one.Reason == RowChangeReason.BaselineChanged),
        one => Assert.Equal("lab/new.json", one.Drop));

    [Fact]
    public void A_retraction_is_the_cause_of_what_is_gone_and_of_the_baseline_lost() => Assert.Equal(
        [
            ("a", RowChangeReason.Retracted, "lab/gone.json"), ("b", RowChangeReason.BaselineChanged, "lab/gone.json"),
            ("c", RowChangeReason.BaselineChanged, "lab/gone.json"),
        ],
        Causes([Corrected(s_baseline, "lab/gone.json", ResultStatus.Retracted)]).OrderBy(one => one.Id, StringComparer.Ordinal));

    [Fact]
    public void A_result_in_the_place_of_another_is_the_cause_of_its_going() => Assert.Contains(
        ("b", RowChangeReason.Removed, "lab/better.json"),
        Causes([Corrected(s_later, "lab/better.json") with { SourceId = "b2", Value = 9 }]));

    [Theory]
    [InlineData("2026-01-06", RowChangeReason.CalendarChanged)]
    [InlineData("2026-01-14", RowChangeReason.BaselineChanged)]
    public void A_dose_is_the_cause_of_other_days_and_of_the_baseline_that_they_choose(string day, RowChangeReason reason)
    {
        var causes = Causes([], [Dose(day, "e", drop: "pharmacy/x.json")], replaceDoses: true).ToList();
        Assert.NotEmpty(causes);
        Assert.All(causes, one => Assert.Equal((reason, "pharmacy/x.json"), (one.Reason, one.Drop)));
    }

    [Fact]
    public void A_dose_of_a_later_cycle_is_the_cause_of_that_cycle() => Assert.All(
        Causes([], [Dose("2026-01-10", "e", drop: "pharmacy/x.json"), Dose("2025-12-30", "f", drop: "pharmacy/early.json")]),
        one => Assert.Equal("pharmacy/early.json", one.Drop));

    [Fact]
    public void A_dose_taken_back_is_the_cause()
    {
        DoseVersion[] doses =
        [
            Dose("2026-01-05", "d", given: false, updated: "2026-03-01T10:00:00Z", drop: "ward/back.json"),
            Dose("2026-01-13", "e", drop: "ward/old.json"),
        ];
        var causes = Causes([], doses).ToList();
        Assert.NotEmpty(causes);
        Assert.All(causes, one => Assert.Equal("ward/back.json", one.Drop));
    }

    [Fact]
    public void A_dose_given_another_day_is_the_cause() => Assert.All(
        Causes([], [Dose("2026-01-13", "d", updated: "2026-03-01T10:00:00Z", drop: "ward/moved.json")]),
        one => Assert.Equal("ward/moved.json", one.Drop));

    [Fact]
    public void A_calendar_of_the_study_file_is_no_drops() => Assert.All(
        Causes([], study: Treated("2026-01-06")), one => Assert.Null(one.Drop));

    [Fact]
    public void A_calculated_result_changes_with_the_input_that_changed()
    {
        var (cd4, cd8) = (
            Result("2026-01-06T08:00:00+01:00", 400, "x", drop: "lab/old.json", analyte: "CD4") with { Specimen = "s" },
            Result("2026-01-06T08:00:00+01:00", 200, "y", drop: "lab/old.json", analyte: "CD8") with { Specimen = "s" });
        var corrected = Corrected(cd8, "lab/cd8.json") with { Value = 100, Issued = At("2026-03-01T10:00:00Z") };
        var before = LabPipeline.Derive("1001", [cd4, cd8], [], s_study);
        ResultVersion[] results = [cd4, cd8, corrected];
        var changes = RowChange.Compare(before.Changes, LabPipeline.Derive("1001", results, [], s_study).Changes);
        var causes = new ChangeCauses(new CauseGround("1001", results, [], s_study, []), changes);
        var ratio = changes.Single(change => change.Row.Analyte == "CD4CD8");
        Assert.Equal("lab/cd8.json", causes.DropOf(ratio));
    }
}
