using System.Text;
using System.Text.Json;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Tests.Read;

namespace Il2Pipeline.Core.Tests.Security;

/// <summary>
/// Input made to cost more than it is worth. Nothing here is timed: what grows with the square of its size would not end within the
/// time that all tests have.
/// </summary>
public class ExhaustionTests
{
    private static readonly string s_count = Drops.Observed("\"valueQuantity\":{\"value\":1}");

    [Fact]
    public void Gzip_within_gzip_is_not_unpacked()
    {
        var packed = FormatTests.Gzip(FormatTests.Gzip(Encoding.UTF8.GetBytes(s_count)));
        var items = Drops.Read(packed);
        Assert.Empty(items.OfType<ReadObservation>());
        Assert.NotEmpty(Drops.Codes(items));
    }

    [Theory]
    [InlineData("<!DOCTYPE Bundle [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE Bundle SYSTEM \"file:///etc/passwd\">")]
    [InlineData("<!DOCTYPE Bundle [<!ENTITY % a SYSTEM \"http://127.0.0.1:9/a.dtd\"> %a;]>")]
    public void No_entity_is_declared_nor_fetched(string type)
    {
        var items = Drops.Read($"""{type}<Bundle xmlns="http://hl7.org/fhir"><entry><fullUrl value="&b;"/></entry></Bundle>""");
        Assert.Empty(items.OfType<ReadObservation>());
        Assert.IsType<ReadProblem>(Assert.Single(items));
    }

    [Fact]
    public void A_hundred_thousand_attributes_end()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(number => $" a{number}=\"\""));
        var items = Drops.Read($"""<Observation xmlns="http://hl7.org/fhir"><status value="final"{attributes}/></Observation>""");
        Assert.InRange(items.Count, 1, 2);
    }

    [Theory]
    [InlineData("1e1000000")]
    [InlineData("1e-1000000")]
    [InlineData("-1E+99999999999999999999")]
    [InlineData("1e99999999999999999999999999")]
    public void No_exponent_is_written_out(string number) => Assert.NotNull(
        Drops.Observation(Drops.Observed($"\"valueQuantity\":{{\"value\":{number}}}")).Refusal);

    [Theory]
    [InlineData(400)]
    [InlineData(400_000)]
    public void A_number_that_no_decimal_holds_is_refused(int digits)
    {
        var number = new string('9', digits);
        Assert.NotNull(Drops.Observation(Drops.Observed($"\"valueQuantity\":{{\"value\":{number}}}")).Refusal);
        Assert.NotNull(Drops.Observation(Drops.Observed($"\"valueQuantity\":{{\"value\":0.{number}}}")).Refusal);
    }

    [Theory]
    [InlineData('1')]
    [InlineData(' ')]
    [InlineData('.')]
    [InlineData('-')]
    public void Long_texts_are_not_searched_again_and_again(char filling)
    {
        var text = $"5{new string(filling, 500_000)}\\nx";
        var drop = new DropId("lab/a.json", "00");
        var sent = Drops.Observed($"\"valueString\":\"{text}\",\"referenceRange\":[{{\"text\":\"< {text}\"}}]");
        var content = new MemoryStream(Encoding.UTF8.GetBytes(sent));
        Assert.Single(LabPipeline.ReadDrop(drop, content, StudyFile.Default, ReadLimits.Default, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void One_id_for_everything_costs_no_more_than_many()
    {
        const int Many = 30_000;
        var patients = Enumerable.Range(0, Many).Select(_ => """{"resourceType":"Patient","id":"p1"}""");
        var results = Enumerable.Range(0, Many).Select(_ => s_count);
        var items = Drops.Read(Drops.Bundle([.. patients, .. results]));
        Assert.Equal(Many, items.OfType<ReadObservation>().Count());
    }

    [Fact]
    public void Panels_that_share_their_members_do_not_multiply()
    {
        const int Many = 3_000;
        var members = string.Join(',', Enumerable.Range(0, Many).Select(number => $"{{\"reference\":\"Observation/m{number}\"}}"));
        var panels = Enumerable.Range(0, 100).Select(_ => Drops.Observed($"\"hasMember\":[{members}]"));
        var leaves = Enumerable.Range(0, Many).Select(number => s_count.Replace("\"o1\"", $"\"m{number}\"", StringComparison.Ordinal));
        var items = Drops.Read(Drops.Bundle([.. panels, .. leaves]));
        Assert.Equal(Many + 100, items.OfType<ReadObservation>().Count());
    }

    [Theory]
    [InlineData("subjects", """{"id":"{0}"}""", 100_000)]
    [InlineData("subjects", """{"id":"same"}""", 100_000)]
    [InlineData("visitWindows", """{"name":"W{0}","fromDay":{0},"toDay":{0}}""", 60_000)]
    [InlineData("visitWindows", """{"name":"W{0}","fromDay":2,"toDay":9}""", 60_000)]
    [InlineData("localCodes", """{"system":"urn:a","code":"{0}","analyte":"EOS"}""", 60_000)]
    [InlineData("localCodes", """{"system":"urn:a","code":"a","analyte":"NONE"}""", 60_000)]
    [InlineData("nothing", "{0}", 300_000)]
    public void A_study_file_full_of_one_thing_is_checked(string list, string item, int count)
    {
        var items = string.Join(',', Enumerable.Range(1, count)
            .Select(number => item.Replace("{0}", JsonSerializer.Serialize(number), StringComparison.Ordinal)));
        var read = StudyFileReader.Read(Encoding.UTF8.GetBytes($$"""{"studyId":"S","{{list}}":[{{items}}]}"""));
        Assert.True(read.Study is not null || read.Findings.Count > 0);
    }

    [Fact]
    public void A_study_file_is_not_walked_into_without_end()
    {
        var deep = $"{new string('[', 100_000)}{new string(']', 100_000)}";
        Assert.Null(StudyFileReader.Read(Encoding.UTF8.GetBytes($"{{\"studyId\":\"S\",\"subjects\":{deep}}}")).Study);
    }
}
