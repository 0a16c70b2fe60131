using Hl7.Fhir.Model;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Export;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Export;

public class ChangeBundleTests
{
    private static readonly ChangeRow s_row = new()
    {
        StudyId = "S",
        Subject = "1001",
        Analyte = "EOS",
        Unit = "/uL",
        BaselineType = "STUDY",
        SourceId = "b",
        Status = ResultStatus.Final,
        Date = Day("2026-01-12"),
        Time = new TimeOnly(8, 30),
        Value = 900,
        Base = 300,
        BaseSourceId = "a",
        Change = 600,
        PercentChange = 200,
        Ratio = 3,
        RangeLow = 40,
        RangeHigh = 400,
        RangeIndicator = "HIGH",
    };

    private static Observation Written(ChangeRow row) => Assert.Single(ReadBackFhir.Observations(ReadBack.Written(ExportFormat.Fhir, row)));

    [Fact]
    public void Only_rows_with_a_change_are_told() =>
        Assert.Single(ReadBackFhir.Observations(ReadBack.Written(ExportFormat.Fhir, s_row with { Change = null }, s_row)));

    [Fact]
    public void Without_changes_it_is_still_a_bundle() => Assert.Empty(ReadBackFhir.Bundle(ReadBack.Written(ExportFormat.Fhir)).Entry);

    [Fact]
    public void The_subject_is_named_by_the_trials_number()
    {
        var subject = Written(s_row).Subject!;
        Assert.Equal(("Patient", "urn:trial", "1001"), (subject.Type, subject.Identifier!.System, subject.Identifier.Value));
        Assert.Null(subject.Reference);
    }

    [Fact]
    public void It_is_derived_from_the_result_and_the_baseline() => Assert.Equal(
        [("Observation", "b", "Result"), ("Observation", "a", "Baseline")],
        Written(s_row).DerivedFrom.Select(source => (source.Type!, source.Identifier!.Value!, source.Display!)));

    [Fact]
    public void A_calculated_result_names_both_inputs() => Assert.Equal(["x", "y", "v", "w"], Written(s_row with
    {
        SourceId = "x|y",
        BaseSourceId = "v|w",
        DerivationType = "CALCULATION",
    }).DerivedFrom.Select(source => source.Identifier!.Value));

    [Fact]
    public void Components_are_in_ucum_units()
    {
        var observation = Written(s_row);
        Assert.Equal(["/uL", "/uL", "/uL", "%", "1"], new[] { "AVAL", "BASE", "CHG", "PCHG", "R2BASE" }
            .Select(variable => ((Quantity)observation.Component(variable)!.Value!).Code));
        Assert.All(observation.Component.Select(component => component.Value).OfType<Quantity>(), quantity => Assert.Equal("http://unitsofmeasure.org", quantity.System));
    }

    [Fact]
    public void A_baseline_of_zero_has_no_percent_and_says_why()
    {
        var observation = Written(s_row with { Base = 0, PercentChange = null, Ratio = null, Absence = ChangeAbsence.BaselineZero });
        Assert.Equal("not-applicable", observation.Component("PCHG")!.DataAbsentReason!.Coding[0].Code);
        Assert.Null(observation.Component("R2BASE")!.Value);
    }

    [Theory]
    [InlineData("2026-01-12", "08:30", "2026-01-12T08:30:00+01:00")]
    [InlineData("2026-07-12", "08:30", "2026-07-12T08:30:00+02:00")]
    [InlineData("2026-03-29", "02:30", "2026-03-29")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T02:30:00+02:00")]
    [InlineData("2026-01-12", null, "2026-01-12")]
    public void The_time_is_the_sites_with_its_offset(string date, string? time, string told) => Assert.Equal(told, ((FhirDateTime)Written(s_row with
    {
        Date = Day(date),
        Time = time is null ? null : TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
    }).Effective!).Value);

    [Theory]
    [InlineData(BaselineRule.LastOnOrBeforeFirstDose, "STUDY", "Against the last value on or before the day of the first dose (STUDY)")]
    [InlineData(BaselineRule.MeanBeforeFirstDose, "CYCLE 2", "Against the mean of all values before the first dose of cycle 2 (CYCLE 2)")]
    public void The_method_names_the_rule(BaselineRule rule, string type, string told)
    {
        using var output = new MemoryStream();
        RowWriter.WriteChanges(output, ExportFormat.Fhir, [s_row with { BaselineType = type }], new ExportContext(Samples.Study with { Baseline = new(rule) }));
        Assert.Equal(told, ReadBackFhir.Observations(output.ToArray())[0].Method!.Text);
    }

    [Fact]
    public void Control_characters_are_shown_and_do_not_break_it() =>
        Assert.Equal(@"x\u0000\u001By", Written(s_row with { SourceId = "x\0\u001By" }).DerivedFrom[0].Identifier!.Value);

    [Fact]
    public void Entries_have_names_of_their_own_that_stay()
    {
        var names = Names(s_row, s_row with { BaselineType = "CYCLE 1" }, s_row, s_row);
        Assert.Equal(4, names.Distinct().Count());
        Assert.Equal(names[0], Names(s_row)[0]);
        Assert.All(names, name => Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", name));
    }

    [Fact]
    public void Warnings_are_notes() =>
        Assert.Equal("IL2-402 Two results of one collection time disagree", Written(s_row with { Warnings = ["IL2-402"] }).Note[0].Text);

    private static List<string> Names(params ChangeRow[] rows) =>
        [.. ReadBackFhir.Bundle(ReadBack.Written(ExportFormat.Fhir, rows)).Entry.Select(entry => entry.FullUrl!)];
}
