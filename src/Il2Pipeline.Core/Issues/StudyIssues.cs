using static Il2Pipeline.Core.Issues.IssueSeverity;

namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that a study file can raise: 90x the file as a whole, 91x its JSON, 92x to 96x what it says.</summary>
public static class StudyIssues
{
    private const string Fix = "Correct the study file.";

    /// <summary>IL2-901.</summary>
    public static IssueDefinition Empty { get; } = new(
        "IL2-901", Fatal, "The study file is empty", "A JSON object with at least studyId", "Save the file again.");

    /// <summary>IL2-902.</summary>
    public static IssueDefinition TooLarge { get; } = new(
        "IL2-902", Fatal, "The study file is too large", "At most 4 MiB", "Take out what is no part of the study file.");

    /// <summary>IL2-903.</summary>
    public static IssueDefinition NotUtf8 { get; } = new(
        "IL2-903", Fatal, "The study file is not UTF-8", "UTF-8, with or without byte order mark", "Save the file as UTF-8.");

    /// <summary>IL2-904.</summary>
    public static IssueDefinition NotJson { get; } = new(
        "IL2-904", Fatal, "The study file is not JSON", "JSON without comments and trailing commas", Fix);

    /// <summary>IL2-905.</summary>
    public static IssueDefinition NotAnObject { get; } = new(
        "IL2-905", Fatal, "The study file is not an object", "A JSON object with at least studyId", Fix);

    /// <summary>IL2-910.</summary>
    public static IssueDefinition UnknownProperty { get; } = new(
        "IL2-910", Error, "Unknown property", "One of the properties of study.schema.json", "Correct its name, or take it out.");

    /// <summary>IL2-911.</summary>
    public static IssueDefinition PropertyTwice { get; } = new(
        "IL2-911", Error, "Property given twice", "Each property once", "Take one of them out.");

    /// <summary>IL2-912.</summary>
    public static IssueDefinition MissingProperty { get; } = new("IL2-912", Error, "Required property missing", "The property", "Add it.");

    /// <summary>IL2-913.</summary>
    public static IssueDefinition WrongType { get; } = new(
        "IL2-913", Error, "Value of the wrong type", "The type that study.schema.json gives", Fix);

    /// <summary>IL2-914.</summary>
    public static IssueDefinition BlankText { get; } = new(
        "IL2-914", Error, "Text empty or with spaces around it", "Text without white space at either end", Fix);

    /// <summary>IL2-915.</summary>
    public static IssueDefinition OutOfBounds { get; } = new(
        "IL2-915", Error, "Number out of bounds", "A number in the bounds named", Fix);

    /// <summary>IL2-916.</summary>
    public static IssueDefinition NotADate { get; } = new("IL2-916", Error, "Not a date", "A calendar date as YYYY-MM-DD", Fix);

    /// <summary>IL2-917.</summary>
    public static IssueDefinition UnknownWord { get; } = new("IL2-917", Error, "Unknown word", "One of the words named", Fix);

    /// <summary>IL2-918.</summary>
    public static IssueDefinition UnknownAnalyte { get; } = new("IL2-918", Error, "Unknown parameter code", "A PARAMCD of the trial", Fix);

    /// <summary>IL2-919.</summary>
    public static IssueDefinition UnknownTimeZone { get; } = new(
        "IL2-919", Error, "Unknown time zone", "An IANA time zone name such as Europe/Berlin", Fix);

    /// <summary>IL2-920.</summary>
    public static IssueDefinition SystemNotUri { get; } = new(
        "IL2-920", Warning, "System is not an absolute URI", "The system exactly as the laboratory sends it", "Compare it with a drop.");

    /// <summary>IL2-930.</summary>
    public static IssueDefinition DaysReversed { get; } = new("IL2-930", Error, "First day after last day", "fromDay not after toDay", Fix);

    /// <summary>IL2-931.</summary>
    public static IssueDefinition DaysOverlap { get; } = new(
        "IL2-931", Error, "Day ranges overlap", "Each day in one visit window, each cycle day in one phase", Fix);

    /// <summary>IL2-932.</summary>
    public static IssueDefinition DayZero { get; } = new(
        "IL2-932", Warning, "Bound is day 0", "Day 1 for the day of the first dose, day -1 for the day before",
        "Say which of the two is meant.");

    /// <summary>IL2-933.</summary>
    public static IssueDefinition VisitNameTwice { get; } = new(
        "IL2-933", Warning, "Visit named twice", "Each visit window under its own name", "Check that both are the same visit.");

    /// <summary>IL2-934.</summary>
    public static IssueDefinition PhaseBeyondCycle { get; } = new(
        "IL2-934", Warning, "Phase runs past the cycle", "Phases within cycleLengthDays", "Check cycleLengthDays and the phases.");

    /// <summary>IL2-935.</summary>
    public static IssueDefinition CycleTooShort { get; } = new(
        "IL2-935", Warning, "Cycle too short to be told by doses", "More than 14 days, or cycleStarts for every subject",
        "Give cycleStarts.");

    /// <summary>IL2-936.</summary>
    public static IssueDefinition NoDrugCode { get; } = new(
        "IL2-936", Warning, "No drug code and no cycle starts", "treatment.codes, or cycleStarts of subjects", "Add one of them.");

    /// <summary>IL2-937.</summary>
    public static IssueDefinition DrugCodeTwice { get; } = new(
        "IL2-937", Warning, "Drug code listed twice", "Each code once", "Take one out.");

    /// <summary>IL2-940.</summary>
    public static IssueDefinition SubjectTwice { get; } = new(
        "IL2-940", Error, "Subject listed twice", "One entry for each subject", "Merge the two entries.");

    /// <summary>IL2-941.</summary>
    public static IssueDefinition StartsNotAscending { get; } = new(
        "IL2-941", Error, "Cycle starts not ascending", "Dates in ascending order, each once", Fix);

    /// <summary>IL2-942.</summary>
    public static IssueDefinition StartsTooClose { get; } = new(
        "IL2-942", Warning, "Cycle starts close together", "At least cycleLengthDays less 14 days apart", "Check both dates.");

    /// <summary>IL2-943.</summary>
    public static IssueDefinition UnitTextContradicts { get; } = new(
        "IL2-943", Error, "Unit text with two meanings", "One unit for each laboratory and text", "Take out the wrong one.");

    /// <summary>IL2-944.</summary>
    public static IssueDefinition UnitTextTwice { get; } = new(
        "IL2-944", Warning, "Unit text listed twice", "Each laboratory and text once", "Take one out.");

    /// <summary>IL2-945.</summary>
    public static IssueDefinition UnitOfNoAnalyte { get; } = new(
        "IL2-945", Error, "Unit not known for any analyte", "A unit that an analyte of the trial is accepted in, such as 10*3/uL", Fix);

    /// <summary>IL2-946.</summary>
    public static IssueDefinition UnitTextChanges { get; } = new(
        "IL2-946", Warning, "Unit text means another amount without the entry", "Texts that nobody knows without the study file",
        "Check with the laboratory that the entry is right; it counts for every result with this text.");

    /// <summary>IL2-947.</summary>
    public static IssueDefinition LaboratoryTwice { get; } = new(
        "IL2-947", Error, "Laboratory listed twice", "One entry for each laboratory", "Merge the two entries.");

    /// <summary>IL2-948.</summary>
    public static IssueDefinition UnknownLaboratory { get; } = new(
        "IL2-948", Warning, "Laboratory not among the laboratories", "A name of laboratories, where these are given",
        "Compare it with the first folder of the laboratory's drops.");

    /// <summary>IL2-950.</summary>
    public static IssueDefinition LocalCodeContradicts { get; } = new(
        "IL2-950", Error, "Local code with two meanings", "One analyte and unit for each system and code", "Take out the wrong one.");

    /// <summary>IL2-951.</summary>
    public static IssueDefinition LocalCodeTwice { get; } = new(
        "IL2-951", Warning, "Local code listed twice", "Each system and code once", "Take one out.");

    /// <summary>IL2-952.</summary>
    public static IssueDefinition UnknownUnit { get; } = new(
        "IL2-952", Error, "Unit not known for the analyte", "A unit that the analyte's table of units holds", Fix);

    /// <summary>IL2-960.</summary>
    public static IssueDefinition NotAFactor { get; } = new(
        "IL2-960", Error, "Not a factor", "A positive decimal number as text, such as \"2.9\"", Fix);

    /// <summary>IL2-961.</summary>
    public static IssueDefinition FactorAsNumber { get; } = new(
        "IL2-961", Warning, "Factor given as a JSON number", "The number as text, such as \"2.9\"", "Put it in quotation marks.");

    /// <summary>IL2-962.</summary>
    public static IssueDefinition FactorToItself { get; } = new(
        "IL2-962", Error, "Factor from an analyte to itself", "Two different analytes", Fix);

    /// <summary>IL2-963.</summary>
    public static IssueDefinition FactorTwice { get; } = new(
        "IL2-963", Error, "Two factors from one analyte", "At most one factor from each analyte", "Take out the wrong one.");

    /// <summary>IL2-964.</summary>
    public static IssueDefinition FactorCycle { get; } = new(
        "IL2-964", Error, "Factors lead back to their start", "Factors in one direction", "Take one of them out.");

    /// <summary>IL2-965.</summary>
    public static IssueDefinition FactorAcrossSubstances { get; } = new(
        "IL2-965", Warning, "Factor between different substances", "Two assays of one substance", "Check both parameter codes.");

    /// <summary>IL2-970.</summary>
    public static IssueDefinition ResponseTwice { get; } = new(
        "IL2-970", Warning, "Two responses of one day", "One response for each day", "Take the wrong one out.");

    /// <summary>IL2-971.</summary>
    public static IssueDefinition DatesReversed { get; } = new(
        "IL2-971", Warning, "Dates of a subject contradict each other", "Treatment, responses and last contact before the death", "Check the dates.");

    /// <summary>IL2-972.</summary>
    public static IssueDefinition EmptyList { get; } = new("IL2-972", Error, "List without an entry", "At least one entry", "Leave the property out.");

    /// <summary>IL2-973.</summary>
    public static IssueDefinition ResponseNotBest { get; } = new(
        "IL2-973", Warning, "A dated response is better than the best one", "The best of the dated responses, or none", "Check response and responses.");

    /// <summary>IL2-980.</summary>
    public static IssueDefinition AliasIsSubject { get; } = new(
        "IL2-980", Error, "Alias is a subject's own number", "A number that no subject has as its id",
        "Take out the alias, or the subject whose number it is.");

    /// <summary>IL2-981.</summary>
    public static IssueDefinition AliasTwice { get; } = new(
        "IL2-981", Error, "Alias given twice", "Each other number once, with one subject", "Take out the wrong one.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
    [
        Empty, TooLarge, NotUtf8, NotJson, NotAnObject, UnknownProperty, PropertyTwice, MissingProperty, WrongType, BlankText, OutOfBounds,
        NotADate, UnknownWord, UnknownAnalyte, UnknownTimeZone, SystemNotUri, DaysReversed, DaysOverlap, DayZero, VisitNameTwice,
        PhaseBeyondCycle, CycleTooShort, NoDrugCode, DrugCodeTwice, SubjectTwice, StartsNotAscending, StartsTooClose,
        UnitTextContradicts, UnitTextTwice, UnitOfNoAnalyte, UnitTextChanges, LaboratoryTwice, UnknownLaboratory, LocalCodeContradicts,
        LocalCodeTwice, UnknownUnit, NotAFactor, FactorAsNumber, FactorToItself, FactorTwice, FactorCycle, FactorAcrossSubstances,
        ResponseTwice, DatesReversed, EmptyList, ResponseNotBest,
        AliasIsSubject, AliasTwice,
    ];
}
