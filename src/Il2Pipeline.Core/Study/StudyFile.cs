using Il2Pipeline.Core.Model;

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

    /// <summary>Units as single laboratories write them.</summary>
    public IReadOnlyList<StudyUnitText> UnitTexts { get; init; } = [];

    /// <summary>The laboratories known, and how they write.</summary>
    public IReadOnlyList<StudyLaboratory> Laboratories { get; init; } = [];

    /// <summary>Conversions between assays, each with its citation.</summary>
    public IReadOnlyList<AssayFactor> AssayFactors { get; init; } = [];

    /// <summary>What proves that a dose was given: <c>doseEvidence</c>. Default: administrations alone.</summary>
    public IReadOnlyList<DoseEvidence> DoseEvidence { get; init; } = [Model.DoseEvidence.Administration];

    /// <summary>The last day of which data count (<c>dataCutOff</c>): what was collected or given later is kept and left out. Absent: all counts.</summary>
    public DateOnly? DataCutOff { get; init; }

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
/// <param name="WithinDays">How many days before the first dose a baseline may lie at most; absent: no bound, but one beyond 90 days is
/// warned about.</param>
public sealed record BaselinePolicy(
    BaselineRule Rule = BaselineRule.LastOnOrBeforeFirstDose, BaselineScope Scope = BaselineScope.Study, int? WithinDays = null);

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
/// <param name="Response">Best tumour response; absent when not known.</param>
public sealed record StudySubject(string Id, IReadOnlyList<DateOnly> CycleStarts, TumourResponse? Response = null)
{
    /// <summary>Tumour responses by date, in the order of the file; empty when none is told.</summary>
    public IReadOnlyList<DatedResponse> Responses { get; init; } = [];

    /// <summary>When treatment ended and why; absent while it goes on, or when not told.</summary>
    public TreatmentEnd? TreatmentEnd { get; init; }

    /// <summary>Date of death; absent when not told.</summary>
    public DateOnly? Death { get; init; }

    /// <summary>When the subject was last known alive; absent when not told.</summary>
    public DateOnly? LastContact { get; init; }

    /// <summary>Other numbers and identifiers of the same person; whatever is told under them is this subject's.</summary>
    public IReadOnlyList<SubjectAlias> Aliases { get; init; } = [];

    /// <summary>Body surface in m², which wins over what drops say; absent when not told.</summary>
    public decimal? BodySurface { get; init; }

    /// <summary>The best response: as told, else the best of the dated ones. Absent when none is told.</summary>
    public TumourResponse? BestResponse => Response ?? (Responses.Count > 0 ? Responses.Min(dated => dated.Response) : null);
}

/// <summary>A tumour response and when it was judged.</summary>
/// <param name="Date">The day of the judgement.</param>
/// <param name="Response">The response.</param>
public sealed record DatedResponse(DateOnly Date, TumourResponse Response);

/// <summary>The end of a subject's treatment.</summary>
/// <param name="Date">The day on which it ended.</param>
/// <param name="Reason">Why, in the trial's words; absent when not told.</param>
public sealed record TreatmentEnd(DateOnly Date, string? Reason = null);

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

/// <summary>A unit as a laboratory writes it, where it sends no UCUM code.</summary>
/// <param name="Laboratory">The laboratory: the first folder of its drops' names; absent: every laboratory without an entry of its own.</param>
/// <param name="Text">The text as sent.</param>
/// <param name="Unit">The unit meant, for example <c>10*3/uL</c>.</param>
public sealed record StudyUnitText(string? Laboratory, string Text, string Unit);

/// <summary>What is known of a laboratory.</summary>
/// <param name="Name">Its name: the first folder of its drops' names.</param>
/// <param name="Thousands">The sign that groups thousands in numbers that it sends as text; absent when nobody said.</param>
public sealed record StudyLaboratory(string Name, char? Thousands = null);

/// <summary>A conversion between two assays of the same substance; its results are marked as derived.</summary>
/// <param name="From">PARAMCD converted from.</param>
/// <param name="To">PARAMCD converted to.</param>
/// <param name="Factor">Multiplier between the canonical units.</param>
/// <param name="Source">Citation.</param>
public sealed record AssayFactor(string From, string To, decimal Factor, string Source);
