using System.Text.Json;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Results;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Storage.Tests;

public class ResultMemoryTests
{
    private readonly ResultMemory _memory = Memory(100_000);

    [Fact]
    public void What_was_read_before_is_the_same_object()
    {
        var first = _memory.Of(Text(1));

        Assert.Equal(Text(1), Payload.Text(first, ResultJson.Compact.ResultVersion));
        Assert.Same(first, _memory.Of(Text(1)));
    }

    [Fact]
    public void A_row_written_anew_is_read_anew()
    {
        Assert.Equal(1, _memory.Of(Text(1)).Value);
        Assert.Equal(2, _memory.Of(Text(1).Replace("\"Value\":1", "\"Value\":2", StringComparison.Ordinal)).Value);
        Assert.Equal(1, _memory.Of(Text(1)).Value);
    }

    [Fact]
    public void What_is_used_stays_and_the_rest_makes_room()
    {
        var (used, unused) = (_memory.Of(Text(1)), _memory.Of(Text(2)));
        for (var number = 3; number < 1000; number++)
        {
            _memory.Of(Text(number));
            Assert.Same(used, _memory.Of(Text(1)));
        }
        Assert.NotSame(unused, _memory.Of(Text(2)));
    }

    [Fact]
    public void Memory_is_bounded()
    {
        var nothing = Memory(0);
        Assert.NotSame(nothing.Of(Text(1)), nothing.Of(Text(1)));
        var versions = Enumerable.Range(0, 1000).Select(number => _memory.Of(Text(number))).ToList();
        // The latest first: to ask for one that is gone makes it the latest.
        var kept = Enumerable.Range(0, 1000).Reverse().Count(number => ReferenceEquals(versions[number], _memory.Of(Text(number))));
        Assert.InRange(kept, 1, 100_000 / 2 / (2 * Text(1).Length));
    }

    [Fact]
    public void A_text_that_tells_none_is_told()
    {
        Assert.Throws<InvalidDataException>(() => _memory.Of("null"));
        Assert.ThrowsAny<JsonException>(() => _memory.Of("{"));
    }

    private static ResultMemory Memory(int characters) =>
        new(Options.Create(new StorageOptions { Ingest = new DropIngestOptions { RememberedCharacters = characters } }));

    private static string Text(int number) => Payload.Text(new ResultVersion
    {
        Subject = "1001",
        Analyte = "EOS",
        Source = new DropPosition(new DropId("lab-a/1.json", "ab"), number),
        SourceId = $"r{number}",
        Identity = new ResultIdentity(IdentityRung.Business, $"b|{number}"),
        Status = ResultStatus.Final,
        RecognisedBy = "http://loinc.org|711-2",
        Value = number,
        Warnings = [],
    }, ResultJson.Compact.ResultVersion);
}
