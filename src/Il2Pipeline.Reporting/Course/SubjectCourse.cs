using Il2Pipeline.Core;
using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Place;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Reporting.Explain;

namespace Il2Pipeline.Reporting.Course;

/// <summary>
/// Everything that is drawn of one subject: its calendar, and each analyte's results with what became of them. A pure function of what
/// <see cref="LabPipeline.Derive"/> gets.
/// </summary>
public sealed record SubjectCourse
{
    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary>The subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>Tumour response as the study file writes it; absent when not known.</summary>
    public string? Response { get; init; }

    /// <summary>TRTSDT; absent when no dose is known, and with it every study day.</summary>
    public DateOnly? FirstDose { get; init; }

    /// <summary>The cycles begun, in order; empty when no dose is known.</summary>
    public IReadOnlyList<CourseCycle> Cycles { get; init; } = [];

    /// <summary>The days on which the trial's drug was given, in order; empty when the drops hold no doses.</summary>
    public IReadOnlyList<CourseDose> Doses { get; init; } = [];

    /// <summary>The analytes with at least one result, in the catalogue's order.</summary>
    public IReadOnlyList<CourseAnalyte> Analytes { get; init; } = [];

    /// <summary>Draws up a subject's course.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="results">All result versions of the subject, in any order.</param>
    /// <param name="doses">All dose versions of the subject, in any order.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The course; without analytes when nothing is known.</returns>
    public static SubjectCourse Of(string subject, IReadOnlyList<ResultVersion> results, IReadOnlyList<DoseVersion> doses, StudyFile study)
    {
        var derived = new DerivedSubject(subject, results, doses, study);
        var calendar = derived.Calendar;
        var points = derived.Rows.ToLookup(row => row.Row.Analyte, row => CoursePoint.Of(row), StringComparer.Ordinal);
        var retracted = CourseRetraction.Find(derived).ToLookup(one => one.Analyte, one => one.Retraction, StringComparer.Ordinal);
        return new SubjectCourse
        {
            StudyId = study.StudyId,
            Subject = subject,
            Response = study.Subjects.FirstOrDefault(entry => entry.Id == subject)?.Response is { } response ? StudyWords.Of(response) : null,
            FirstDose = calendar.FirstDose,
            Cycles = CourseCycle.Of(calendar, study.Treatment),
            Doses = CourseDose.Of(calendar),
            Analytes = [.. AnalyteCatalogue.InOrder.Where(analyte => points.Contains(analyte.Code) || retracted.Contains(analyte.Code))
                .Select(analyte => CourseAnalyte.Of(analyte, [.. points[analyte.Code]], [.. retracted[analyte.Code]], calendar))],
        };
    }
}

/// <summary>One analyte of a subject, as it is drawn. Values in <see cref="Unit"/>.</summary>
public sealed record CourseAnalyte
{
    /// <summary>PARAMCD.</summary>
    public required string Analyte { get; init; }

    /// <summary>Name without unit.</summary>
    public required string Name { get; init; }

    /// <summary>PARCAT1, the group it is reported in.</summary>
    public required string Category { get; init; }

    /// <summary>Canonical unit in UCUM.</summary>
    public required string Unit { get; init; }

    /// <summary>The baselines, one for each baseline type that has one.</summary>
    public IReadOnlyList<CourseBaseline> Baselines { get; init; } = [];

    /// <summary>The analysis records, in the order of change rows; those of which <see cref="CoursePoint.IsDrawn"/> is true are one series.</summary>
    public IReadOnlyList<CoursePoint> Points { get; init; } = [];

    /// <summary>Results that were taken back, in the order of time.</summary>
    public IReadOnlyList<CourseRetraction> Retracted { get; init; } = [];

    internal static CourseAnalyte Of(
        Analyte analyte, IReadOnlyList<CoursePoint> points, IReadOnlyList<CourseRetraction> retracted, SubjectCalendar calendar) => new()
        {
            Analyte = analyte.Code,
            Name = analyte.Name,
            Category = analyte.Category,
            Unit = analyte.Unit,
            Baselines = [.. points.Where(point => point.Row.Base is not null).DistinctBy(point => point.Row.BaselineType)
                .Select(point => CourseBaseline.Of(point.Row, calendar))],
            Points = MarkDrawn(points),
            Retracted = retracted,
        };

    // With scope "both" each record comes once for each baseline; with scope "cycle" the baseline of a cycle comes again from the cycle before.
    private static IReadOnlyList<CoursePoint> MarkDrawn(IReadOnlyList<CoursePoint> points)
    {
        var ofStudy = points.Any(point => point.Row.BaselineType == BaselineElection.StudyType);
        return [.. points.Select(point => point with
        {
            IsDrawn = point.Row.DerivationType != ChangeRows.AverageType
                && point.Row.BaselineType == (ofStudy ? BaselineElection.StudyType : BaselineElection.CycleType(point.Row.Cycle ?? 1)),
        })];
    }
}
