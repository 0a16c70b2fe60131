using Il2Pipeline.Reporting.Export;

namespace Il2Pipeline.Core.Tests.Export;

public class ExportFormatTests
{
    [Fact]
    public void Every_format_has_its_word()
    {
        Assert.Equal(["csv", "ndjson", "adam-csv", "dataset-json", "parquet", "fhir"], ExportFormats.Words);
        Assert.All(Enum.GetValues<ExportFormat>(), format => Assert.Equal(format, ExportFormats.Find(format.Word())));
        Assert.Null(ExportFormats.Find("CSV"));
    }

    [Theory]
    [InlineData(ExportFormat.DatasetJson)]
    [InlineData(ExportFormat.Parquet)]
    [InlineData(ExportFormat.Fhir)]
    public void Stream_formats_are_not_written_as_text(ExportFormat format) =>
        Assert.Throws<ArgumentException>(() => RowWriter.WriteChanges(TextWriter.Null, format, []));

    [Theory]
    [InlineData(ExportFormat.AdamCsv)]
    [InlineData(ExportFormat.DatasetJson)]
    [InlineData(ExportFormat.Parquet)]
    [InlineData(ExportFormat.Fhir)]
    public void Summaries_are_csv_or_ndjson_only(ExportFormat format)
    {
        Assert.False(format.HoldsSummaries());
        Assert.Throws<ArgumentException>(() => RowWriter.WriteCycles(TextWriter.Null, format, []));
        Assert.Throws<ArgumentException>(() => RowWriter.WriteCohort(TextWriter.Null, format, []));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Ndjson)]
    [InlineData(ExportFormat.AdamCsv)]
    public void Text_formats_are_the_same_bytes_either_way(ExportFormat format) => CsCheck.Check.Sample(AnyRows.Rows, rows =>
    {
        using var text = new StringWriter();
        RowWriter.WriteChanges(text, format, rows);
        Assert.Equal(text.ToString(), System.Text.Encoding.UTF8.GetString(ReadBack.Written(format, rows)));
    }, iter: 50);
}
