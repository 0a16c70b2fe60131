using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Course;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Course;

public class CohortTreatmentTests
{
    private static readonly StudyFile s_study = Samples.Study with
    {
        DataCutOff = Day("2026-12-31"),
        Subjects =
        [
            new StudySubject("1", [], TumourResponse.Progression) { TreatmentEnd = new TreatmentEnd(Day("2026-01-12"), "progression") },
            new StudySubject("2", [], TumourResponse.StableDisease),
            new StudySubject("3", [], TumourResponse.NotEvaluable) { TreatmentEnd = new TreatmentEnd(Day("2026-01-05")) },
        ],
    };

    private static SubjectSummary Treated(string subject, params (string Day, decimal Amount)[] doses) => LabPipeline.Derive(
        subject, [], [.. doses.Select(dose => Dose(dose.Day) with { Subject = subject, Dose = dose.Amount, DoseUnit = "MIU/m2" })], s_study);

    private static readonly IReadOnlyList<SubjectSummary> s_subjects =
    [
        Treated("1", ("2026-01-05", 9), ("2026-01-08", 1)), Treated("2", ("2026-01-05", 9), ("2026-01-06", 7), ("2026-02-03", 1)), Treated("3", ("2026-01-05", 9)),
    ];

    [Fact]
    public void Duration_dose_and_dose_level_are_told_for_all_and_by_response()
    {
        var table = ResponderTable.Of([.. s_subjects.Select(one => CohortMember.Of(one.Subject, one.Response, one.Changes, one.Cycles, one.Treatment))]).Treatment;
        Assert.Equal(["all", "not-evaluable", "progression", "stable-disease"], table.Select(row => row.Population));
        var all = table[0];
        Assert.Equal((3, 2, true), (all.Subjects, all.Evaluable, all.LongestGoesOn));
        Assert.Equal(new MeanAndRange(3, 13, 1, 30), all.Days);
        Assert.Equal(new MeanAndRange(3, 12_000_000, 9_000_000, 17_000_000), all.CumulativeDose);
        Assert.Equal([new PhaseLevel("pulse", 4, 8_500_000), new PhaseLevel("maintenance", 2, 1_000_000)], all.Levels);
        Assert.False(table[2].LongestGoesOn);
    }

    [Fact]
    public void Duration_and_dose_stand_among_the_cohort_s_rows()
    {
        var rows = CohortSummaries.Summarise(s_subjects).Where(row => row.Population == "all").ToList();
        Assert.Equal([("CUMDOSE", "10*6.[IU]/m2", 3, 12m), ("TRTDURD", "d", 3, 13m)], rows.Select(row => (row.Analyte, row.Unit, row.Count, row.Values!.Mean)));
        Assert.Equal((1m, 30m), (rows[1].Values!.Min, rows[1].Values!.Max));
    }

    [Fact]
    public void Somebody_of_whom_only_a_weight_was_told_is_not_of_the_trial()
    {
        var weight = Result("2026-01-05", 80, analyte: "BODY-WEIGHT") with { Subject = "9" };
        var nobody = LabPipeline.Derive("9", [weight], [], s_study);
        Assert.Equal((0, 0, false), (nobody.Changes.Count, nobody.Versions, nobody.IsOfTrial));
        Assert.Equal(3, CohortSummaries.Summarise(s_subjects.Append(nobody)).First().Subjects);
    }

    [Fact]
    public void The_course_tells_amounts_of_doses()
    {
        DoseVersion[] doses =
        [
            Dose("2026-01-05T08:00:00") with { Dose = 9, DoseUnit = "10*6.[IU]/m2" }, Dose("2026-01-05T20:00:00") with { Dose = 18, DoseUnit = "MIU" },
            Dose("2026-01-06T08:00:00"),
        ];
        var study = Samples.Study with { Subjects = [new StudySubject("1001", []) { BodySurface = 2 }] };
        var course = SubjectCourse.Of("1001", [], doses, study);
        Assert.Equal(
            [
                new CourseDose(Day("2026-01-05"), 1, 2) { PerArea = 18_000_000, DosesPerArea = 2, Sent = "9 10*6.[IU]/m2; 18 MIU" },
                new CourseDose(Day("2026-01-06"), 2, 1),
            ],
            course.Doses);
        Assert.Equal(18_000_000, course.Treatment.CumulativeDose);
    }
}
