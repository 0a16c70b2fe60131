using System.Text.Json.Nodes;
using CsCheck;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Export;
using NJsonSchema;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Export;

/// <summary>Dataset-JSON v1.1 against CDISC's own schema, and what its specification says beyond it.</summary>
public class DatasetJsonTests
{
    // The validator knows the keyword by its older name only; the schema uses nothing else that is newer.
    private static readonly JsonSchema s_schema = JsonSchema.FromJsonAsync(
        File.ReadAllText(RepositoryFiles.Path("tests/Il2Pipeline.Core.Tests/Export/Cdisc/dataset.schema.json"))
            .Replace("$defs", "definitions", StringComparison.Ordinal)).GetAwaiter().GetResult();

    private static JsonNode Written(ExportContext context, params ResultVersion[] results)
    {
        using var output = new MemoryStream();
        RowWriter.WriteChanges(output, ExportFormat.DatasetJson, LabPipeline.Derive("1001", results, [], Treated("2026-01-05")).Changes, context);
        return JsonNode.Parse(output.ToArray())!;
    }

    private static JsonNode Column(JsonNode data, string name) => data["columns"]!.AsArray().Single(column => (string)column!["name"]! == name)!;

    [Fact]
    public void It_is_valid_against_the_schema_of_cdisc() => AnyRows.Rows.Sample(rows =>
        Assert.Empty(s_schema.Validate(System.Text.Encoding.UTF8.GetString(ReadBack.Written(ExportFormat.DatasetJson, rows)))), iter: 100);

    [Theory]
    [InlineData("records")]
    [InlineData("datasetJSONCreationDateTime")]
    [InlineData("columns")]
    public void The_schema_refuses_what_lacks_an_attribute(string attribute)
    {
        var data = Written(new ExportContext(Samples.Study)).AsObject();
        data.Remove(attribute);
        Assert.NotEmpty(s_schema.Validate(data.ToJsonString()));
    }

    [Fact]
    public void The_schema_refuses_unknown_data_types()
    {
        var data = Written(new ExportContext(Samples.Study));
        Column(data, "AVAL")["dataType"] = "number";
        Assert.NotEmpty(s_schema.Validate(data.ToJsonString()));
    }

    [Fact]
    public void Attributes_stand_in_the_order_of_the_specification() => Assert.Equal(
        ["datasetJSONCreationDateTime", "datasetJSONVersion", "sourceSystem", "studyOID", "itemGroupOID", "records", "name", "label", "columns", "rows"],
        Written(new ExportContext(Samples.Study)).AsObject().Select(attribute => attribute.Key));

    [Fact]
    public void Decimals_are_exact_strings_and_dates_are_for_sas()
    {
        var data = Written(new ExportContext(Samples.Study), Result("2026-01-05", 300.10m, "a"));
        Assert.Equal("""{"itemOID":"IT.ADLB.AVAL","name":"AVAL","label":"Analysis Value","dataType":"decimal","targetDataType":"decimal","length":5}""",
            Column(data, "AVAL").ToJsonString());
        Assert.Equal("""{"itemOID":"IT.ADLB.ADT","name":"ADT","label":"Analysis Date","dataType":"date","targetDataType":"integer","displayFormat":"E8601DA."}""",
            Column(data, "ADT").ToJsonString());
        Assert.Equal("""{"itemOID":"IT.ADLB.ADY","name":"ADY","label":"Analysis Relative Day","dataType":"integer"}""", Column(data, "ADY").ToJsonString());
        Assert.StartsWith("""["S","1001","EOS","Eosinophils (/uL)","HEMATOLOGY","300.1",null,"/uL","2026-01-05","2026-01-05",1,""",
            data["rows"]![0]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_numbered_without_gaps() => Assert.Equal(
        [("STUDYID", 1), ("USUBJID", 2), ("PARAMCD", 3), ("BASETYPE", 4), ("ADTM", 5), ("SRCID", 6), ("DTYPE", 7)],
        Written(new ExportContext(Samples.Study))["columns"]!.AsArray().Where(column => column!["keySequence"] is not null)
            .Select(column => ((string)column!["name"]!, (int)column["keySequence"]!)).OrderBy(key => key.Item2));

    [Fact]
    public void Labels_are_short_enough_for_every_receiver() =>
        Assert.All(AdamColumns.All, variable => Assert.InRange(variable.Label.Length, 1, 40));

    [Fact]
    public void The_time_of_creation_is_the_callers() => Assert.Equal("2026-11-23T08:00:00+01:00",
        (string)Written(new ExportContext(Samples.Study, At("2026-11-23T08:00:00+01:00")))["datasetJSONCreationDateTime"]!);

    [Fact]
    public void Without_a_time_of_creation_the_data_tell_one() => Assert.Equal("2026-01-19T00:00:00",
        (string)Written(new ExportContext(Samples.Study), Result("2026-01-19T10:00:00", 2), Result("2026-01-05", 1))["datasetJSONCreationDateTime"]!);
}
