using System.Text;
using CsCheck;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

public class StudyFileWriterTests
{
    [Fact]
    public void What_is_written_reads_back_the_same() => AnyStudy.Files.Sample(study =>
    {
        var written = StudyFileWriter.Write(study);
        var read = StudyFileReader.Read(written);
        Assert.DoesNotContain(read.Findings, finding => finding.IsError);
        Assert.Equal(written, StudyFileWriter.Write(read.Study!));
        Assert.Equal(study.Subjects.SelectMany(subject => subject.CycleStarts), read.Study!.Subjects.SelectMany(subject => subject.CycleStarts));
        Assert.Equal(study.LocalCodes, read.Study.LocalCodes);
        Assert.Equal(study.AssayFactors, read.Study.AssayFactors);
        Assert.Equal(study.UnitTexts, read.Study.UnitTexts);
        Assert.Equal(study.Laboratories, read.Study.Laboratories);
        Assert.Equal(study.VisitWindows, read.Study.VisitWindows);
        Assert.Equal(study.Baseline, read.Study.Baseline);
    });

    [Fact]
    public void Defaults_are_written_out() => Assert.Equal(
        File.ReadAllText(RepositoryFiles.Path("tests/Cases/study-defaults/written.json")),
        Encoding.UTF8.GetString(StudyFileWriter.Write(StudyFile.Default)));

    [Fact]
    public void Needless_zeros_of_a_factor_are_left_out()
    {
        var study = StudyFile.Default with { AssayFactors = [new AssayFactor("SIL2RU", "SIL2R", 2.900m, "Müller – 1995")] };
        var text = Encoding.UTF8.GetString(StudyFileWriter.Write(study));
        Assert.Contains("\"factor\": \"2.9\"", text, StringComparison.Ordinal);
        Assert.Contains("Müller – 1995", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_end_in_LF_without_byte_order_mark()
    {
        var written = StudyFileWriter.Write(StudyFile.Default);
        Assert.Equal((byte)'{', written[0]);
        Assert.Equal((byte)'\n', written[^1]);
        Assert.DoesNotContain((byte)'\r', written);
    }
}
