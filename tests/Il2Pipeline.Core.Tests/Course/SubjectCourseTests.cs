using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Tests.Stories;
using Il2Pipeline.Reporting.Course;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Course;

public class SubjectCourseTests
{
    private static SubjectCourse Of(StudyFile study, IReadOnlyList<DoseVersion> doses, params ResultVersion[] results) =>
        SubjectCourse.Of("1001", results, doses, study);

    private static CourseAnalyte Only(SubjectCourse course) => Assert.Single(course.Analytes);

    [Theory]
    [MemberData(nameof(StoryTests.Names), MemberType = typeof(StoryTests))]
    public void Every_change_row_of_every_story_is_a_point(string name)
    {
        var story = new Story(name);
        foreach (var summary in story.Run(story.Drops).Subjects)
        {
            var (results, doses) = story.Known(summary.Subject);
            var course = SubjectCourse.Of(summary.Subject, results, doses, story.Study);
            Assert.Equal(summary.Changes.Select(row => (row.Analyte, row.BaselineType, row.SourceId, row.Change)).Order(),
                course.Analytes.SelectMany(analyte => analyte.Points).Select(point => (point.Row.Analyte, point.Row.BaselineType, point.Row.SourceId, point.Row.Change)).Order());
            Assert.Equal(summary.CycleStarts, course.Cycles.Select(cycle => cycle.Start));
        }
    }

    [Fact]
    public void Phases_are_cut_where_the_next_cycle_begins()
    {
        var course = Of(Treated("2026-01-05", "2026-02-04"), [], Result("2026-01-05", 1));

        Assert.Equal([(1, 1, 30), (2, 31, 114)], course.Cycles.Select(cycle => (cycle.Cycle, cycle.FromDay, cycle.ToDay)));
        Assert.Equal([new DayWindow("pulse", 1, 2), new DayWindow("maintenance", 3, 30)], course.Cycles[0].Phases);
        Assert.Equal([new DayWindow("pulse", 31, 32), new DayWindow("maintenance", 33, 86), new DayWindow("rest", 87, 114)], course.Cycles[1].Phases);
    }

    [Fact]
    public void Doses_are_told_by_day()
    {
        var course = Of(Samples.Study, [Dose("2026-01-05T08:00:00", "a"), Dose("2026-01-05T20:00:00", "b"), Dose("2026-01-06", "c"), Dose("2026-01-07", "d", given: false)],
            Result("2026-01-05", 1));

        Assert.Equal([new CourseDose(Day("2026-01-05"), 1, 2), new CourseDose(Day("2026-01-06"), 2, 1)], course.Doses);
    }

    [Fact]
    public void A_corrected_value_keeps_what_it_was()
    {
        var point = Assert.Single(Only(Of(Treated("2026-01-05"), [],
            Result("2026-01-12", 900, "x", issued: "2026-01-12T10:00:00Z"),
            Result("2026-01-12", 700, "x", ResultStatus.Corrected, "2026-01-14T10:00:00Z", "lab/b.json", 3))).Points);

        Assert.Equal(["900 /uL"], point.Replaced);
        Assert.Equal((2, "lab/b.json", 3), (point.Versions, point.Drop, point.EntryIndex));
    }

    [Fact]
    public void A_final_with_the_preliminary_number_corrects_nothing()
    {
        var point = Assert.Single(Only(Of(Treated("2026-01-05"), [],
            Result("2026-01-12", 900, "x", ResultStatus.Preliminary, "2026-01-12T10:00:00Z"),
            Result("2026-01-12", 900, "x", ResultStatus.Final, "2026-01-13T10:00:00Z", "lab/b.json"))).Points);

        Assert.Equal(2, point.Versions);
        Assert.Empty(point.Replaced);
    }

    [Fact]
    public void What_was_taken_back_is_told_with_its_value()
    {
        var analyte = Only(Of(Treated("2026-01-05"), [],
            Result("2026-01-12", 900, "x", issued: "2026-01-12T10:00:00Z"),
            Result("", null, "x", ResultStatus.Retracted, "2026-01-14T10:00:00Z", "lab/b.json", 7)));

        Assert.Empty(analyte.Points);
        Assert.Equal([new CourseRetraction(900, "900 /uL", "2026-01-12", 8, "x", "lab/b.json", 7)], analyte.Retracted);
    }

    [Fact]
    public void A_retraction_of_nothing_known_is_not_drawn() =>
        Assert.Empty(Of(Treated("2026-01-05"), [], Result("2026-01-12", 3, "x", ResultStatus.Retracted)).Analytes);

    [Theory]
    [InlineData(BaselineScope.Study, "STUDY")]
    [InlineData(BaselineScope.Cycle, "CYCLE 1", "CYCLE 2")]
    [InlineData(BaselineScope.Both, "STUDY", "CYCLE 1", "CYCLE 2")]
    public void Each_result_is_drawn_once(BaselineScope scope, params string[] types)
    {
        var analyte = Only(Of(Treated("2026-01-05", "2026-03-30") with { Baseline = new BaselinePolicy(Scope: scope) }, [],
            Result("2026-01-05", 100), Result("2026-02-05", 500), Result("2026-03-30", 200), Result("2026-04-20", 600)));

        Assert.Equal([100m, 500m, 200m, 600m], analyte.Points.Where(point => point.IsDrawn).OrderBy(point => point.Row.Date).Select(point => point.Row.Value!.Value));
        Assert.Equal(types.Order(StringComparer.Ordinal), analyte.Baselines.Select(baseline => baseline.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cycles_baseline_holds_for_its_days()
    {
        var analyte = Only(Of(Treated("2026-01-05", "2026-03-30") with { Baseline = new BaselinePolicy(Scope: BaselineScope.Cycle) }, [],
            Result("2026-01-05", 100), Result("2026-02-05", 500), Result("2026-03-30", 200), Result("2026-04-20", 600)));

        Assert.Equal([("CYCLE 1", 100m, null, (int?)84), ("CYCLE 2", 200m, (int?)85, null)],
            analyte.Baselines.Select(baseline => (baseline.Type, baseline.Value, baseline.FromDay, baseline.ToDay)));
    }

    [Fact]
    public void Without_a_dose_there_are_no_days()
    {
        var course = Of(Samples.Study, [], Result("2026-01-12", 900));

        Assert.Null(course.FirstDose);
        Assert.Empty(course.Cycles);
        Assert.Null(Assert.Single(Only(course).Points).Row.StudyDay);
    }
}
