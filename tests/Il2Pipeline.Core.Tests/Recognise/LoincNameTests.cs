using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Recognise;

/// <summary>LOINC as senders name it.</summary>
public class LoincNameTests
{
    [Theory]
    [InlineData("LN", true)]
    [InlineData("ln ", true)]
    [InlineData("LOINC", true)]
    [InlineData("LNC", true)]
    [InlineData("http://www.loinc.org", true)]
    [InlineData("https://www.loinc.org/", true)]
    [InlineData("http://LOINC.org", false)]
    [InlineData("https://loinc.org/", false)]
    [InlineData("urn:oid:2.16.840.1.113883.6.1", false)]
    [InlineData("2.16.840.1.113883.6.1", false)]
    public void Loinc_under_another_name_is_read_and_told(string system, bool told)
    {
        var found = Sent.Coded((system, "711-2")).Recognise();
        Assert.Equal(("EOS", "http://loinc.org|711-2"), (found.Analyte?.Code, found.MatchedBy));
        Assert.Equal(told ? ["IL2-223"] : [], found.Notes.Codes());
    }

    [Fact]
    public void A_local_code_of_that_name_is_the_study_files()
    {
        var found = Sent.Coded(("LN", "711-2")).Recognise(new LocalCode("LN", "711-2", "WBC"));
        Assert.Equal("WBC", found.Analyte?.Code);
        Assert.Empty(found.Notes);
    }
}
