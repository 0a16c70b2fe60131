using static Il2Pipeline.Core.Issues.IssueSeverity;

namespace Il2Pipeline.Core.Issues;

/// <summary>The issues that the Read stage can raise. 10x the drop, 12x limits, 13x one resource, 14x references.</summary>
public static class ReadIssues
{
    /// <summary>No bytes, or nothing but white space.</summary>
    public static IssueDefinition EmptyDrop { get; } = new("IL2-101", Fatal, "Drop is empty",
        "a FHIR R4 Bundle or resource", "Send the file again; it was empty when it arrived.");

    /// <summary>Neither JSON nor XML.</summary>
    public static IssueDefinition UnknownFormat { get; } = new("IL2-102", Fatal, "Drop is in no format that is read",
        "FHIR R4 as JSON, NDJSON or XML, plain or gzip", "Export the results as FHIR R4 JSON and send that file.");

    /// <summary>UTF-16 or UTF-32.</summary>
    public static IssueDefinition WrongEncoding { get; } = new("IL2-103", Fatal, "Drop is not UTF-8",
        "text in UTF-8, as FHIR demands", "Save or export the file as UTF-8 and send it again.");

    /// <summary>A Bundle with no entry.</summary>
    public static IssueDefinition EmptyBundle { get; } = new("IL2-104", Error, "Bundle has no entries",
        "at least one entry", "Check the export's filter; send the Bundle again with its entries.");

    /// <summary>Broken syntax.</summary>
    public static IssueDefinition BrokenSyntax { get; } = new("IL2-105", Error, "Text is not well-formed",
        "well-formed JSON or XML", "Correct the sender's export and send the whole drop again; what could be read is kept.");

    /// <summary>JSON or XML that is no FHIR resource.</summary>
    public static IssueDefinition NotAResource { get; } = new("IL2-106", Error, "Not a FHIR resource",
        "an object with a resourceType of FHIR R4", "Send FHIR R4 resources only; other files do not belong in this container.");

    /// <summary>The text stops in the middle.</summary>
    public static IssueDefinition Truncated { get; } = new("IL2-107", Error, "Text ends in the middle",
        "a whole document", "The transfer was cut off: send the whole drop again; what could be read is kept.");

    /// <summary>gzip that cannot be expanded.</summary>
    public static IssueDefinition BrokenGzip { get; } = new("IL2-108", Error, "Compressed data are damaged",
        "a whole gzip file", "Compress the file anew and send it again; what could be read is kept.");

    /// <summary>XML with a document type definition.</summary>
    public static IssueDefinition XmlWithDtd { get; } = new("IL2-109", Fatal, "XML with a document type definition",
        "FHIR XML without DOCTYPE and entities",
        "Send FHIR XML as the standard has it; DOCTYPE is refused because it can read other files.");

    /// <summary>One entry larger than the limit.</summary>
    public static IssueDefinition EntryTooLarge { get; } = new("IL2-120", Error, "Entry is larger than the limit",
        "an entry within the setting MaxEntryBytes", "Send large attachments separately, or raise the limit MaxEntryBytes.");

    /// <summary>Nested deeper than the limit.</summary>
    public static IssueDefinition TooDeep { get; } = new("IL2-121", Error, "Nested deeper than the limit",
        "nesting within the setting MaxDepth", "Correct the sender's export; laboratory results need no such depth.");

    /// <summary>Expanded larger than the limit.</summary>
    public static IssueDefinition TooLarge { get; } = new("IL2-122", Error, "Drop expands beyond the limit",
        "a drop within the setting MaxExpandedBytes", "Split the drop, or raise the limit MaxExpandedBytes; what could be read is kept.");

    /// <summary>Compressed suspiciously well.</summary>
    public static IssueDefinition ExpansionRatio { get; } = new("IL2-123", Error, "Drop expands more than any real one",
        "an expansion within the setting MaxExpansionRatio", "Send the file uncompressed if it is genuine; what could be read is kept.");

    /// <summary>A text longer than the limit.</summary>
    public static IssueDefinition TextTooLong { get; } = new("IL2-124", Error, "Text is longer than the limit",
        "a text within the setting MaxStringLength", "Correct the sender's export: a code, unit or result is a short text.");

    /// <summary>More issues than are kept.</summary>
    public static IssueDefinition TooManyIssues { get; } = new("IL2-125", Warning, "More issues than are kept",
        "fewer issues than the setting MaxIssues", "Mend the issues shown and reprocess; the rest was counted, not kept.");

    /// <summary>More items in the lists of an Observation than the limit.</summary>
    public static IssueDefinition TooManyParts { get; } = new("IL2-126", Error, "Observation has more parts than the limit",
        "lists within the setting MaxParts", "Send one Observation for each result, or raise the limit MaxParts.");

    /// <summary>A number that no decimal holds exactly.</summary>
    public static IssueDefinition NumberNotExact { get; } = new("IL2-130", Error, "Number cannot be held exactly",
        "at most 28 significant digits, below 7.9e28", "Send the number as the laboratory reports it; it is never rounded here.");

    /// <summary>Text where a number belongs.</summary>
    public static IssueDefinition NotANumber { get; } = new("IL2-131", Error, "Value is not a number",
        "a JSON number, with a point as decimal mark", "Send the value as a number; a text result belongs in valueString.");

    /// <summary>A number in quotes.</summary>
    public static IssueDefinition NumberAsText { get; } = new("IL2-132", Warning, "Number was sent as text",
        "a JSON number without quotes", "The number was read; correct the sender's export.");

    /// <summary>The same property twice, with different content.</summary>
    public static IssueDefinition ConflictingProperty { get; } = new("IL2-133", Error, "Property is there twice and differs",
        "each property once", "Correct the sender's export; nobody can tell which of the two is meant.");

    /// <summary>The same property twice, with the same content.</summary>
    public static IssueDefinition RepeatedProperty { get; } = new("IL2-134", Warning, "Property is there twice",
        "each property once", "The content is the same and was read; correct the sender's export.");

    /// <summary>More than one value[x].</summary>
    public static IssueDefinition SeveralValues { get; } = new("IL2-135", Error, "More than one value",
        "one value[x]", "Send one value for each Observation, or components.");

    /// <summary>A value, and a reason why there is none.</summary>
    public static IssueDefinition ValueAndReason { get; } = new("IL2-136", Error, "A value and a reason for its absence",
        "either a value or a dataAbsentReason", "Send the one that is true.");

    /// <summary>Control characters in a text that is used.</summary>
    public static IssueDefinition ControlCharacters { get; } = new("IL2-137", Error, "Text holds control characters",
        "text without control characters", "Correct the sender's export; FHIR forbids them.");

    /// <summary>Bytes that are no UTF-8 in a text that is used.</summary>
    public static IssueDefinition BadText { get; } = new("IL2-138", Error, "Text is not valid UTF-8",
        "UTF-8, without lone surrogates", "Correct the sender's encoding (often Latin-1 for the micro sign) and send again.");

    /// <summary>A property that decides about the result has the wrong type.</summary>
    public static IssueDefinition WrongShape { get; } = new("IL2-139", Error, "Property has the wrong type",
        "the type that FHIR R4 gives it", "Correct the sender's export; the property decides what the result means.");

    /// <summary>A property that only adds to the result has the wrong type.</summary>
    public static IssueDefinition ShapePassedOver { get; } = new("IL2-140", Warning, "Property has the wrong type and was passed over",
        "the type that FHIR R4 gives it", "The result was read without it; correct the sender's export.");

    /// <summary>A modifier extension.</summary>
    public static IssueDefinition ModifierExtension { get; } = new("IL2-141", Warning, "Modifier extension is not understood",
        "no modifierExtension", "Look whether it changes what the result means (a haemolysed sample …).");

    /// <summary>Hl7.Fhir cannot read it although the checks passed.</summary>
    public static IssueDefinition Unreadable { get; } = new("IL2-142", Error, "Resource cannot be read",
        "a resource as FHIR R4 defines it", "Validate the resource against FHIR R4 and correct the sender's export.");

    /// <summary>A contained resource is named that is not there.</summary>
    public static IssueDefinition ContainedMissing { get; } = new("IL2-145", Warning, "Contained resource is missing",
        "a contained resource of that id", "Send the contained resource along.");

    /// <summary>A reference that fits several different resources.</summary>
    public static IssueDefinition AmbiguousReference { get; } = new("IL2-146", Error, "Reference fits several different resources",
        "one resource for each id", "Give each resource its own id or fullUrl; nobody can tell which is meant.");

    /// <summary>About something else than a patient.</summary>
    public static IssueDefinition SubjectNotPatient { get; } = new("IL2-147", Warning, "Subject is not a Patient",
        "a reference to a Patient", "Results of groups, devices and places are not results of the trial.");

    /// <summary>A specimen reference that fits several different specimens, while the result has a time of its own.</summary>
    public static IssueDefinition AmbiguousSpecimen { get; } = new("IL2-148", Warning, "Specimen is ambiguous and was passed over",
        "one Specimen for each id", "The result was read without its specimen; give each Specimen its own id or fullUrl.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<IssueDefinition> All { get; } =
    [
        EmptyDrop, UnknownFormat, WrongEncoding, EmptyBundle, BrokenSyntax, NotAResource, Truncated, BrokenGzip, XmlWithDtd,
        EntryTooLarge, TooDeep, TooLarge, ExpansionRatio, TextTooLong, TooManyIssues, TooManyParts,
        NumberNotExact, NotANumber, NumberAsText, ConflictingProperty, RepeatedProperty, SeveralValues, ValueAndReason,
        ControlCharacters, BadText, WrongShape, ShapePassedOver, ModifierExtension, Unreadable,
        ContainedMissing, AmbiguousReference, SubjectNotPatient, AmbiguousSpecimen,
    ];
}
