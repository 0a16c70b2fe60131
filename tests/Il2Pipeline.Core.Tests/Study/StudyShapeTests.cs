namespace Il2Pipeline.Core.Tests.Study;

public class StudyShapeTests
{
    [Fact]
    public void An_unknown_property_is_an_error_with_a_proposal()
    {
        var read = StudyText.Finds("""  "timezone": "UTC" """, "IL2-910 /timezone");
        Assert.Equal("There is no property \"timezone\" here. Did you mean \"timeZone\"?", read.Findings[0].Sentence);
    }

    [Fact]
    public void A_proposal_is_never_a_property_already_there() => Assert.Equal("There is no property \"studyID\" here.",
        StudyText.Finds("""  "studyID": "B" """, "IL2-910 /studyID").Findings[0].Sentence);

    [Fact]
    public void Unknown_properties_are_found_at_every_depth() => StudyText.Finds(
        """
        "treatment": { "x": 1, "codes": [ { "system": "urn:a", "code": "B", "x": 1 } ],
            "phases": [ { "name": "p", "fromDay": 1, "toDay": 2, "x": 1 } ] },
        "baseline": { "x": 1 },
        "visitWindows": [ { "name": "v", "fromDay": 1, "toDay": 2, "x": 1 } ],
        "subjects": [ { "id": "1", "x": 1 } ],
        "localCodes": [ { "code": "c", "analyte": "EOS", "x": 1 } ],
        "assayFactors": [ { "from": "SIL2RU", "to": "SIL2R", "factor": "2", "source": "s", "x": 1 } ]
        """,
        "IL2-910 /treatment/x", "IL2-910 /treatment/codes/0/x", "IL2-910 /treatment/phases/0/x", "IL2-910 /baseline/x",
        "IL2-910 /visitWindows/0/x", "IL2-910 /subjects/0/x", "IL2-910 /localCodes/0/x", "IL2-910 /assayFactors/0/x");

    [Fact]
    public void A_pointer_escapes_slash_and_tilde() => StudyText.Finds("""  "a/b~c": 1 """, "IL2-910 /a~1b~0c");

    [Fact]
    public void A_property_given_twice_is_an_error() => StudyText.Finds("""  "studyId": "A" """, "IL2-911 /studyId");

    [Fact]
    public void A_name_is_the_same_however_it_is_escaped() => StudyText.Finds("""  "study\u0049d": "A" """, "IL2-911 /studyId");

    [Fact]
    public void Only_the_study_id_has_no_default() =>
        Assert.Equal(["IL2-912"], StudyText.Read("{}").Findings.Select(finding => finding.Definition.Code));

    [Fact]
    public void Every_missing_property_of_an_entry_is_named() => StudyText.Finds(
        """
        "treatment": { "codes": [ {} ], "phases": [ {} ] }, "visitWindows": [ {} ], "subjects": [ {} ], "localCodes": [ {} ], "assayFactors": [ {} ]
        """,
        "IL2-912 /treatment/codes/0", "IL2-912 /treatment/codes/0",
        "IL2-912 /treatment/phases/0", "IL2-912 /treatment/phases/0", "IL2-912 /treatment/phases/0",
        "IL2-912 /visitWindows/0", "IL2-912 /visitWindows/0", "IL2-912 /visitWindows/0",
        "IL2-912 /subjects/0", "IL2-912 /localCodes/0", "IL2-912 /localCodes/0",
        "IL2-912 /assayFactors/0", "IL2-912 /assayFactors/0", "IL2-912 /assayFactors/0", "IL2-912 /assayFactors/0");

    [Theory]
    [InlineData("""  "timeZone": 1 """, "/timeZone")]
    [InlineData("""  "subjectIdentifierSystem": null """, "/subjectIdentifierSystem")]
    [InlineData("""  "treatment": [] """, "/treatment")]
    [InlineData("""  "treatment": { "codes": {} } """, "/treatment/codes")]
    [InlineData("""  "treatment": { "codes": [ "L03AC01" ] } """, "/treatment/codes/0")]
    [InlineData("""  "treatment": { "cycleLengthDays": "84" } """, "/treatment/cycleLengthDays")]
    [InlineData("""  "baseline": "study" """, "/baseline")]
    [InlineData("""  "baseline": { "rule": 1 } """, "/baseline/rule")]
    [InlineData("""  "visitWindows": {} """, "/visitWindows")]
    [InlineData("""  "subjects": [ 1001 ] """, "/subjects/0")]
    [InlineData("""  "subjects": [ { "id": 1001 } ] """, "/subjects/0/id")]
    [InlineData("""  "subjects": [ { "id": "1", "cycleStarts": "2026-01-05" } ] """, "/subjects/0/cycleStarts")]
    [InlineData("""  "subjects": [ { "id": "1", "cycleStarts": [ 20260105 ] } ] """, "/subjects/0/cycleStarts/0")]
    [InlineData("""  "localCodes": true """, "/localCodes")]
    [InlineData("""  "localCodes": [ { "code": "c", "analyte": [] } ] """, "/localCodes/0/analyte")]
    [InlineData("""  "assayFactors": [ { "from": "SIL2RU", "to": "SIL2R", "factor": true, "source": "s" } ] """, "/assayFactors/0/factor")]
    public void A_value_of_the_wrong_type_is_an_error(string properties, string pointer) =>
        StudyText.Finds(properties, $"IL2-913 {pointer}");

    [Theory]
    [InlineData("""  "timeZone": "" """, "/timeZone")]
    [InlineData("""  "timeZone": " UTC" """, "/timeZone")]
    [InlineData("""  "subjects": [ { "id": "1001 " } ] """, "/subjects/0/id")]
    [InlineData("""  "localCodes": [ { "code": "\t", "analyte": "EOS" } ] """, "/localCodes/0/code")]
    public void Blank_or_padded_text_is_an_error(string properties, string pointer) => StudyText.Finds(properties, $"IL2-914 {pointer}");

    [Fact]
    public void All_findings_come_at_once_in_the_order_of_the_file()
    {
        var read = StudyText.Read("{\n \"baseline\": { \"scope\": \"all\" },\n \"timeZone\": \"Berlin\",\n \"subject\": []\n}");
        Assert.Equal(
            ["IL2-912  1", "IL2-917 /baseline/scope 2", "IL2-919 /timeZone 3", "IL2-910 /subject 4"],
            read.Findings.Select(finding => $"{finding.Definition.Code} {finding.Pointer} {finding.Line}"));
    }

    [Fact]
    public void An_editors_schema_reference_is_no_unknown_property() => StudyText.Valid("""  "$schema": "study.schema.json" """);

    [Fact]
    public void Hostile_text_is_shown_harmlessly() => Assert.DoesNotContain('\u202E',
        StudyText.Finds("""  "baseline": { "rule": "\u202Eevil" } """, "IL2-917 /baseline/rule").Findings[0].Sentence);

    [Fact]
    public void A_finding_reads_like_a_compilers() => Assert.Equal(
        "study.json(1): error IL2-916 /subjects/0/cycleStarts/0: \"05.01.2026\" is not a calendar date written as YYYY-MM-DD.",
        StudyText.With("""  "subjects": [ { "id": "1", "cycleStarts": [ "05.01.2026" ] } ] """).Findings[0].Describe("study.json"));
}
