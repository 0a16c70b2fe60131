using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Study;

/// <summary><c>unitTexts</c> and <c>laboratories</c>.</summary>
public class StudyTextsTests
{
    [Fact]
    public void Texts_and_laboratories_are_read()
    {
        var study = StudyText.Valid("""
            "unitTexts": [ { "laboratory": "lab-a", "text": "mil/mm3", "unit": "10*3/uL" }, { "text": "Tsd", "unit": "10*9/L" } ],
            "laboratories": [ { "name": "lab-a", "thousands": "." }, { "name": "lab-b" }, { "name": "lab-c", "thousands": " " } ]
            """);
        Assert.Equal([new StudyUnitText("lab-a", "mil/mm3", "10*3/uL"), new StudyUnitText(null, "Tsd", "10*9/L")], study.UnitTexts);
        Assert.Equal([new StudyLaboratory("lab-a", '.'), new("lab-b"), new("lab-c", ' ')], study.Laboratories);
    }

    [Theory]
    [InlineData("""{ "text": "q", "unit": "10*3/uL" }, { "text": "q", "unit": "10*6/uL" }""", "IL2-943 /unitTexts/1")]
    [InlineData("""{ "text": "q/µl", "unit": "10*3/uL" }, { "text": "q/μl", "unit": "10*6/uL" }""", "IL2-943 /unitTexts/1")]
    [InlineData("""{ "text": "q", "unit": "10*3/uL" }, { "text": "q", "unit": "10*3/uL" }""", "IL2-944 /unitTexts/1")]
    [InlineData("""{ "text": "q", "unit": "10*3/uL" }, { "laboratory": "a", "text": "q", "unit": "10*6/uL" }""", null)]
    [InlineData("""{ "text": "q", "unit": "mmol/L" }""", "IL2-945 /unitTexts/0/unit")]
    [InlineData("""{ "text": "K/uL", "unit": "10*6/uL" }""", "IL2-946 /unitTexts/0/text")]
    [InlineData("""{ "text": "K/uL", "unit": "10*3/uL" }""", null)]
    [InlineData("""{ "text": "q", "unit": "" }""", "IL2-914 /unitTexts/0/unit")]
    [InlineData("""{ "unit": "/uL" }""", "IL2-912 /unitTexts/0")]
    [InlineData("""{ "text": "q", "unit": "/uL", "lab": "a" }""", "IL2-910 /unitTexts/0/lab")]
    public void A_unit_text_is_checked(string entries, string? finding) =>
        StudyText.Finds($$""" "unitTexts": [ {{entries}} ] """, finding is null ? [] : [finding]);

    [Theory]
    [InlineData("""{ "name": "a" }, { "name": "a", "thousands": "," }""", "IL2-947 /laboratories/1")]
    [InlineData("""{ "name": "a", "thousands": ";" }""", "IL2-917 /laboratories/0/thousands")]
    [InlineData("""{ "thousands": "." }""", "IL2-912 /laboratories/0")]
    [InlineData("""{ "name": 1 }""", "IL2-913 /laboratories/0/name")]
    public void A_laboratory_is_checked(string entries, string finding) => StudyText.Finds($$""" "laboratories": [ {{entries}} ] """, finding);

    [Fact]
    public void A_laboratory_of_a_text_should_be_one_of_the_laboratories()
    {
        var read = StudyText.Finds("""
            "laboratories": [ { "name": "lab-a" } ], "unitTexts": [ { "laboratory": "lab-s", "text": "q", "unit": "/uL" } ]
            """, "IL2-948 /unitTexts/0/laboratory");
        Assert.EndsWith("Did you mean \"lab-a\"?", read.Findings[0].Sentence, StringComparison.Ordinal);
        StudyText.Finds(""" "unitTexts": [ { "laboratory": "lab-s", "text": "q", "unit": "/uL" } ] """);
    }

    [Fact]
    public void A_laboratorys_own_entry_counts_before_the_one_for_all()
    {
        var study = StudyText.Valid("""
            "unitTexts": [ { "text": "q", "unit": "10*3/uL" }, { "laboratory": "a", "text": "q", "unit": "10*6/uL" } ]
            """);
        Assert.Equal("10*6/uL", LaboratoryTexts.Of(study, "a").UnitOf("q"));
        Assert.Equal("10*3/uL", LaboratoryTexts.Of(study, "b").UnitOf(" q "));
        Assert.Null(LaboratoryTexts.Of(study, "b").UnitOf("Q"));
        Assert.Null(LaboratoryTexts.Of(study, "a").Thousands);
    }
}
