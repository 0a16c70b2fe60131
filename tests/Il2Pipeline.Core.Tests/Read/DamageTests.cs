using System.Text;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Read;

public class DamageTests
{
    private static readonly string s_one = Drops.Observed("\"valueString\":\"1\"");

    [Theory]
    [InlineData("""{"resourceType":"Observation","valueQuantity":{"value":NaN}}""", "IL2-105")]
    [InlineData("""{"resourceType":"Observation","valueQuantity":{"value":5,,}}""", "IL2-105")]
    [InlineData("""{"resourceType":"Observation" "status":"final"}""", "IL2-105")]
    [InlineData("""{"resourceType":"Observation",'status':'final'}""", "IL2-105")]
    [InlineData("""{"status":"final" "resourceType":"Observation"}""", "IL2-105")]
    [InlineData("null", "IL2-106")]
    [InlineData("\"Observation\"", "IL2-106")]
    [InlineData("[]", "IL2-106")]
    public void A_bad_entry_costs_no_neighbour(string resource, string code)
    {
        var good = $$"""{"resource":{{s_one}} }""";
        var items = Drops.Read(Drops.Entries(good, resource is ['{', ..] ? $$"""{"resource":{{resource}} }""" : resource, good));
        Assert.Equal([0, 1, 2], items.Select(item => item.Where.EntryIndex!.Value));
        var problem = Assert.IsType<ReadProblem>(items[1]);
        Assert.Equal((code, true), (problem.Issue.Code, problem.CountsAsObservation));
    }

    [Fact]
    public void A_bad_line_costs_no_neighbour()
    {
        var items = Drops.Read($"{{\"resourceType\":\"Observation\",\"status\n{s_one}\nnonsense\n{s_one}\n{{\"resourceType\":");
        Assert.Equal(["IL2-107", "IL2-106", "IL2-107"], items.OfType<ReadProblem>().Select(problem => problem.Issue.Code));
        Assert.All(items.OfType<ReadProblem>(), problem => Assert.True(problem.CountsAsObservation));
        Assert.Equal([0, 1, 2, 3, 4], items.Select(item => item.Where.EntryIndex!.Value));
    }

    [Theory]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":ONE}{"resource":ONE}]}""", 2, 0)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":ONE},,{"resource":ONE},]}""", 2, 0)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":ONE}},{"resource":ONE}]}""", 2, 0)]
    [InlineData("""{"resourceType":"Bundle" "type":"collection","entry":[{"resource":ONE},{"resource":ONE}]}""", 2, 0)]
    [InlineData("""{"resourceType":"Bundle",,"type":"collection","entry":[{"resource":ONE},{"resource":ONE}]}""", 2, 0)]
    [InlineData("""{,"resourceType":"Bundle","entry":[{"resource":ONE},{"resource":ONE}]}""", 2, 0)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":ONE},{"resource":ONE}],}""", 2, 0)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":ONE,},{"resource":ONE}]}""", 1, 1)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":ONE},{"resource":ONE,}]}""", 1, 1)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":ONE,{"resource":ONE}]}""", 1, 1)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"fullUrl" "x","resource":ONE},{"resource":ONE}]}""", 1, 1)]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":ONE "fullUrl":"x"},{"resource":ONE}]}""", 1, 1)]
    public void Broken_syntax_around_entries_is_told_once(string bundle, int read, int refused)
    {
        var items = Drops.Read(bundle.Replace("ONE", s_one));
        Assert.Equal(read, items.OfType<ReadObservation>().Count());
        Assert.Equal(["IL2-105"], Drops.Codes(items));
        Assert.Equal(refused, items.OfType<ReadProblem>().Count(problem => problem.CountsAsObservation));
    }

    [Fact]
    public void The_place_of_broken_syntax_is_told()
    {
        const string broken = "{\"resourceType\":\"Observation\",\n \"valueQuantity\":{\"value\":NaN}}";
        var text = $"{{\"resourceType\":\"Bundle\",\"entry\":[\n{{\"resource\":{broken}}}]}}";
        var problem = Assert.IsType<ReadProblem>(Assert.Single(Drops.Read(text)));
        Assert.Equal((0, 3L, (long)text.IndexOf("NaN", StringComparison.Ordinal)),
            (problem.Where.EntryIndex, problem.Where.Line, problem.Where.ByteOffset));
    }

    [Fact]
    public void A_drop_cut_off_anywhere_keeps_what_came_before()
    {
        var bytes = Encoding.UTF8.GetBytes(Drops.Bundle(s_one, """{"resourceType":"Patient","id":"p1"}""", s_one));
        for (var length = 1; length < bytes.Length; length++)
        {
            var items = Drops.Read(bytes[..length]);
            var whole = Encoding.UTF8.GetString(bytes, 0, length).Split(s_one).Length - 1;
            Assert.Equal(whole, items.OfType<ReadObservation>().Count());
            Assert.Equal("IL2-107", Assert.Single(items.OfType<ReadProblem>()).Issue.Code);
        }
    }

    [Fact]
    public void A_damaged_gzip_keeps_what_came_before()
    {
        var random = new Random(1);
        var text = string.Join('\n', Enumerable.Range(0, 2000).Select(_ => s_one.Replace("o1", $"o{random.NextInt64()}")));
        var bytes = FormatTests.Gzip(Encoding.UTF8.GetBytes(text));
        var items = Drops.Read(bytes[..(bytes.Length / 2)]);
        Assert.InRange(items.OfType<ReadObservation>().Count(), 500, 1500);
        Assert.Equal("IL2-108", Assert.Single(items.OfType<ReadProblem>()).Issue.Code);
        Assert.All(items.OfType<ReadObservation>(), (item, i) => Assert.Equal(i, item.Where.EntryIndex));
        bytes[^8] ^= 1;
        items = Drops.Read(bytes);
        Assert.Equal("IL2-108", Assert.Single(items.OfType<ReadProblem>()).Issue.Code);
    }

    [Fact]
    public void Limits_have_codes_of_their_own()
    {
        var small = ReadLimits.Default with { MaxEntryBytes = 1000, MaxDepth = 10, MaxExpandedBytes = 100_000, MaxStringLength = 50 };
        var padding = new string('x', 1000);
        string[] drops =
        [
            Drops.Bundle(s_one, Drops.Observed($"\"note\":[{{\"text\":\"{padding}\"}}]"), s_one),
            Drops.Bundle(s_one, Drops.Observed($"\"extension\":{new string('[', 20)}{new string(']', 20)}"), s_one),
            Drops.Bundle(s_one, s_one, Drops.Observed($"\"valueString\":\"{padding[..60]}\"")),
        ];
        Assert.Equal(["IL2-120", "IL2-121", "IL2-124"], drops.Select(drop => Assert.Single(Drops.Codes(Drops.Read(drop, small)))));
        Assert.Equal([2, 2, 3], drops.Select(drop => Drops.Read(drop, small).OfType<ReadObservation>().Count()));
        var lines = string.Concat(Enumerable.Repeat($"{s_one}\n", 1000));
        Assert.Contains("IL2-122", Drops.Codes(Drops.Read(lines, small)));
        var bomb = FormatTests.Gzip(Encoding.UTF8.GetBytes($"{s_one}\n{new string(' ', 30_000_000)}"));
        Assert.Equal(["IL2-123"], Drops.Codes(Drops.Read(bomb)));
    }

    [Fact]
    public void What_is_of_no_interest_may_be_large_and_deep()
    {
        var small = ReadLimits.Default with { MaxEntryBytes = 1000, MaxDepth = 10 };
        var brackets = $"{new string('[', 5000)}{new string(']', 5000)}";
        var deep = $$"""{"resourceType":"Binary","data":"{{new string('A', 200_000)}}","x":{{brackets}} }""";
        Assert.Empty(Drops.Codes(Drops.Read(Drops.Bundle(s_one, deep, s_one), small)));
    }

    [Theory]
    [InlineData("component", "{}")]
    [InlineData("component", "5")]
    [InlineData("referenceRange", "{\"low\":5}")]
    [InlineData("identifier", "{}")]
    public void Lists_without_end_are_refused(string list, string item)
    {
        var endless = Drops.Observed($"\"{list}\":[{string.Join(',', Enumerable.Repeat(item, 300_000))}]");
        var items = Drops.Read(Drops.Bundle(s_one, endless, s_one));
        Assert.Contains("IL2-126", Drops.Codes(items));
        Assert.InRange(items.Count, 3, 10_100);
        var whole = items.OfType<ReadObservation>().Single(read => read is { Where.EntryIndex: 1, ComponentIndex: null });
        Assert.Equal("IL2-126", whole.Refusal!.Code);
    }

    [Fact]
    public void Bundles_nested_too_deep_are_refused()
    {
        var bundle = s_one;
        for (var i = 0; i < 500; i++) bundle = Drops.Bundle(bundle);
        Assert.Equal(["IL2-121"], Drops.Codes(Drops.Read(bundle)));
    }
}
