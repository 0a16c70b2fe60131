using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

public class StudyCodesTests
{
    [Fact]
    public void An_unknown_parameter_code_is_an_error_with_a_proposal()
    {
        var read = StudyText.Finds(Codes("""{ "code": "c", "analyte": "EOSL" }"""), "IL2-918 /localCodes/0/analyte");
        Assert.Equal("\"EOSL\" is not a parameter code of the trial. Did you mean \"EOS\"?", read.Findings[0].Sentence);
    }

    [Fact]
    public void Parameter_codes_are_case_sensitive() =>
        StudyText.Finds(Codes("""{ "code": "c", "analyte": "eos" }"""), "IL2-918 /localCodes/0/analyte");

    [Fact]
    public void Every_parameter_code_of_the_contract_is_known()
    {
        const string Contract = "EOS EOSLE WBC LYM LYMLE CD3 CD3LY CD4 CD4LY CD8 CD8LY CD4CD8 NK NKLY NKBR CD19 CD19LY CD25CD3 CD25CD3P CD25 "
            + "CD25P CD25CD4 CD25CD4P TREG TREGP DRCD3 DRCD3P SIL2RU SIL2R IL2 NKLU NKLYS LAKLYS";
        Assert.Equal(Contract.Split(' '), StudyText.Valid(Codes([.. Contract.Split(' ').Select(
            code => $$"""{ "system": "urn:a", "code": "{{code}}", "analyte": "{{code}}" }""")])).LocalCodes.Select(local => local.Analyte));
    }

    [Theory]
    [InlineData("EOS", "10*9/L")]
    [InlineData("EOS", "K/uL")]
    [InlineData("LAKLYS", "%")]
    [InlineData("SIL2R", "pg/mL")]
    public void A_unit_of_the_analyte_is_accepted(string analyte, string unit) =>
        Assert.Equal(unit, StudyText.Valid(Codes($$"""{ "code": "c", "analyte": "{{analyte}}", "unit": "{{unit}}" }""")).LocalCodes[0].Unit);

    [Theory]
    [InlineData("EOS", "mg/dL", "its canonical unit is /uL.")]
    [InlineData("EOS", "%", "its canonical unit is /uL.")]
    [InlineData("SIL2R", "U/mL", "it is one of SIL2RU.")]
    public void Any_other_unit_is_an_error(string analyte, string unit, string hint) => Assert.EndsWith(hint, StudyText.Finds(
        Codes($$"""{ "code": "c", "analyte": "{{analyte}}", "unit": "{{unit}}" }"""), "IL2-952 /localCodes/0/unit").Findings[0].Sentence,
        StringComparison.Ordinal);

    [Fact]
    public void The_same_system_in_two_forms_is_one_system() => StudyText.Finds(
        Codes("""{ "system": "http://loinc.org", "code": "c", "analyte": "EOS" }""",
            """{ "system": "urn:oid:2.16.840.1.113883.6.1", "code": "c", "analyte": "EOSLE" }"""),
        "IL2-950 /localCodes/1");

    [Fact]
    public void One_code_for_two_analytes_is_an_error() => StudyText.Finds(
        Codes("""{ "system": "urn:a", "code": "c", "analyte": "EOS" }""", """{ "system": "urn:a", "code": "c", "analyte": "EOSLE" }"""),
        "IL2-950 /localCodes/1");

    [Fact]
    public void One_code_with_two_units_is_an_error() => StudyText.Finds(
        Codes("""{ "code": "c", "analyte": "EOS", "unit": "/uL" }""", """{ "code": "c", "analyte": "EOS", "unit": "10*9/L" }"""),
        "IL2-950 /localCodes/1");

    [Fact]
    public void The_same_entry_twice_is_a_warning() => StudyText.Finds(
        Codes("""{ "code": "c", "analyte": "EOS" }""", """{ "system": "", "code": "c", "analyte": "EOS" }"""), "IL2-951 /localCodes/1");

    [Fact]
    public void The_same_code_of_two_laboratories_is_two_codes() => StudyText.Valid(
        Codes("""{ "system": "urn:a", "code": "c", "analyte": "EOS" }""", """{ "system": "urn:b", "code": "c", "analyte": "EOSLE" }"""));

    [Fact]
    public void An_empty_system_is_no_system() =>
        Assert.Null(StudyText.Valid(Codes("""{ "system": "", "code": "c", "analyte": "EOS" }""")).LocalCodes[0].System);

    [Theory]
    [InlineData("lab-a")]
    [InlineData("/codes/a")]
    public void A_system_that_is_no_URI_is_a_warning(string system) => Assert.Equal(system, StudyText.Finds(
        Codes($$"""{ "system": "{{system}}", "code": "c", "analyte": "EOS" }"""), "IL2-920 /localCodes/0/system").Study!.LocalCodes[0].System);

    [Theory]
    [InlineData("urn:lab:a")]
    [InlineData("urn:oid:2.16.840.1.113883.6.1")]
    [InlineData("https://example.org/codes")]
    public void A_URI_is_a_system(string system) =>
        StudyText.Valid(Codes($$"""{ "system": "{{system}}", "code": "c", "analyte": "EOS" }"""));

    [Fact]
    public void No_drug_code_and_no_start_is_a_warning() =>
        StudyText.Finds("""  "treatment": { "codes": [] } """, "IL2-936 /treatment/codes");

    [Fact]
    public void Cycle_starts_stand_in_for_drug_codes() =>
        StudyText.Valid("""  "treatment": { "codes": [] }, "subjects": [ { "id": "1", "cycleStarts": [ "2026-01-05" ] } ] """);

    [Fact]
    public void A_drug_code_listed_twice_is_a_warning() => StudyText.Finds(
        """  "treatment": { "codes": [ { "system": "urn:a", "code": "c" }, { "system": "urn:a", "code": "c" } ] } """,
        "IL2-937 /treatment/codes/1");

    [Theory]
    [InlineData("rule", "last-on-or-before-dose", "last-on-or-before-first-dose")]
    [InlineData("scope", "cycles", "cycle")]
    public void An_unknown_baseline_word_is_an_error_with_a_proposal(string property, string word, string proposal)
    {
        var read = StudyText.Finds($$"""  "baseline": { "{{property}}": "{{word}}" } """, $"IL2-917 /baseline/{property}");
        Assert.EndsWith($"Did you mean \"{proposal}\"?", read.Findings[0].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("last-on-or-before-first-dose", "study", BaselineRule.LastOnOrBeforeFirstDose, BaselineScope.Study)]
    [InlineData("last-before-first-dose", "cycle", BaselineRule.LastBeforeFirstDose, BaselineScope.Cycle)]
    [InlineData("mean-before-first-dose", "both", BaselineRule.MeanBeforeFirstDose, BaselineScope.Both)]
    public void Every_baseline_word_of_the_contract_is_known(string rule, string scope, BaselineRule meantRule, BaselineScope meantScope) =>
        Assert.Equal(new BaselinePolicy(meantRule, meantScope),
            StudyText.Valid($$"""  "baseline": { "rule": "{{rule}}", "scope": "{{scope}}" } """).Baseline);

    private static string Codes(params string[] entries) => $"\"localCodes\": [ {string.Join(", ", entries)} ]";
}
