using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
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
            "word" or "token" => Sent.ByLoinc("8123-2").InSpecimen($"A {code} X"),
            _ => Sent.ByLoinc("8123-2").InSpecimen(system, code),
        };
        var found = blood.Recognise();
        if (verdict is "blood" or "serum" or "doubt")
            Assert.Equal(("CD4LY", verdict switch { "serum" => "IL2-221", "doubt" => "IL2-220", _ => "" }), (found.Analyte?.Code, string.Join(' ', found.Notes.Codes())));
        else Assert.Equal((IgnoreReason.OtherSpecimen, "IL2-205"), (found.Ignored, Assert.Single(found.Notes).Code));
    }

    [Theory]
    [InlineData(V2, "QQQ")]
    [InlineData("urn:lab:tubes", "MAR")]
    [InlineData(null, "MAR")]
    public void A_type_that_is_not_listed_does_not_say_blood(string? system, string code)
    {
        var found = Sent.ByLoinc("8123-2").InSpecimen(system!, code).Recognise();
        Assert.Equal(("CD4LY", "IL2-220"), (found.Analyte?.Code, Assert.Single(found.Notes.Codes())));
        Assert.Equal("IL2-206", Sent.ByLoinc("20606-0").InSpecimen(system!, code).Recognise().Refusal?.Code);
    }

    [Fact]
    public void Another_specimen_wins_when_types_contradict()
    {
        var both = Sent.ByLoinc("8123-2") with { SpecimenTypes = [new(V2, "BLD"), new(CodeSystems.Snomed, "119359002")] };
        Assert.Equal(IgnoreReason.OtherSpecimen, both.Recognise().Ignored);
    }

    [Fact]
    public void A_listed_code_outweighs_the_text_and_the_contradiction_is_told()
    {
        var found = Sent.ByLoinc("8123-2").InSpecimen(V2, "BLD").InSpecimen("marrow clinic").Recognise();
        Assert.Equal(("CD4LY", "IL2-222"), (found.Analyte?.Code, Assert.Single(found.Notes.Codes())));
    }

    // What senders write: other specimens in German and English, as text, display or local code; and blood, which stays silent.
    [Theory]
    [InlineData("Knochenmark-Aspirat", "other")]
    [InlineData("KM", "other")]
    [InlineData("BAL", "other")]
    [InlineData("Bronchoalveoläre Lavage", "other")]
    [InlineData("Sputum, induced", "other")]
    [InlineData("Lymphknotenpunktat", "other")]
    [InlineData("Lymph node, fine needle", "other")]
    [InlineData("Leukapherese-Produkt", "other")]
    [InlineData("Apheresis product (HPC)", "other")]
    [InlineData("Stammzellpräparat", "other")]
    [InlineData("QC Level 2", "other")]
    [InlineData("Qualitätskontrolle", "other")]
    [InlineData("Control blood, tri-level", "other")]
    [InlineData("Liquor cerebrospinalis", "other")]
    [InlineData("Pleurapunktat", "other")]
    [InlineData("Aszites", "other")]
    [InlineData("Synovialflüssigkeit", "other")]
    [InlineData("Mittelstrahlurin", "other")]
    [InlineData("Nabelschnurblut", "other")]
    [InlineData("Spenderblut", "other")]
    [InlineData("médula ósea", "other")]
    [InlineData("PBMC", "doubt")]
    [InlineData("Buffy coat", "doubt")]
    [InlineData("Röhrchen 7", "unlisted")]
    [InlineData("Blood", "blood")]
    [InlineData("EDTA-Blut, venös", "blood")]
    [InlineData("Kapillarblut", "blood")]
    [InlineData("Heparin-Vollblut", "blood")]
    [InlineData("Peripheral blood (PB)", "blood")]
    [InlineData("Blood specimen with EDTA (specimen)", "blood")]
    [InlineData("Arterielles Blut", "blood")]
    [InlineData("Sang veineux", "blood")]
    public void Words_tell_where_no_code_is_listed(string words, string verdict)
    {
        var sent = Sent.ByLoinc("8123-2");
        var ways = new[]
        {
            sent.InSpecimen(words), sent with { SpecimenTypes = [new ReadCoding("urn:lab", "17")], SpecimenNames = [words] },
            sent with { SpecimenTypes = [new ReadCoding("urn:lab", words)] },
        };
        Assert.All(ways, way =>
        {
            var found = way.Recognise();
            Assert.Equal(verdict switch { "other" => "IL2-205", "blood" => "", _ => "IL2-220" }, string.Join(' ', found.Notes.Codes()));
            Assert.Equal(verdict == "other", found.Ignored == IgnoreReason.OtherSpecimen);
        });
    }

    [Theory]
    [InlineData("IL2-205", "Structure of bone marrow of iliac crest")]
    [InlineData("IL2-205", "Knochenmark")]
    [InlineData("", "Left antecubital fossa")]
    [InlineData("", "Skin of heel")]
    [InlineData("", "Rechter Arm")]
    public void A_site_can_only_say_that_it_was_not_blood(string code, string site)
    {
        var sent = Sent.ByLoinc("8123-2").InSpecimen(V2, "BLD") with { Sites = [new ReadSite("bodySite", [], [site])] };
        Assert.Equal(code, string.Join(' ', sent.Recognise().Notes.Codes()));
    }

    [Fact]
    public void A_site_is_known_by_its_code()
    {
        var sent = Sent.ByLoinc("8123-2") with { Sites = [new ReadSite("bodySite", [new ReadCoding(CodeSystems.Snomed, "14016003")], [])] };
        Assert.Equal(IgnoreReason.OtherSpecimen, sent.Recognise().Ignored);
    }

    [Theory]
    [InlineData("43171-8", "Serum", "")]
    [InlineData("43171-8", "EDTA plasma", "")]
    [InlineData("33939-0", "Heparinplasma", "")]
    [InlineData("711-2", "Serum", "IL2-221")]
    [InlineData("54218-3", "plasma", "IL2-221")]
    public void Serum_and_plasma_hold_no_cells(string code, string text, string issue) =>
        Assert.Equal(issue, string.Join(' ', Sent.ByLoinc(code).InSpecimen(text).Recognise().Notes.Codes()));

    [Theory]
    [InlineData("http://terminology.hl7.org/CodeSystem/v2-0070", "MAR")]
    [InlineData("http://terminology.hl7.org/CodeSystem/v3-SpecimenType", "SPT")]
    [InlineData("HL70487", "QC3")]
    [InlineData("http://snomed.info/sct/900000000000207008/version/20230131", "119359002")]
    public void Every_name_of_a_known_system_is_known(string system, string code) =>
        Assert.Equal(IgnoreReason.OtherSpecimen, Sent.ByLoinc("8123-2").InSpecimen(system, code).Recognise().Ignored);

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
        Assert.Equal(analyte == "TREGP" ? ["IL2-221"] : [], inBlood.Notes.Codes());
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
