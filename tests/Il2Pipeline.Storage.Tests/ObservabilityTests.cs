using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Storage.Tests;

/// <summary>Code, docs/observability.md, the saved queries and the workbook say the same.</summary>
public partial class ObservabilityTests
{
    private static readonly string s_page = File.ReadAllText(RepositoryFiles.Path("docs/observability.md"));
    private static readonly string[] s_queries = Directory.GetFiles(RepositoryFiles.Path("infra/queries"), "*.kql");

    [Fact]
    public void The_page_lists_every_name()
    {
        string[] names = [.. Constants(typeof(SpanNames)), .. Constants(typeof(MetricNames)), .. Constants(typeof(AttributeNames))];
        Assert.All(names, name => Assert.Contains($"`{name}`", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_metric_has_an_instrument_of_its_name()
    {
        var instruments = typeof(Instruments).GetProperties().Select(one => (Instrument)one.GetValue(null)!).ToList();
        Assert.Equal(Constants(typeof(MetricNames)).Order(), instruments.Select(one => one.Name).Order());
        Assert.All(instruments, one => Assert.False(string.IsNullOrEmpty(one.Unit) || string.IsNullOrEmpty(one.Description)));
        foreach (var one in instruments)
            Assert.Matches($@"\| `{Regex.Escape(one.Name)}` \| [a-z -]+, `{Regex.Escape(one.Unit!)}` \|", s_page);
    }

    [Fact]
    public void Queries_ask_for_names_that_there_are()
    {
        string[] known = [.. Constants(typeof(MetricNames)), .. Constants(typeof(AttributeNames))];
        foreach (var query in s_queries)
        {
            var names = OwnName().Matches(File.ReadAllText(query)).Select(name => name.Groups[1].Value).ToList();
            Assert.All(names, name => Assert.Contains(name, known));
            Assert.StartsWith("// ", File.ReadAllText(query), StringComparison.Ordinal);
            Assert.Contains($"queries/{Path.GetFileName(query)}", s_page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_metric_is_asked_for_by_a_query()
    {
        var all = string.Concat(s_queries.Select(File.ReadAllText));
        Assert.All(Constants(typeof(MetricNames)), name => Assert.Contains($"\"{name}\"", all, StringComparison.Ordinal));
    }

    // A workbook cannot refer to files: it holds the queries once more, and this keeps the two alike.
    [Fact]
    public void The_workbook_holds_the_saved_queries()
    {
        using var workbook = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("infra/workbook.json")));
        var items = workbook.RootElement.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("type").GetInt32() == 3)
            .ToDictionary(item => item.GetProperty("name").GetString()!, item => item.GetProperty("content").GetProperty("query").GetString());
        foreach (var query in s_queries.Where(query => Path.GetFileName(query) != "drop-story.kql"))
            Assert.Equal(File.ReadAllText(query), items.GetValueOrDefault(Path.GetFileNameWithoutExtension(query)));
        Assert.Equal(s_queries.Length - 1, items.Count);
    }

    [Fact]
    public void Ids_of_log_events_are_unique_and_explained()
    {
        var events = typeof(LogEvents).GetFields().ToDictionary(field => field.Name, field => (int)field.GetRawConstantValue()!);
        Assert.Equal(events.Count, events.Values.Distinct().Count());
        foreach (var (name, id) in events) Assert.Matches($@"\| {id} \| [A-Z][a-z]+ \| `{name}` \|", s_page);
    }

    [Fact]
    public void Every_log_line_has_an_id_of_the_list()
    {
        var events = typeof(LogEvents).GetFields().Select(field => field.Name).ToHashSet();
        List<string> used = [];
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.Path("src"), "*.cs", SearchOption.AllDirectories))
        {
            if (file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)) continue;
            var text = File.ReadAllText(file);
            foreach (Match definition in Definition().Matches(text))
            {
                Assert.True(events.Contains(definition.Groups[1].Value), $"{file}: {definition.Value}");
                used.Add(definition.Groups[1].Value);
            }
            Assert.DoesNotMatch(PlainLogging(), text);
        }
        Assert.Equal(events.Order(), used.Order());
    }

    private static IEnumerable<string> Constants(Type names) =>
        names.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"""(il2\.[a-z.]+)""")]
    private static partial Regex OwnName();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:LogEvents\.)?([^,\s]+)")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex PlainLogging();
}
