using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Export;
using Parquet;

namespace Il2Pipeline.Core.Tests.Export;

public class ParquetTableTests
{
    private static readonly ChangeRow s_row = new()
    {
        StudyId = "S",
        Subject = "1001",
        Analyte = "EOS",
        Unit = "/uL",
        BaselineType = "STUDY",
        SourceId = "a",
        Status = ResultStatus.Final,
    };

    private static async Task<ParquetReader> Reader(params IEnumerable<ChangeRow> rows) => await ParquetReader.CreateAsync(
        new MemoryStream(ReadBack.Written(ExportFormat.Parquet, rows)), cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task Columns_are_the_adam_variables_and_the_exact_texts()
    {
        await using var reader = await Reader(s_row);
        Assert.Equal([.. AdamColumns.All.Select(variable => variable.Name), "EXACT"], reader.Schema.GetDataFields().Select(field => field.Name));
    }

    [Fact]
    public async Task Types_are_logical_ones()
    {
        await using var reader = await Reader(s_row);
        var types = reader.Metadata!.Schema.Skip(1).ToDictionary(element => element.Name, element => element);
        Assert.NotNull(types["ADT"].LogicalType!.DATE);
        Assert.Equal((38, 20), (types["AVAL"].LogicalType!.DECIMAL!.Precision, types["AVAL"].LogicalType!.DECIMAL!.Scale));
        Assert.NotNull(types["PARAMCD"].LogicalType!.STRING);
        Assert.Equal(Parquet.Meta.Type.INT32, types["ADY"].Type);
    }

    [Fact]
    public async Task Row_groups_are_bounded()
    {
        await using var reader = await Reader(Enumerable.Repeat(s_row, ParquetTable.RowsPerGroup + 1));
        Assert.Equal([ParquetTable.RowsPerGroup, 1], reader.RowGroups.Select(group => group.RowCount));
    }

    [Fact]
    public async Task Without_rows_there_is_a_schema_alone()
    {
        await using var reader = await Reader();
        Assert.Equal((0, AdamColumns.All.Count + 1), (reader.RowGroupCount, reader.Schema.GetDataFields().Length));
    }

    [Theory]
    [InlineData("5000000.12345678901234567890", null)]
    [InlineData("999999999999999999.99999999999999999999", "AVAL=1000000000000000000")]
    [InlineData("-1000000000000000000", "AVAL=-1000000000000000000")]
    [InlineData("0.00000000000000000001", null)]
    [InlineData("0.000000000000000000012", "AVAL=0.000000000000000000012")]
    public void What_the_columns_cannot_hold_stands_beside(string number, string? exact) =>
        Assert.Equal(exact, ParquetDecimal.Exact(s_row with { Value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture) }));

    [Fact]
    public void Too_fine_numbers_are_rounded_and_too_large_ones_absent()
    {
        Assert.Equal(0.00000000000000000001m, ParquetDecimal.Fit(0.000000000000000000012m));
        Assert.Null(ParquetDecimal.Fit(1_000_000_000_000_000_000m));
    }

    [Fact]
    public void A_stream_that_cannot_be_asked_its_place_will_do()
    {
        using var pipe = new OneWayStream();
        RowWriter.WriteChanges(pipe, ExportFormat.Parquet, [s_row], ReadBack.Context);
        Assert.Equal(ReadBack.Written(ExportFormat.Parquet, s_row), pipe.Bytes);
    }

    /// <summary>Like standard output: no position, no reading, no asynchronous writes.</summary>
    private sealed class OneWayStream : Stream
    {
        private readonly MemoryStream _bytes = new();

        public byte[] Bytes => _bytes.ToArray();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _bytes.Write(buffer, offset, count);
    }
}
