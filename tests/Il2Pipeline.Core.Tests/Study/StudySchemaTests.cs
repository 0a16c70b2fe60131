using System.Text.Json;
using CsCheck;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Study;
using NJsonSchema;

namespace Il2Pipeline.Core.Tests.Study;

public class StudySchemaTests
{
    private static readonly string s_text = ReadSchema();
    private static readonly JsonSchema s_schema = JsonSchema.FromJsonAsync(s_text).GetAwaiter().GetResult();

    [Theory]
    [InlineData("""{ "studyId": "A" }""")]
    [InlineData("""{ "$schema": "study.schema.json", "studyId": "A" }""")]
    [InlineData("""{ "studyId": "A", "treatment": {}, "baseline": {}, "visitWindows": [], "subjects": [], "localCodes": [], "assayFactors": [] }""")]
    [InlineData("""{ "studyId": "A", "visitWindows": [ { "name": "V", "fromDay": -30, "toDay": 1 } ] }""")]
    [InlineData("""{ "studyId": "A", "subjects": [ { "id": "1" }, { "id": "2", "cycleStarts": [], "response": "progression" } ] }""")]
    [InlineData("""{ "studyId": "A", "localCodes": [ { "system": "", "code": "c d", "analyte": "LAKLYS", "unit": "%" } ] }""")]
    [InlineData("""{ "studyId": "A", "assayFactors": [ { "from": "SIL2RU", "to": "SIL2R", "factor": "0.01", "source": "s" } ] }""")]
    [InlineData("""{ "studyId": "A", "assayFactors": [ { "from": "SIL2RU", "to": "SIL2R", "factor": 2.9, "source": "s" } ] }""")]
    public void Schema_and_reader_accept_the_same(string json) => Assert.Equal((true, true), (SchemaAccepts(json), ReaderAccepts(json)));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "studyId": 1 }""")]
    [InlineData("""{ "studyId": null }""")]
    [InlineData("""{ "studyId": "" }""")]
    [InlineData("""{ "studyId": " A" }""")]
    [InlineData("""{ "studyId": "A", "timezone": "UTC" }""")]
    [InlineData("""{ "studyId": "A", "treatment": { "cycleLengthDays": 0 } }""")]
    [InlineData("""{ "studyId": "A", "treatment": { "cycleLengthDays": 4000 } }""")]
    [InlineData("""{ "studyId": "A", "treatment": { "cycleLengthDays": 1.5 } }""")]
    [InlineData("""{ "studyId": "A", "treatment": { "phases": [ { "name": "p", "fromDay": 0, "toDay": 2 } ] } }""")]
    [InlineData("""{ "studyId": "A", "treatment": { "codes": [ { "code": "c" } ] } }""")]
    [InlineData("""{ "studyId": "A", "treatment": { "x": 1 } }""")]
    [InlineData("""{ "studyId": "A", "baseline": { "rule": "last" } }""")]
    [InlineData("""{ "studyId": "A", "baseline": { "scope": "Study" } }""")]
    [InlineData("""{ "studyId": "A", "visitWindows": [ { "name": "V", "fromDay": -40000, "toDay": 1 } ] }""")]
    [InlineData("""{ "studyId": "A", "visitWindows": [ { "name": "V", "toDay": 1 } ] }""")]
    [InlineData("""{ "studyId": "A", "subjects": [ { "cycleStarts": [] } ] }""")]
    [InlineData("""{ "studyId": "A", "subjects": [ { "id": "1", "cycleStarts": [ "05.01.2026" ] } ] }""")]
    [InlineData("""{ "studyId": "A", "subjects": [ { "id": "1", "response": "good" } ] }""")]
    [InlineData("""{ "studyId": "A", "localCodes": [ { "code": "c", "analyte": "eos" } ] }""")]
    [InlineData("""{ "studyId": "A", "localCodes": [ { "system": " ", "code": "c", "analyte": "EOS" } ] }""")]
    [InlineData("""{ "studyId": "A", "assayFactors": [ { "from": "SIL2RU", "to": "SIL2R", "factor": "2,9", "source": "s" } ] }""")]
    [InlineData("""{ "studyId": "A", "assayFactors": [ { "from": "SIL2RU", "to": "SIL2R", "factor": "0", "source": "s" } ] }""")]
    [InlineData("""{ "studyId": "A", "assayFactors": [ { "from": "SIL2RU", "to": "SIL2R", "factor": 0, "source": "s" } ] }""")]
    [InlineData("""{ "studyId": "A", "assayFactors": [ { "from": "SIL2RU", "to": "SIL2R", "factor": "2", "source": "" } ] }""")]
    public void Schema_and_reader_refuse_the_same(string json) => Assert.Equal((false, false), (SchemaAccepts(json), ReaderAccepts(json)));

    [Fact]
    public void Whatever_is_written_the_schema_accepts() =>
        AnyStudy.Files.Sample(study => SchemaAccepts(System.Text.Encoding.UTF8.GetString(StudyFileWriter.Write(study))), iter: 20);

    [Fact]
    public void The_schema_lists_the_parameter_codes_of_the_contract() =>
        Assert.Equal(AnalyteCatalogue.InOrder.Select(analyte => analyte.Code), Words("$defs", "analyte"));

    [Fact]
    public void The_schema_lists_the_words_of_the_contract()
    {
        Assert.Equal(StudyWords.Rules.Keys, Words("properties", "baseline", "properties", "rule"));
        Assert.Equal(StudyWords.Scopes.Keys, Words("properties", "baseline", "properties", "scope"));
        Assert.Equal(StudyWords.Responses.Keys, Words("properties", "subjects", "items", "properties", "response"));
    }

    [Fact]
    public void The_schema_names_the_defaults_that_the_reader_takes()
    {
        using var written = JsonDocument.Parse(StudyFileWriter.Write(StudyFile.Default));
        foreach (var path in new[] { "timeZone", "treatment/codes", "treatment/cycleLengthDays", "treatment/phases", "baseline/rule", "baseline/scope" })
        {
            var names = path.Split('/');
            var told = At([.. names.SelectMany(name => new[] { "properties", name }), "default"]);
            Assert.True(JsonElement.DeepEquals(names.Aggregate(written.RootElement, (at, name) => at.GetProperty(name)), told), path);
        }
    }

    [Fact]
    public void The_schema_lies_beside_the_assembly() =>
        Assert.Equal(s_text, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, StudySchema.FileName)));

    private static bool SchemaAccepts(string json) => s_schema.Validate(json).Count == 0;

    private static bool ReaderAccepts(string json) => StudyText.Read(json).Study is not null;

    private static IEnumerable<string> Words(params string[] path) => At([.. path, "enum"]).EnumerateArray().Select(word => word.GetString()!);

    private static JsonElement At(params string[] path)
    {
        using var schema = JsonDocument.Parse(s_text);
        return path.Aggregate(schema.RootElement, (at, name) => at.GetProperty(name)).Clone();
    }

    private static string ReadSchema()
    {
        using var reader = new StreamReader(StudySchema.Open());
        return reader.ReadToEnd();
    }
}
