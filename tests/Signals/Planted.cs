namespace Il2Pipeline;

/// <summary>
/// What must never be told: marks that stand for a person's name, number, address, note and value, and a bundle with one of them in every
/// place where a sender could put one. Marks are words and numbers that occur nowhere else.
/// </summary>
internal static class Planted
{
    public const string Name = "Mustermannova";
    public const string Given = "Zdislava";
    public const string Address = "Kirschbluetenallee";
    public const string Phone = "0157-73648291";
    public const string Record = "MRN-58274913";
    public const string BirthDate = "1947-11-23";
    public const string Note = "Nachbarin-fragt-nach-Ergebnis";
    public const string ResourceId = "patient-Xylander";
    public const string ResultId = "ORD-9931772";
    public const string Value = "73519.25";

    /// <summary>The subject's number in the trial: allowed where a subject has to be named, never in logs, traces or metrics.</summary>
    public const string Subject = "SUBJ-660417";

    /// <summary>All marks but the subject's number.</summary>
    public static IReadOnlyList<string> Marks { get; } =
        [Name, Given, Address, Phone, Record, BirthDate, Note, ResourceId, ResultId, Value];

    /// <summary>A drop's name with a person's name as folder and file.</summary>
    public static string DropName(string file) => $"{Name}/{Given}-{Record}-{file}.json";

    /// <summary>The study that knows the subject's number.</summary>
    public static string Study(string id = "TRIAL") =>
        $$"""{"studyId":"{{id}}","subjectIdentifierSystem":"urn:trial","subjects":[{"id":"{{Subject}}","cycleStarts":["2026-01-05"]}]}""";

    /// <summary>A bundle that is taken, with marks everywhere beside the results.</summary>
    public static string Good() => Bundle(
        Patient(), Observation("711-2", $$"""{"value":0.2,"system":"http://unitsofmeasure.org","code":"10*3/uL","unit":"{{Name}}"}"""),
        Observation("711-2", $$"""{"value":{{Value}},"system":"http://unitsofmeasure.org","code":"/uL","unit":"/uL"}""", "2026-02-02"));

    /// <summary>A bundle of which everything is refused or wrong, with marks in the very places that are told of.</summary>
    public static string Bad() => Bundle(
        Patient(),
        Observation("711-2", $$"""{"value":{{Value}},"unit":"{{Name}}"}"""),
        Observation("711-2", $$"""{"value":{{Value}},"system":"http://unitsofmeasure.org","code":"{{Name}}"}"""),
        Observation("711-2", $$"""{"value":{{Value}},"system":"urn:{{Name}}","code":"{{Given}}","unit":"{{Address}}"}"""),
        Observation("711-2", $$"""{"value":"{{Name}}","unit":"/uL"}"""),
        Observation("711-2", $$"""{"value":{{Value}},"unit":"/uL","comparator":"{{Name}}"}"""),
        Observation("711-2", "{}", status: Name), Observation("711-2", "{}", collected: Name), Observation("711-2", "{}", collected: Note),
        Observation("711-2", $$"""{"value":-{{Value}},"unit":"/uL"}"""),
        $$"""{"resourceType":"{{Name}}","id":"{{ResourceId}}"}""",
        $$"""{"resourceType":"Observation","{{Name}}":"{{Note}}","status":"final","subject":{"reference":"{{Name}}/{{ResourceId}}","display":"{{Name}}"} }""",
        $$"""{"resourceType":"Observation","id":"{{Name}} {{Given}}","status":"final","code":{"text":"{{Name}}"},"valueString":"{{Note}}"}""",
        $$"""{"resourceType":"MedicationAdministration","status":"{{Name}}","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L03AC01"}]},"subject":{"reference":"#{{ResourceId}}"},"effectiveDateTime":"{{Note}}"}""",
        $$"""{"resourceType":"MedicationAdministration","status":"completed","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L03AC01"}]},"subject":{"reference":"Patient/{{ResourceId}}"},"effectiveDateTime":"2026-01-05","dosage":{"dose":{"value":{{Value}},"unit":"{{Name}}"} } }""");

    /// <summary>Bytes that are no FHIR at all.</summary>
    public static string Broken() => $$"""{"resourceType":"Bundle","type":"{{Name}}","entry":[{"resource":{"resourceType":"Patient","name":"{{Name}}" """;

    private static string Bundle(params string[] resources) =>
        $$"""{"resourceType":"Bundle","id":"{{ResourceId}}","type":"collection","entry":[{{string.Join(',', resources.Select(Entry))}}]}""";

    private static string Entry(string resource, int index) => index == 0
        ? $$"""{"fullUrl":"http://{{Name}}.example/Patient/{{ResourceId}}","resource":{{resource}} }"""
        : $$"""{"fullUrl":"urn:uuid:{{Given}}-{{index}}","resource":{{resource}} }""";

    private static string Patient() => $$"""
        {"resourceType":"Patient","id":"{{ResourceId}}","text":{"status":"generated","div":"<div>{{Name}} {{Address}}</div>"},
        "identifier":[{"system":"urn:trial","value":"{{Subject}}"},{"system":"urn:{{Name}}","value":"{{Record}}"}],
        "name":[{"family":"{{Name}}","given":["{{Given}}"]}],"telecom":[{"value":"{{Phone}}"}],"birthDate":"{{BirthDate}}",
        "address":[{"line":["{{Address}} 5"]}],"contact":[{"name":{"text":"{{Name}}"} }]}
        """;

    private static string Observation(string code, string quantity, string collected = "2026-01-04", string status = "final") => $$"""
        {"resourceType":"Observation","id":"obs-{{Given}}","status":"{{status}}","text":{"status":"generated","div":"<div>{{Name}}</div>"},
        "identifier":[{"system":"urn:{{Name}}","value":"{{ResultId}}"}],"note":[{"text":"{{Note}}"}],
        "code":{"coding":[{"system":"http://loinc.org","code":"{{code}}","display":"{{Name}}"}],"text":"{{Given}}"},
        "subject":{"reference":"Patient/{{ResourceId}}","display":"{{Name}}"},"performer":[{"display":"{{Given}}"}],
        "effectiveDateTime":"{{collected}}","issued":"2026-01-04T12:00:00Z","valueQuantity":{{quantity}},
        "referenceRange":[{"text":"{{Note}}"}],"interpretation":[{"text":"{{Name}}"}]}
        """;
}
