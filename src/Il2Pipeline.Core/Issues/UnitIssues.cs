using static Il2Pipeline.Core.Issues.IssueSeverity;

namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Normalise stage can raise about a unit (<c>IL2-310</c> to <c>IL2-329</c>).</summary>
public static class UnitIssues
{
    private const string Resend = "Resend it with the unit that was meant, from the list in units.csv.";

    /// <summary>Refused: no unit, and nothing that says which one is meant.</summary>
    public static IssueDefinition Missing { get; } = new("IL2-310", Error, "There is no unit",
        "A UCUM unit of the analyte's list.", "Resend it with its unit, or give the unit in the study file's localCodes.");

    /// <summary>Refused: not on the list.</summary>
    public static IssueDefinition NotListed { get; } = new("IL2-311", Error, "The unit is not on the list",
        "A UCUM unit of the analyte's list, written exactly so.", Resend);

    /// <summary>Refused: a unit of another kind of quantity.</summary>
    public static IssueDefinition OtherKind { get; } = new("IL2-312", Error, "The unit is of another kind of quantity",
        "A unit of the analyte's kind: a count per volume, a share, a ratio, a mass per volume or the assay's own units.",
        "Correct the code or the unit: one of the two is wrong.");

    /// <summary>Refused: K, G and T are kelvin, gauss and tesla.</summary>
    public static IssueDefinition PrefixLetter { get; } = new("IL2-313", Error, "K, G or T means kelvin, gauss or tesla",
        "10*3/uL or 10*9/L for thousands or billions of cells.", Resend);

    /// <summary>Refused: the power of ten was lost.</summary>
    public static IssueDefinition LostPower { get; } = new("IL2-314", Error, "The power of ten was lost",
        "10*3/uL, with an asterisk between base and power.", Resend);

    /// <summary>Refused: a number of cells, but not in which volume.</summary>
    public static IssueDefinition NoVolume { get; } = new("IL2-315", Error, "The unit has no volume",
        "A count per volume, such as 10*9/L.", Resend);

    /// <summary>Refused: international units cannot be converted.</summary>
    public static IssueDefinition InternationalUnits { get; } = new("IL2-316", Error, "International units cannot be converted",
        "U/mL or pg/mL, as the assay is calibrated.", "Ask the laboratory for the assay's own unit, and resend it.");

    /// <summary>Refused: a rate per hundred cells.</summary>
    public static IssueDefinition PerHundred { get; } = new("IL2-317", Error, "The unit is a rate per hundred cells",
        "A count per volume for a count, % for a share.", Resend);

    /// <summary>Refused: amount of substance needs a molar mass.</summary>
    public static IssueDefinition Molar { get; } = new("IL2-318", Error, "An amount of substance needs a molar mass",
        "A mass per volume, such as pg/mL.", "Ask the laboratory for the mass concentration, and resend it.");

    /// <summary>Refused: a ratio is not a share.</summary>
    public static IssueDefinition PercentForRatio { get; } = new("IL2-319", Error, "A ratio has the unit %",
        "The unit 1, or none, for a ratio.", "Resend it with the unit 1.");

    /// <summary>Taken: the unit was understood from its text.</summary>
    public static IssueDefinition Alias { get; } = new("IL2-320", Warning, "The unit is not UCUM and was understood by its text",
        "A UCUM unit with its system and code.", "Nothing; the sender should send UCUM.");

    /// <summary>Taken: a unit of the list, as text or in another system.</summary>
    public static IssueDefinition WithoutSystem { get; } = new("IL2-321", Information, "Nothing says that the unit is UCUM",
        "The unit as a code of the system http://unitsofmeasure.org.", "Nothing; the sender should send system and code.");

    /// <summary>Taken by the code, although the text says something else.</summary>
    public static IssueDefinition TextDiffers { get; } = new("IL2-322", Warning, "The unit's text and its code mean different amounts",
        "A text and a code that mean the same; the code was used.",
        "Check the value; if the text is right, resend it with the right code.");

    /// <summary>Taken by the unit sent, although the study file names another.</summary>
    public static IssueDefinition StudyDiffers { get; } = new("IL2-323", Warning, "The unit sent is not the study file's",
        "The unit that the study file gives for this local code; the unit sent was used.",
        "Check the value, and correct the study file's localCodes.");

    /// <summary>Taken: a ratio has no unit to send.</summary>
    public static IssueDefinition RatioWithoutUnit { get; } = new("IL2-324", Information, "The ratio has no unit",
        "The unit 1.", "Nothing; a ratio needs no unit.");

    /// <summary>Taken as the sibling analyte: the unit decides which of the two it is.</summary>
    public static IssueDefinition SiblingUnit { get; } = new("IL2-325", Warning, "The unit belongs to the other form of the analyte",
        "U/mL under a code of arbitrary units, pg/mL under a code of mass.",
        "Ask the laboratory which assay it runs, and correct code or unit.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
    [
        Missing, NotListed, OtherKind, PrefixLetter, LostPower, NoVolume, InternationalUnits, PerHundred, Molar, PercentForRatio,
        Alias, WithoutSystem, TextDiffers, StudyDiffers, RatioWithoutUnit, SiblingUnit,
    ];
}
