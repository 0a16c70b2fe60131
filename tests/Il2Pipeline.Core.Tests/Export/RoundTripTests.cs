using CsCheck;
using Il2Pipeline.Reporting.Export;

namespace Il2Pipeline.Core.Tests.Export;

/// <summary>The same rows in all formats: what is written is read back by other code, and every ADaM variable compared.</summary>
public class RoundTripTests
{
    [Fact]
    public void Adam_csv_gives_every_variable_back() =>
        AnyRows.Rows.Sample(rows => Assert.Equal(ReadBack.Told(rows), ReadBack.Csv(ReadBack.Written(ExportFormat.AdamCsv, rows))), iter: 100);

    [Fact]
    public void Ndjson_gives_every_variable_back() =>
        AnyRows.Rows.Sample(rows => Assert.Equal(ReadBack.Told(rows), ReadBack.Ndjson(ReadBack.Written(ExportFormat.Ndjson, rows))), iter: 100);

    [Fact]
    public void Dataset_json_gives_every_variable_back() =>
        AnyRows.Rows.Sample(rows => Assert.Equal(ReadBack.Told(rows), ReadBack.DatasetJson(ReadBack.Written(ExportFormat.DatasetJson, rows))), iter: 100);

    [Fact]
    public async Task Parquet_gives_every_variable_back() => await AnyRows.Rows.SampleAsync(
        async rows => Assert.Equal(ReadBack.Told(rows), await ReadBack.Parquet(ReadBack.Written(ExportFormat.Parquet, rows))), iter: 100);

    [Fact]
    public void Fhir_gives_every_variable_of_changes_back() => AnyRows.Rows.Sample(rows => Assert.Equal(
        ReadBack.Told(rows.Where(row => row.Change is not null && row.Value is not null)),
        ReadBackFhir.Rows(ReadBack.Written(ExportFormat.Fhir, rows.Where(row => row.Value is not null)))), iter: 100);

    [Fact]
    public void The_same_rows_give_the_same_bytes() => AnyRows.Rows.Sample(
        rows => Assert.All(Enum.GetValues<ExportFormat>(), format => Assert.Equal(ReadBack.Written(format, rows), ReadBack.Written(format, [.. rows]))), iter: 50);
}
