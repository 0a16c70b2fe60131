using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Export;
using static Il2Pipeline.Core.Tests.Samples;

namespace Il2Pipeline.Core.Tests.Export;

public class RowWriterTests
{
    private static string Written(ExportFormat format, params ResultVersion[] results)
    {
        using var text = new StringWriter();
        RowWriter.WriteChanges(text, format, LabPipeline.Derive("1001", results, [], Treated("2026-01-05")).Changes);
        return text.ToString();
    }

    [Fact]
    public void Adam_csv_has_the_columns_of_the_contract() => Assert.Equal(
        "STUDYID,USUBJID,PARAMCD,PARAM,PARCAT1,AVAL,AVALC,AVALU,ADT,ADTM,ADY,AVISIT,APERIOD,APHASE,ABLFL,BASETYPE,BASE,CHG,PCHG,R2BASE,"
        + "ANRLO,ANRHI,ANRIND,BNRIND,SHIFT1,DTYPE,SRCDOM,SRCID\n", Written(ExportFormat.AdamCsv));

    [Fact]
    public void Adam_csv_writes_plain_decimals_and_empty_nulls()
    {
        var lines = Written(ExportFormat.AdamCsv, Result("2026-01-05", 300.0m, "a"), Result("2026-01-12T08:00:00", 100m, "b")).Split('\n');
        Assert.Contains(",300,,/uL,2026-01-05,2026-01-05,1,,1,pulse,Y,STUDY,300,,,1,,,,,NULL to NULL,,LB,a", lines[1], StringComparison.Ordinal);
        Assert.Contains(",100,,/uL,2026-01-12,2026-01-12T08:00:00,8,,1,maintenance,,STUDY,300,-200,-66.6666666666667,0.333333333333333,", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("-x", "'-x")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\n=x", "\"'\n=x\"")]
    [InlineData("\r=x", "\"'\r=x\"")]
    [InlineData("a;-1", "a;-1")]
    [InlineData("a\n@x", "\"a\n@x\"")]
    [InlineData("\uFF1Dx", "'\uFF1Dx")]
    [InlineData("\uFF20x", "'\uFF20x")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("<5", "<5")]
    public void Cells_are_quoted_and_never_formulas(string text, string cell) => Assert.Equal(cell, CsvTable.Cell(text));

    [Fact]
    public void Small_and_large_numbers_have_no_exponent()
    {
        Assert.Equal("0.0000001", CsvTable.Cell(0.0000001m));
        Assert.Equal("100000000000000000000", CsvTable.Cell(100000000000000000000m));
        Assert.Equal("-5", CsvTable.Cell(-5.00m));
        Assert.Equal("0", CsvTable.Cell(-0.00m));
        Assert.Equal("0.0000000000000000000000000001", CsvTable.Cell(0.0000000000000000000000000001m));
    }

    [Fact]
    public void Ndjson_has_one_object_a_line()
    {
        var lines = Written(ExportFormat.Ndjson, Result("2026-01-05", 1.50m, "a"), Result("2026-01-12", 3, "b")).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("""{"studyId":"S","subject":"1001","analyte":"EOS","value":1.50,""", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"absence\":\"NotAfterBaseline\"", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_look_the_same_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var invariant = Written(ExportFormat.Csv, Result("2026-01-05", -1.5m));
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("", false)
            {
                NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "\u2212" },
            };
            Assert.Equal(invariant, Written(ExportFormat.Csv, Result("2026-01-05", -1.5m)));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
