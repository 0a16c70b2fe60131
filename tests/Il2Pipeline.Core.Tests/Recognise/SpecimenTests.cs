using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Recognise;

public class SpecimenTests
{
    private const string V2 = "http://terminology.hl7.org/CodeSystem/v2-0487";

    public static TheoryData<string, string, string> Types
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var row in KnowledgeTable.Load("specimen-types.csv").Rows) data.Add(row[0], row[1], row[2]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_listed_type_decides(string system, string code, string verdict)
    {
        var blood = system switch
        {
            "text" => Sent.ByLoinc("8123-2").InSpecimen(code.ToUpperInvariant()),
            "word" => Sent.ByLoinc("8123-2").InSpecimen($"A {code} X"),
            _ => Sent.ByLoinc("8123-2").InSpecimen(system, code),
        };
        var found = blood.Recognise();
        if (verdict == "blood") Assert.Equal("CD4LY", found.Analyte?.Code);
        else Assert.Equal((IgnoreReason.OtherSpecimen, "IL2-205"), (found.Ignored, Assert.Single(found.Notes).Code));
    }

    [Theory]
    [InlineData(V2, "QQQ")]
    [InlineData("urn:lab:tubes", "MAR")]
    [InlineData(null, "MAR")]
    public void A_type_that_is_not_listed_says_nothing(string? system, string code)
    {
        Assert.Equal("CD4LY", Sent.ByLoinc("8123-2").InSpecimen(system!, code).Recognise().Analyte?.Code);
        Assert.Equal("IL2-206", Sent.ByLoinc("20606-0").InSpecimen(system!, code).Recognise().Refusal?.Code);
    }

    [Fact]
    public void Another_specimen_wins_when_types_contradict()
    {
        var both = Sent.ByLoinc("8123-2") with { SpecimenTypes = [new(V2, "BLD"), new(CodeSystems.Snomed, "119359002")] };
        Assert.Equal(IgnoreReason.OtherSpecimen, both.Recognise().Ignored);
    }

    [Fact]
    public void A_listed_code_outweighs_the_text() => Assert.Equal(
        "CD4LY", Sent.ByLoinc("8123-2").InSpecimen(V2, "BLD").InSpecimen("marrow clinic").Recognise().Analyte?.Code);

    [Fact]
    public void The_uri_of_earlier_fhir_versions_is_known()
    {
        var marrow = Sent.ByLoinc("8123-2").InSpecimen("http://hl7.org/fhir/v2/0487", "MAR");
        Assert.Equal(IgnoreReason.OtherSpecimen, marrow.Recognise().Ignored);
    }

    [Theory]
    [InlineData("49025-0", "TREGP")]
    [InlineData("38352-1", "SIL2RU")]
    public void An_open_code_of_the_panel_needs_no_specimen(string code, string analyte)
    {
        Assert.Equal(["IL2-207"], Sent.ByLoinc(code).Recognise().Notes.Codes());
        var inBlood = Sent.ByLoinc(code).InSpecimen(V2, "SER").Recognise();
        Assert.Equal(analyte, inBlood.Analyte?.Code);
        Assert.Empty(inBlood.Notes);
        Assert.Equal(IgnoreReason.OtherSpecimen, Sent.ByLoinc(code).InSpecimen(V2, "MAR").Recognise().Ignored);
    }

    [Fact]
    public void An_open_trap_in_marrow_is_passed_by()
    {
        var found = Sent.ByLoinc("20605-2").InSpecimen(V2, "MAR").Recognise();
        Assert.Equal((IgnoreReason.OtherSpecimen, null), (found.Ignored, found.Refusal));
    }

    [Fact]
    public void A_local_code_in_marrow_is_passed_by()
    {
        var found = Sent.Coded(("urn:lab:a", "CD4P")).InSpecimen(V2, "MAR").Recognise(new LocalCode("urn:lab:a", "CD4P", "CD4LY"));
        Assert.Equal(IgnoreReason.OtherSpecimen, found.Ignored);
    }

    [Fact]
    public void Marrow_of_no_concern_is_not_in_the_panel() =>
        Assert.Equal(IgnoreReason.NotInPanel, Sent.ByLoinc("2345-7").InSpecimen(V2, "MAR").Recognise().Ignored);
}
