using System.Text;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Tests.Read;

namespace Il2Pipeline.Core.Tests.Reconcile;

public class IdentityLadderTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("\"system\":\"urn:order\",", true)]
    public void Without_a_system_an_identifier_is_its_senders(string system, bool isOneResult)
    {
        var text = Drops.Observed($$"""
            "identifier":[{{{system}}"value":"17"}],"effectiveDateTime":"2026-01-05","valueQuantity":{"value":5,"unit":"/uL","system":"http://unitsofmeasure.org","code":"/uL"}
            """);
        var identities = new[] { "lab-a/1.json", "lab-b/1.json" }.Select(drop => Taken(drop, text).Result.Identity).Distinct();
        Assert.Equal(isOneResult ? 1 : 2, identities.Count());
    }

    private static TakenResult Taken(string drop, string text) => Assert.Single(LabPipeline
        .ReadDrop(new DropId(drop, "hash"), new MemoryStream(Encoding.UTF8.GetBytes(text)), StudyFile.Default).OfType<TakenResult>());
}
