namespace Il2Pipeline.Core.Tests.Study;

public class StudyAssayFactorsTests
{
    [Theory]
    [InlineData("2.9")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("113")]
    public void A_factor_is_read_exactly(string factor) => Assert.Equal(decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture),
        StudyText.Valid(Factors(Entry("SIL2RU", "SIL2R", $"\"{factor}\""))).AssayFactors[0].Factor);

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-2.9")]
    [InlineData("+2.9")]
    [InlineData("2,9")]
    [InlineData("1/3")]
    [InlineData("2.9e0")]
    [InlineData(" 2.9")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("02.9")]
    [InlineData("1,000")]
    [InlineData("0.33333333333333333333333333333")]
    [InlineData("\\u0662")]
    [InlineData("")]
    public void Anything_but_a_positive_plain_decimal_is_an_error(string factor) =>
        StudyText.Finds(Factors(Entry("SIL2RU", "SIL2R", $"\"{factor}\"")), "IL2-960 /assayFactors/0/factor");

    [Fact]
    public void A_JSON_number_is_taken_with_a_warning() => Assert.Equal(2.9m,
        StudyText.Finds(Factors(Entry("SIL2RU", "SIL2R", "2.9")), "IL2-961 /assayFactors/0/factor").Study!.AssayFactors[0].Factor);

    [Fact]
    public void A_JSON_number_has_to_be_positive_too() => StudyText.Finds(
        Factors(Entry("SIL2RU", "SIL2R", "-1")), "IL2-961 /assayFactors/0/factor", "IL2-960 /assayFactors/0/factor");

    [Fact]
    public void A_factor_without_source_is_an_error() => StudyText.Finds(
        Factors("""{ "from": "SIL2RU", "to": "SIL2R", "factor": "2.9" }"""), "IL2-912 /assayFactors/0");

    [Fact]
    public void Unknown_parameter_codes_are_errors() => StudyText.Finds(
        Factors(Entry("SIL2RX", "IL2R", "\"2\"")), "IL2-918 /assayFactors/0/from", "IL2-918 /assayFactors/0/to");

    [Fact]
    public void A_factor_to_itself_is_an_error() => StudyText.Finds(Factors(Entry("SIL2R", "SIL2R", "\"2\"")), "IL2-962 /assayFactors/0");

    [Fact]
    public void Two_factors_from_one_analyte_are_an_error() => StudyText.Finds(
        Factors(Entry("SIL2RU", "SIL2R", "\"2.9\""), Entry("SIL2RU", "SIL2R", "\"113\"")), "IL2-963 /assayFactors/1");

    [Fact]
    public void Factors_there_and_back_are_an_error() => StudyText.Finds(
        Factors(Entry("SIL2RU", "SIL2R", "\"2\""), Entry("SIL2R", "SIL2RU", "\"0.5\"")), "IL2-964 /assayFactors/1");

    [Fact]
    public void A_longer_way_back_is_an_error_too() => StudyText.Finds(
        Factors(Entry("EOS", "WBC", "\"2\""), Entry("WBC", "LYM", "\"2\""), Entry("LYM", "EOS", "\"2\"")),
        "IL2-965 /assayFactors/0", "IL2-965 /assayFactors/1", "IL2-965 /assayFactors/2", "IL2-964 /assayFactors/2");

    [Fact]
    public void A_factor_between_different_substances_is_a_warning() =>
        StudyText.Finds(Factors(Entry("EOS", "SIL2R", "\"2\"")), "IL2-965 /assayFactors/0");

    private static string Factors(params string[] entries) => $"\"assayFactors\": [ {string.Join(", ", entries)} ]";

    private static string Entry(string from, string to, string factor) =>
        $$"""{ "from": "{{from}}", "to": "{{to}}", "factor": {{factor}}, "source": "s" }""";
}
