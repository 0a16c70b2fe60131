using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Read.Resolve;

namespace Il2Pipeline.Core.Tests.Read;

public class ReferenceTableTests
{
    [Fact]
    public void Thousands_of_references_are_found_again()
    {
        var table = new ReferenceTable<string>();
        Assert.True(table.IsEmpty);
        for (var i = 0; i < 5000; i++) Assert.True(table.TryAdd(Key(i), $"{i}", out _));
        Assert.False(table.TryAdd(Key(7), "other", out var held));
        Assert.Equal("7", held);
        table.Replace(Key(7), "seven");
        for (var i = 0; i < 5000; i++)
        {
            Assert.True(table.TryGetValue(Key(i), out var found));
            Assert.Equal(i == 7 ? "seven" : $"{i}", found);
        }
        Assert.False(table.TryGetValue(Key(5000), out _));
    }

    [Fact]
    public void Keys_differ_by_scope_kind_and_name()
    {
        ReferenceKey[] keys =
        [
            ReferenceKey.Exact(0, "Patient/1"), ReferenceKey.Exact(1, "Patient/1"), ReferenceKey.Elsewhere(0, "Patient/1"),
            ReferenceKey.Contained(0, "Patient/1"), ReferenceKey.Identifier(0, "Patient", new ReadIdentifier("s", "1")),
            ReferenceKey.Identifier(0, "Patient", new ReadIdentifier(null, "1")), ReferenceKey.Exact(0, new string('x', 1000)),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(ReferenceKey.Exact(0, "Patient/1"), ReferenceKey.Exact(0, "Patient", "1"));
    }

    private static ReferenceKey Key(int i) => ReferenceKey.Exact(0, $"Patient/{i}");
}
