using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Normalise;

public class AssayConversionTests
{
    private static readonly StudyFile Study =
        StudyFile.Default with { AssayFactors = [new AssayFactor("SIL2RU", "SIL2R", 2.9m, "a paper")] };

    private static NormalisedValue? Convert(NormalisedValue value, StudyFile? study = null) =>
        AssayConversion.Apply(value, study ?? Study, new IssueLocation(0, "Observation"));

    [Fact]
    public void The_factor_of_the_study_file_is_applied_exactly()
    {
        var range = new ReadRange(Value.Of("158", "U/mL"), Value.Of("623", "U/mL"), null);
        var converted = Convert(Value.Of("0.5", "kU/L").As("SIL2RU", ranges: range))!;
        Assert.Equal(("SIL2R", 1.45m), (converted.Analyte.Code, converted.Value));
        Assert.Equal(new ReferenceInterval(458.2m, 1806.7m), converted.Range);
        Assert.Equal(new OriginalQuantity(0.5m, "kU/L", 2.9m), converted.Original);
        Assert.Contains("IL2-352", converted.NoteCodes());
    }

    [Fact]
    public void The_factor_in_the_original_is_the_whole_factor() =>
        Assert.Equal(0.0029m, Convert(Value.Of("500000", "U/L").As("SIL2RU"))?.Original?.Factor);

    [Fact]
    public void A_censored_value_stays_censored()
    {
        var converted = Convert(Value.Of("50", "U/mL").Under("<").As("SIL2RU"))!;
        Assert.Equal((null, "<145", "<", 145m), (converted.Value, converted.ValueText, converted.Comparator, converted.Limit));
    }

    [Fact]
    public void Nothing_is_converted_without_a_factor()
    {
        Assert.Null(Convert(Value.Of("500", "U/mL").As("SIL2RU"), StudyFile.Default));
        Assert.Null(Convert(Value.Of("500", "pg/mL").As("SIL2R")));
        Assert.Null(Convert(new ReadAbsent("unknown").As("SIL2RU")));
        Assert.Null(Convert(new ReadText("high").As("SIL2RU")));
        Assert.Null(Convert(Value.Of("500", "K/uL").As("SIL2RU")));
    }

    [Fact]
    public void A_converted_value_keeps_within_the_bounds()
    {
        var study = StudyFile.Default with { AssayFactors = [new AssayFactor("SIL2RU", "SIL2R", 1000m, "wrong")] };
        var refused = Convert(Value.Of("90000", "U/mL").As("SIL2RU"), study);
        Assert.Equal(("SIL2R", "IL2-331", null), (refused?.Analyte.Code, refused?.Refusal?.Code, refused?.Value));
    }

    [Fact]
    public void A_text_range_does_not_come_along() =>
        Assert.Null(Convert(Value.Of("500", "U/mL").As("SIL2RU", ranges: new ReadRange(null, null, "see report")))?.Range);
}
