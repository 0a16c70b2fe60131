using static Il2Pipeline.Core.Issues.IssueSeverity;

namespace Il2Pipeline.Core.Issues;

/// <summary>
/// The issues that the Normalise stage can raise about the value itself; those about its unit are in <see cref="UnitIssues"/>.
/// </summary>
public static class NormaliseIssues
{
    /// <summary>Refused: a finished result without value and without a reason.</summary>
    public static IssueDefinition NoValue { get; } = new("IL2-301", Error, "There is no value and no reason why",
        "A value, or a dataAbsentReason.", "Resend it with its value, or with the reason why there is none.");

    /// <summary>Refused: a value of a type that no analyte has.</summary>
    public static IssueDefinition WrongType { get; } = new("IL2-302", Error, "The value is of a type that no analyte has",
        "A Quantity, or a text.", "Resend it as valueQuantity.");

    /// <summary>Refused: a comparator outside FHIR R4's list.</summary>
    public static IssueDefinition UnknownComparator { get; } = new("IL2-303", Error, "The comparator is unknown",
        "One of < <= >= >, or none.", "Resend it with a comparator of FHIR's list.");

    /// <summary>Taken: an empty comparator or an equals sign, which HL7 v2 has and FHIR has not.</summary>
    public static IssueDefinition EmptyComparator { get; } = new("IL2-304", Information, "The comparator says nothing",
        "No comparator for a plain number.", "Nothing; the sender should leave it out.");

    /// <summary>Refused: a number with a comma, which may be a decimal or a thousands sign.</summary>
    public static IssueDefinition DecimalComma { get; } = new("IL2-305", Error, "The number has a comma",
        "A number with a decimal point and without thousands signs.", "Resend it as valueQuantity.");

    /// <summary>Kept as text: it holds digits, but is not a plain number.</summary>
    public static IssueDefinition NumberInText { get; } = new("IL2-306", Warning, "A text that holds digits was kept as text",
        "A number with an optional comparator and unit, or a text without digits.", "If it is a number, resend it as valueQuantity.");

    /// <summary>Taken: a number that was sent as text.</summary>
    public static IssueDefinition NumberAsText { get; } = new("IL2-307", Information, "The number was sent as text",
        "A number in valueQuantity.", "Nothing; the sender should use valueQuantity.");

    /// <summary>Refused: less than nothing.</summary>
    public static IssueDefinition Negative { get; } = new("IL2-330", Error, "The value is negative",
        "A value of zero or more.", "Correct the value and resend it as corrected.");

    /// <summary>Refused: outside what can be true.</summary>
    public static IssueDefinition Impossible { get; } = new("IL2-331", Error, "The value is outside what can be true",
        "A value within the analyte's bounds (min and max in analytes.csv).", "Check value and unit, and resend it as corrected.");

    /// <summary>Taken: outside what is usual, even under interleukin-2.</summary>
    public static IssueDefinition Unusual { get; } = new("IL2-332", Warning, "The value is unusual",
        "A value within the analyte's usual bounds (soft_min and soft_max in analytes.csv).",
        "Check value and unit; when they are right, nothing.");

    /// <summary>Refused: too many digits to be multiplied exactly.</summary>
    public static IssueDefinition NotExact { get; } = new("IL2-333", Error, "The number cannot be held exactly",
        "A number of at most 28 digits, also after conversion.", "Resend it with the digits that were measured.");

    /// <summary>The range is kept as text: it could not be read as limits.</summary>
    public static IssueDefinition RangeText { get; } = new("IL2-340", Information, "The reference range was kept as text",
        "Low and high as quantities, or a text such as 4.3 to 6.2, 0.9-3.7, <145 or >=1.0.", "Nothing, or send the limits as quantities.");

    /// <summary>The range is kept as text: its limits contradict each other or the value's unit.</summary>
    public static IssueDefinition RangeLimits { get; } = new("IL2-341", Warning, "The limits of the reference range were not taken",
        "Limits in an accepted unit, the lower not above the higher.", "Correct the reference range in the laboratory's system.");

    /// <summary>The status is none of FHIR's.</summary>
    public static IssueDefinition UnknownStatus { get; } = new("IL2-350", Warning, "The status is unknown",
        "A status of FHIR's list, such as preliminary, final or corrected.",
        "Resend it with its status; until then every other version wins.");

    /// <summary>A retraction was taken, its value was not.</summary>
    public static IssueDefinition RetractedValue { get; } = new("IL2-351", Information, "The value of a retraction was not taken",
        "Nothing; a retraction needs no value.", "Nothing.");

    /// <summary>The value was converted to another assay's scale.</summary>
    public static IssueDefinition AssayFactor { get; } = new("IL2-352", Information, "The value was converted between assays",
        "A value measured with the assay itself.", "Nothing; the study file's assayFactors ask for it.");

    /// <summary>Refused: nearer to zero than anything that is measured, yet not zero.</summary>
    public static IssueDefinition TooSmall { get; } = new("IL2-353", Error, "The value is too small to have been measured",
        "Zero, or a value of at least 0.000000001 in the analyte's canonical unit.", "Check value and unit, and resend it as corrected.");

    /// <summary>Not derived: what follows from two results of a specimen would be too small to have been measured.</summary>
    public static IssueDefinition NotDerived { get; } = new("IL2-354", Warning, "A value that follows from two others was not derived",
        "Values from which a count, share or ratio follows that could have been measured.", "Check both values and resend the wrong one as corrected.");

    /// <summary>All of the stage, with those of <see cref="UnitIssues"/>, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
    [
        NoValue, WrongType, UnknownComparator, EmptyComparator, DecimalComma, NumberInText, NumberAsText, .. UnitIssues.All,
        Negative, Impossible, Unusual, NotExact, RangeText, RangeLimits, UnknownStatus, RetractedValue, AssayFactor, TooSmall, NotDerived,
    ];
}
