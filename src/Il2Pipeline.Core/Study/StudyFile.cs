namespace Il2Pipeline.Core.Study;

/// <summary>The study file (<c>study.json</c>, contract in DESIGN 7): everything about the trial that the data do not tell.</summary>
public sealed record StudyFile
{
    /// <summary>STUDYID; the only property without a default.</summary>
    public required string StudyId { get; init; }

    /// <summary>IANA name of the study site's time zone, in which dates are taken. Default <c>UTC</c>.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The identifier system of the trial's subject numbers; absent: the Patient reference's id is the subject. When it is set, never.</summary>
    public string? SubjectIdentifierSystem { get; init; }

    /// <summary>The trial's drug and calendar.</summary>
    public Treatment Treatment { get; init; } = new();

    /// <summary>How the baseline is chosen.</summary>
    public BaselinePolicy Baseline { get; init; } = new();

    /// <summary>AVISIT by study day; empty: no visits.</summary>
    public IReadOnlyList<DayWindow> VisitWindows { get; init; } = [];

    /// <summary>What is known of single subjects; an entry wins over what drops say.</summary>
    public IReadOnlyList<StudySubject> Subjects { get; init; } = [];

    /// <summary>Codes of single laboratories.</summary>
    public IReadOnlyList<LocalCode> LocalCodes { get; init; } = [];

    /// <summary>Conversions between assays, each with its citation.</summary>
    public IReadOnlyList<AssayFactor> AssayFactors { get; init; } = [];

    /// <summary>The study assumed when none was given: all defaults, <c>STUDYID</c> "STUDY".</summary>
    public static StudyFile Default { get; } = new() { StudyId = "STUDY" };
}

/// <summary>The trial's drug and the shape of its cycles.</summary>
public sealed record Treatment
{
    /// <summary>Codes of the drug in MedicationAdministration; default ATC <c>L03AC01</c> (aldesleukin).</summary>
    public IReadOnlyList<DrugCode> Codes { get; init; } = [new("http://www.whocc.no/atc", "L03AC01")];

    /// <summary>Planned length of a cycle in days. Default 84.</summary>
    public int CycleLengthDays { get; init; } = 84;

    /// <summary>Named stretches of cycle days; default pulse 1–2, maintenance 3–56, rest 57–84 (Peest et al. 1995).</summary>
    public IReadOnlyList<DayWindow> Phases { get; init; } = [new("pulse", 1, 2), new("maintenance", 3, 56), new("rest", 57, 84)];
}

/// <summary>A code of the trial's drug.</summary>
/// <param name="System">Code system.</param>
/// <param name="Code">Code.</param>
public sealed record DrugCode(string System, string Code);

/// <summary>A named stretch of days, both ends included.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FromDay">First day.</param>
/// <param name="ToDay">Last day.</param>
public sealed record DayWindow(string Name, int FromDay, int ToDay);

/// <summary>Which record is the baseline.</summary>
public enum BaselineRule
{
    /// <summary><c>last-on-or-before-first-dose</c>: by date (ADaM). The default.</summary>
    LastOnOrBeforeFirstDose = 1,

    /// <summary><c>last-before-first-dose</c>: by date, and by time of day where both are known.</summary>
    LastBeforeFirstDose = 2,

    /// <summary><c>mean-before-first-dose</c>: the mean of all records before the first dose.</summary>
    MeanBeforeFirstDose = 3,
}

/// <summary>What a baseline is valid for.</summary>
public enum BaselineScope
{
    /// <summary><c>study</c>: one baseline, before the first dose of cycle 1. The default.</summary>
    Study = 1,

    /// <summary><c>cycle</c>: each cycle has its own.</summary>
    Cycle = 2,

    /// <summary><c>both</c>: rows for each, told apart by BASETYPE.</summary>
    Both = 3,
}

/// <summary>Rule and scope of the baseline.</summary>
/// <param name="Rule">Which record.</param>
/// <param name="Scope">For what.</param>
public sealed record BaselinePolicy(
    BaselineRule Rule = BaselineRule.LastOnOrBeforeFirstDose, BaselineScope Scope = BaselineScope.Study);

/// <summary>The best tumour response, as the trial reports it.</summary>
public enum TumourResponse
{
    /// <summary><c>objective-response</c>.</summary>
    ObjectiveResponse = 1,

    /// <summary><c>stable-disease</c>.</summary>
    StableDisease = 2,

    /// <summary><c>progression</c>.</summary>
    Progression = 3,

    /// <summary><c>not-evaluable</c>.</summary>
    NotEvaluable = 4,
}

/// <summary>What the study file says of one subject.</summary>
/// <param name="Id">The subject number.</param>
/// <param name="CycleStarts">First dosing day of each cycle, ascending; empty: taken from the doses in the drops.</param>
/// <param name="Response">Tumour response; absent when not known.</param>
public sealed record StudySubject(string Id, IReadOnlyList<DateOnly> CycleStarts, TumourResponse? Response = null)
{
    /// <summary>Other numbers and identifiers of the same person; whatever is told under them is this subject's.</summary>
    public IReadOnlyList<SubjectAlias> Aliases { get; init; } = [];
}

/// <summary>Another number of a subject.</summary>
/// <param name="System">The identifier system it is of; absent for a number of the trial's own system, or a Patient's id without one.</param>
/// <param name="Value">The number.</param>
public sealed record SubjectAlias(string? System, string Value);

/// <summary>A laboratory's own code for an analyte.</summary>
/// <param name="System">Code system as sent; absent or empty matches codes sent without system.</param>
/// <param name="Code">Code as sent.</param>
/// <param name="Analyte">PARAMCD.</param>
/// <param name="Unit">The unit meant when the result carries none; absent: a unit must be sent.</param>
public sealed record LocalCode(string? System, string Code, string Analyte, string? Unit = null);

/// <summary>A conversion between two assays of the same substance; its results are marked as derived.</summary>
/// <param name="From">PARAMCD converted from.</param>
/// <param name="To">PARAMCD converted to.</param>
/// <param name="Factor">Multiplier between the canonical units.</param>
/// <param name="Source">Citation.</param>
public sealed record AssayFactor(string From, string To, decimal Factor, string Source);
