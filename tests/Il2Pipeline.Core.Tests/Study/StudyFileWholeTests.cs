using System.Text;
using CsCheck;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

public class StudyFileWholeTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public void A_file_that_holds_nothing_is_refused(string text) => Refuses("IL2-901", Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_file_of_more_than_4_MiB_is_refused() => Refuses("IL2-902", new byte[StudyFileReader.MaxBytes + 1]);

    [Fact]
    public void A_file_of_4_MiB_is_read()
    {
        var bytes = Enumerable.Repeat((byte)' ', StudyFileReader.MaxBytes).ToArray();
        """{"studyId":"A"}"""u8.CopyTo(bytes);
        Assert.Empty(StudyFileReader.Read(bytes).Findings);
    }

    [Fact]
    public void Utf16_and_utf32_are_refused()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            Refuses("IL2-903", [.. encoding.Preamble, .. encoding.GetBytes("""{"studyId":"A"}""")]);
            Refuses("IL2-903", encoding.GetBytes("""{"studyId":"A"}"""));
        }
    }

    [Fact]
    public void An_eight_bit_code_page_is_refused() => Refuses("IL2-903", Encoding.Latin1.GetBytes("""{"studyId":"Müller"}"""));

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        var read = StudyFileReader.Read(Encoding.UTF8.Preamble.ToArray().Concat("""{"studyId":"A"}"""u8.ToArray()).ToArray());
        Assert.Empty(read.Findings);
        Assert.Equal("A", read.Study!.StudyId);
    }

    [Theory]
    [InlineData("""{ "studyId": "A", }""")]
    [InlineData("""{ "studyId": "A" // the study""" + "\n}")]
    [InlineData("""{ /* the study */ "studyId": "A" }""")]
    [InlineData("""{ 'studyId': 'A' }""")]
    [InlineData("""{ "studyId": "A" """)]
    [InlineData("""{ "studyId": "A" } { }""")]
    [InlineData("""{ "studyId": NaN }""")]
    [InlineData("""{ "studyId": 01 }""")]
    [InlineData("""{ "studyId": "\ud800" }""")]
    [InlineData("""{ "\ud800": "A" }""")]
    [InlineData("studyId: A")]
    public void Text_that_is_not_strict_JSON_is_refused(string text) => Refuses("IL2-904", Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("{\n  \"studyId\": \"A\",\n}", "Line 3, byte 1: a comma stands before a closing bracket.")]
    [InlineData("{\n  \"studyId\": \"A\" // x\n}", "Line 2, byte 18: a comment is no part of JSON.")]
    [InlineData("{\n  # x\n}", "Line 2, byte 3: a comment is no part of JSON.")]
    [InlineData("{ 'studyId': 1 }", "Line 1, byte 3: text and names stand in double quotation marks.")]
    [InlineData("{ \"studyId\": \"A\"\n\n", "Line 3, byte 1: the file ends before its object does.")]
    [InlineData("{ \"studyId\": \"A\n}", "Line 1, byte 16: a text is not closed on its line, or holds a control character.")]
    [InlineData("{ \"studyId\": A }", "Line 1, byte 14: what stands here is not JSON.")]
    public void Broken_JSON_is_explained_where_it_breaks(string text, string sentence)
    {
        var finding = Assert.Single(StudyText.Read(text).Findings);
        Assert.Equal(sentence, finding.Sentence);
        Assert.StartsWith($"Line {finding.Line},", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Refuses("IL2-904", Encoding.UTF8.GetBytes(new string('[', 100_000)));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"A\"")]
    [InlineData("42")]
    public void JSON_that_is_no_object_is_refused(string text) => Refuses("IL2-905", Encoding.UTF8.GetBytes(text));

    [Fact]
    public void The_contracts_example_is_read_in_full()
    {
        var read = StudyFileReader.Read(File.ReadAllBytes(RepositoryFiles.Path("tests/Cases/study-contract-example/study.json")));
        Assert.Empty(read.Findings);
        var study = read.Study!;
        Assert.Equal(("IL2-MM-1995", "Europe/Berlin", "https://example.org/il2-mm/subject"),
            (study.StudyId, study.TimeZone, study.SubjectIdentifierSystem));
        Assert.Equal([new DayWindow("BASELINE", -30, 1), new DayWindow("WEEK 1", 2, 11)], study.VisitWindows);
        var subject = Assert.Single(study.Subjects);
        Assert.Equal([new DateOnly(2026, 1, 5), new DateOnly(2026, 3, 30)], subject.CycleStarts);
        Assert.Equal(TumourResponse.StableDisease, subject.Response);
        Assert.Equal([new LocalCode("urn:lab:a", "EOA", "EOS", "10*9/L")], study.LocalCodes);
        Assert.Equal([new AssayFactor("SIL2RU", "SIL2R", 2.9m, "…")], study.AssayFactors);
    }

    [Fact]
    public void A_study_id_alone_is_the_default_study()
    {
        var study = StudyText.Read("""{ "studyId": "STUDY" }""").Study!;
        Assert.Equal(StudyFileWriter.Write(StudyFile.Default), StudyFileWriter.Write(study));
    }

    [Fact]
    public void Whatever_the_bytes_it_is_read_or_explained()
    {
        var example = File.ReadAllBytes(RepositoryFiles.Path("tests/Cases/study-contract-example/study.json"));
        Gen.Select(Gen.Int[0, example.Length - 1], Gen.OneOf(Gen.Byte, Gen.Char["{}[],:\"\\0-"].Select(c => (byte)c))).Array[1, 6].Sample(edits =>
        {
            var bytes = example.ToArray();
            foreach (var (at, value) in edits) bytes[at] = value;
            var read = StudyFileReader.Read(bytes);
            Assert.Equal(read.Study is null, read.Findings.Any(finding => finding.IsError));
            Assert.All(read.Findings, finding => Assert.True(finding.Pointer.Length == 0 || finding.Pointer[0] == '/'));
        }, iter: 2_000);
    }

    private static void Refuses(string code, byte[] bytes)
    {
        var read = StudyFileReader.Read(bytes);
        Assert.Null(read.Study);
        var finding = Assert.Single(read.Findings);
        Assert.Equal((code, ""), (finding.Definition.Code, finding.Pointer));
    }
}
