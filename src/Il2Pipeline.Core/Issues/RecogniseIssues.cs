using static Il2Pipeline.Core.Issues.IssueSeverity;

namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Recognise stage can raise.</summary>
public static class RecogniseIssues
{
    private const string MapIt = "If it is this measurement after all, give the code in the study file's localCodes.";

    /// <summary>Refused: nothing says what was measured.</summary>
    public static IssueDefinition NoCode { get; } = new("IL2-201", Error, "The Observation has no code",
        "At least one coding with a system and a code in Observation.code.", "Resend it with its LOINC code or the laboratory's own code.");

    /// <summary>Refused: two codings contradict each other.</summary>
    public static IssueDefinition Ambiguous { get; } = new("IL2-202", Error, "The codings mean different analytes",
        "Codings of one Observation that all mean the same analyte in the same specimen.",
        "Correct the codings, or the study file's localCodes.");

    /// <summary>A code of the panel was sent without its system, and is not guessed.</summary>
    public static IssueDefinition SystemMissing { get; } = new("IL2-203", Warning, "A code of the panel has no system",
        "The code's system, http://loinc.org.",
        "Resend it with the system, or give the code without system in the study file's localCodes.");

    /// <summary>Passed by: the code is defined for another specimen.</summary>
    public static IssueDefinition CodeOfOtherSpecimen { get; } = new("IL2-204", Information, "The code is defined for another specimen",
        "A code that is defined for blood, serum or plasma.",
        "Nothing, when it was measured in that specimen; else resend it with the code for blood.");

    /// <summary>Passed by: the code is right, but the Specimen is not blood.</summary>
    public static IssueDefinition SpecimenNotBlood { get; } = new("IL2-205", Warning, "The specimen is not blood",
        "A specimen of blood, serum or plasma for a code of the panel.",
        "Nothing, when it was measured in that specimen; else correct Specimen.type.");

    /// <summary>Refused: neither code nor Specimen says that it was blood.</summary>
    public static IssueDefinition SpecimenNeeded { get; } = new("IL2-206", Error,
        "The code leaves the specimen open and nothing says blood",
        "A code that is defined for blood, or a Specimen whose type says blood, serum or plasma.",
        "Resend it with the code for blood, or with its Specimen.");

    /// <summary>Taken: the code leaves the specimen open, and no Specimen was sent.</summary>
    public static IssueDefinition SpecimenUnstated { get; } = new("IL2-207", Warning, "The specimen is not stated",
        "A Specimen whose type says blood, serum or plasma, since the code leaves it open.",
        "Send the Specimen, or use a code that is defined for blood.");

    /// <summary>The check digit of a LOINC code is wrong: a typing error is likely.</summary>
    public static IssueDefinition CheckDigit { get; } = new("IL2-208", Warning, "The check digit of a LOINC code is wrong",
        "A LOINC code: digits, a hyphen and the right check digit.", "Look the code up and resend it. " + MapIt);

    /// <summary>Taken, although LOINC has retired the code.</summary>
    public static IssueDefinition Deprecated { get; } = new("IL2-209", Warning, "The code is deprecated",
        "The code that LOINC names in its place.", "Change the laboratory's code table.");

    /// <summary>Passed by: the code is retired, and not of the panel.</summary>
    public static IssueDefinition DeprecatedNotTaken { get; } = new("IL2-210", Warning, "The code is deprecated and not taken",
        "The code that LOINC names in its place.", "Change the laboratory's code table. " + MapIt);

    /// <summary>Passed by: NKT cells, which some laboratories report as NK cells.</summary>
    public static IssueDefinition NotNkCells { get; } = new("IL2-211", Warning, "The code means NKT cells, not NK cells",
        "A code of CD3-negative CD56-positive cells for NK cells, such as 9728-7 or 8112-5.",
        "Ask the laboratory which cells it counts. " + MapIt);

    /// <summary>Taken: specimen or denominator of the code could not be verified.</summary>
    public static IssueDefinition Unverified { get; } = new("IL2-212", Information, "The code's definition is not fully verified",
        "A code whose specimen and denominator are known.", "Nothing; when in doubt, ask the laboratory.");

    /// <summary>Taken: the code includes more cells than the analyte's definition.</summary>
    public static IssueDefinition WiderGate { get; } = new("IL2-213", Information, "The code counts more cells than the analyte",
        "A code with the analyte's own gate, for example CD3-negative for NK cells.",
        "Nothing; keep to one code within a subject's series.");

    /// <summary>Taken: an estimate, not a count.</summary>
    public static IssueDefinition Estimate { get; } = new("IL2-214", Information, "The value is an estimate",
        "A counted value.", "Nothing; keep to counted values within a subject's series.");

    /// <summary>Taken: a share of another population than the analyte's other codes.</summary>
    public static IssueDefinition Denominator { get; } = new("IL2-215", Warning, "The code is a share of another population",
        "One denominator within a subject's series.", "Look whether the subject's series mixes codes; if so, leave one of them out.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
    [
        NoCode, Ambiguous, SystemMissing, CodeOfOtherSpecimen, SpecimenNotBlood, SpecimenNeeded, SpecimenUnstated, CheckDigit,
        Deprecated, DeprecatedNotTaken, NotNkCells, Unverified, WiderGate, Estimate, Denominator,
    ];
}
