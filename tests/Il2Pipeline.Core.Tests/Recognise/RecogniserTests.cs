using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Recognise;

public class RecogniserTests
{
    public static IEnumerable<TheoryDataRow<string, string, string>> Accepted => KnowledgeTable.Load("loinc-codes.csv").Rows
        .Select(row => new TheoryDataRow<string, string, string>(row[0], row[1], row[3]));

    public static IEnumerable<TheoryDataRow<string, string, string>> Traps => KnowledgeTable.Load("loinc-traps.csv").Rows
        .Select(row => new TheoryDataRow<string, string, string>(row[0], row[1], row[2]));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void An_accepted_code_is_its_analyte(string code, string analyte, string caution)
    {
        var found = Sent.ByLoinc(code).Recognise();
        Assert.Equal(analyte, found.Analyte?.Code);
        Assert.Equal($"http://loinc.org|{code}", found.MatchedBy);
        Assert.Equal(analyte, AnalyteCatalogue.Find("http://loinc.org", code)?.Code);
        string[] expected = caution switch
        {
            "deprecated" => ["IL2-209"],
            "open-specimen" => ["IL2-207"],
            "unverified" => ["IL2-212"],
            "wider-gate" => ["IL2-213"],
            "estimate" => ["IL2-214"],
            "denominator" => ["IL2-215"],
            _ => [],
        };
        Assert.Equal(expected, found.Notes.Codes());
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void A_trap_is_never_taken_without_its_specimen(string code, string verdict, string analyte)
    {
        var found = Sent.ByLoinc(code).Recognise();
        Assert.Null(found.Analyte);
        Assert.Null(AnalyteCatalogue.Find("http://loinc.org", code));
        (IgnoreReason? Ignored, string? Refusal, string Notes) expected = verdict switch
        {
            "open-specimen" => (null, "IL2-206", ""),
            "other-specimen" => (IgnoreReason.OtherSpecimen, null, "IL2-204"),
            "look-alike" => (IgnoreReason.NotInPanel, null, "IL2-211"),
            "deprecated" => (IgnoreReason.NotInPanel, null, "IL2-210"),
            _ => (IgnoreReason.NotInPanel, null, LoincTable.HasRightCheckDigit(code) ? "" : "IL2-208"),
        };
        Assert.Equal(expected, (found.Ignored, found.Refusal?.Code, string.Join(' ', found.Notes.Codes())));
        if (verdict == "open-specimen")
            Assert.Equal(analyte, Sent.ByLoinc(code).InSpecimen(CodeSystems.Snomed, "119297000").Recognise().Analyte?.Code);
    }

    [Theory]
    [InlineData("http://loinc.org")]
    [InlineData("http://loinc.org/")]
    [InlineData("https://loinc.org")]
    [InlineData("https://loinc.org/")]
    [InlineData("urn:oid:2.16.840.1.113883.6.1")]
    public void Loinc_is_known_by_all_forms_of_its_name(string system)
    {
        var found = Sent.Coded((system, "711-2")).Recognise();
        Assert.Equal(("EOS", "http://loinc.org|711-2"), (found.Analyte?.Code, found.MatchedBy));
    }

    [Theory]
    [InlineData("http://LOINC.org")]
    [InlineData("loinc")]
    [InlineData("http://loinc.org/x")]
    [InlineData("urn:lab:a")]
    public void A_code_of_another_system_is_not_loinc(string system)
    {
        var found = Sent.Coded((system, "711-2")).Recognise();
        Assert.Equal((IgnoreReason.NotInPanel, $"{system}|711-2"), (found.Ignored, found.MatchedBy));
        Assert.Empty(found.Notes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_panel_code_without_system_is_not_guessed(string? system)
    {
        var found = Sent.Coded((system, "711-2")).Recognise();
        Assert.Equal((IgnoreReason.NotInPanel, "|711-2"), (found.Ignored, found.MatchedBy));
        Assert.Equal(["IL2-203"], found.Notes.Codes());
    }

    [Fact]
    public void An_unknown_code_is_counted_by_the_first_coding()
    {
        var found = Sent.Coded(("urn:lab:a", null), ("urn:lab:a", "GLU"), (Sent.Loinc, "2345-7")).Recognise();
        Assert.Equal((IgnoreReason.NotInPanel, "urn:lab:a|GLU"), (found.Ignored, found.MatchedBy));
        Assert.Null(found.Refusal);
        Assert.Empty(found.Notes);
    }

    [Fact]
    public void The_first_coding_that_matches_counts()
    {
        var found = Sent.Coded(("urn:lab:a", "X"), (Sent.Loinc, "26449-9"), (Sent.Loinc, "711-2")).Recognise();
        Assert.Equal(("EOS", "http://loinc.org|26449-9"), (found.Analyte?.Code, found.MatchedBy));
    }

    [Fact]
    public void Codings_of_two_analytes_are_refused()
    {
        var found = Sent.Coded((Sent.Loinc, "24467-3"), (Sent.Loinc, "14135-8")).Recognise();
        Assert.Equal("IL2-202", found.Refusal?.Code);
        Assert.Equal("Bundle.entry[0].resource.code", found.Refusal?.Where.FhirPath);
        Assert.Null(found.Analyte);
    }

    [Fact]
    public void Codings_of_blood_and_marrow_are_refused() =>
        Assert.Equal("IL2-202", Sent.Coded((Sent.Loinc, "8124-0"), (Sent.Loinc, "32529-0")).Recognise().Refusal?.Code);

    [Fact]
    public void Both_forms_of_the_receptor_do_not_contradict() =>
        Assert.Equal("SIL2RU", Sent.Coded((Sent.Loinc, "43171-8"), (Sent.Loinc, "76039-7")).Recognise().Analyte?.Code);

    [Fact]
    public void A_definite_code_outweighs_an_open_one()
    {
        var found = Sent.Coded((Sent.Loinc, "20605-2"), (Sent.Loinc, "24467-3")).Recognise();
        Assert.Equal(("CD4", "http://loinc.org|24467-3"), (found.Analyte?.Code, found.MatchedBy));
    }

    [Fact]
    public void A_local_code_is_recognised_by_system_and_code()
    {
        var local = new LocalCode("urn:lab:a", "EOA", "EOS", "10*9/L");
        var found = Sent.Coded(("urn:lab:a", "EOA")).Recognise(local);
        Assert.Equal(("EOS", "urn:lab:a|EOA", local), (found.Analyte?.Code, found.MatchedBy, found.Local));
        Assert.Equal(IgnoreReason.NotInPanel, Sent.Coded(("urn:lab:b", "EOA")).Recognise(local).Ignored);
        Assert.Equal(IgnoreReason.NotInPanel, Sent.Coded(("urn:lab:a", "eoa")).Recognise(local).Ignored);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", null)]
    public void A_local_code_without_system_matches_none(string? inStudy, string? sent)
    {
        var local = new LocalCode(inStudy, "EOA", "EOS");
        Assert.Equal("EOS", Sent.Coded((sent, "EOA")).Recognise(local).Analyte?.Code);
        Assert.Null(Sent.Coded(("urn:lab:a", "EOA")).Recognise(local).Analyte);
    }

    [Fact]
    public void The_study_file_can_take_a_trap()
    {
        var found = Sent.ByLoinc("42188-3").Recognise(new LocalCode("https://loinc.org/", "42188-3", "NK"));
        Assert.Equal("NK", found.Analyte?.Code);
        Assert.Empty(found.Notes);
    }

    [Fact]
    public void The_study_file_can_say_that_a_code_means_another() =>
        Assert.Equal("SIL2R", Sent.ByLoinc("44422-4").Recognise(new LocalCode(Sent.Loinc, "44422-4", "SIL2R")).Analyte?.Code);

    [Fact]
    public void The_display_is_never_matched()
    {
        var found = (Sent.Coded((null, null)) with { CodeText = "Eosinophils [#/volume] in Blood" }).Recognise();
        Assert.Equal(("IL2-201", ""), (found.Refusal?.Code, found.MatchedBy));
    }

    [Fact]
    public void A_group_without_value_is_a_header()
    {
        var panel = Sent.Coded() with { IsGroup = true, Value = new ReadNothing() };
        Assert.Equal(IgnoreReason.GroupHeader, panel.Recognise().Ignored);
        Assert.Equal(IgnoreReason.GroupHeader, (panel with { Value = new ReadAbsent("unknown") }).Recognise().Ignored);
        var coded = Sent.ByLoinc("57021-8") with { IsGroup = true, Value = new ReadNothing() };
        Assert.Equal((IgnoreReason.GroupHeader, "http://loinc.org|57021-8"), (coded.Recognise().Ignored, coded.Recognise().MatchedBy));
    }

    [Fact]
    public void A_group_with_a_value_is_a_result() =>
        Assert.Equal("CD3", (Sent.ByLoinc("8122-4") with { IsGroup = true }).Recognise().Analyte?.Code);

    [Fact]
    public void Neither_code_nor_members_is_refused() =>
        Assert.Equal("IL2-201", (Sent.Coded() with { Value = new ReadNothing() }).Recognise().Refusal?.Code);
}
