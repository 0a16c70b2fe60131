using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;

namespace Il2Pipeline.Core.Tests.Normalise;

public class ResultStatusesTests
{
    [Theory]
    [InlineData("registered", ResultStatus.Registered)]
    [InlineData("unknown", ResultStatus.Registered)]
    [InlineData("preliminary", ResultStatus.Preliminary)]
    [InlineData("final", ResultStatus.Final)]
    [InlineData("amended", ResultStatus.Corrected)]
    [InlineData("corrected", ResultStatus.Corrected)]
    [InlineData("cancelled", ResultStatus.Retracted)]
    [InlineData("entered-in-error", ResultStatus.Retracted)]
    public void A_word_of_fhir_is_known(string word, ResultStatus status) =>
        Assert.Equal((status, null), ResultStatuses.Parse(word, IssueLocation.WholeDrop));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Final")]
    [InlineData("complete")]
    public void Any_other_word_ranks_last_with_a_warning(string? word)
    {
        var (status, note) = ResultStatuses.Parse(word, new IssueLocation(1, "Observation"));
        Assert.Equal((ResultStatus.Registered, "IL2-350", "Observation.status"), (status, note?.Code, note?.Where.FhirPath));
    }
}
