using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Il2Pipeline.Cli.Tests.Hostile;

/// <summary>Every csv that the product writes, by command or by address, of a hostile sender.</summary>
[Collection<OneHostileStore>]
public class HostileCsvTests(HostileStore store)
{
    private const string Starts = "=+-@\t\r\n";

    private static readonly string[] s_commands =
    [
        "derive first later --format adam-csv", "derive first later --format csv", "derive first later --study other.json --summary cycles",
        "derive first later --study other.json --summary cohort",
        "derive first later --summary subjects", "summaries --format adam-csv", "summaries --format csv", "drops --format csv",
        "drops --columns name,laboratory,issues --format csv", "history --format csv",
        "unknown-codes --all --format csv", "unknown-units --format csv", "unknown-patients --format csv", "feed --format csv",
        "subjects --format csv", "reprocess list --format csv", "reprocess show RUN --format csv",
        "reprocess --all --dry-run --study other.json --format csv", "study put other.json --dry-run --format csv",
    ];

    public static TheoryData<string> Commands { get; } = [.. s_commands];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task No_command_writes_a_formula(string command)
    {
        var outcome = await store.RunAsync(command.Replace("RUN", store.Run, StringComparison.Ordinal).Split(' '));

        Assert.Contains(outcome.ExitCode, (int[])[0, 3]);
        // Everybody's number is known here, so that nobody waits for one.
        if (command != "unknown-patients --format csv") Assert.True(outcome.Output.Count(sign => sign == '\n') > 1, outcome.Messages);
        Harmless(outcome.Output);
    }

    // The description of the API is made from the routes, so that none is forgotten.
    [Fact]
    public async Task No_address_answers_a_formula()
    {
        var description = JsonNode.Parse(await store.Http.GetStringAsync("/api/openapi.json", TestContext.Current.CancellationToken))!;
        var subjects = (await store.ItemsAsync("/api/subjects?limit=1000")).Select(subject => subject!["id"]!.GetValue<string>()).ToList();
        var routes = description["paths"]!.AsObject()
            .Where(path => path.Value!["get"]?["responses"]?["200"]?["content"]?["text/csv"] is not null).Select(path => path.Key).ToList();

        Assert.True(routes.Count >= 9, string.Join(' ', routes));
        foreach (var address in routes.SelectMany(route => Addresses(route, subjects)))
        {
            var csv = await store.Http.GetStringAsync(address, TestContext.Current.CancellationToken);
            Assert.True(csv.Contains('\n', StringComparison.Ordinal), address);
            Harmless(csv);
        }
    }

    [Fact]
    public void No_command_that_writes_csv_is_left_out()
    {
        var root = CommandTree.Build();
        // One that resumes writes what one that shows writes.
        var tried = s_commands.Select(line => root.Parse(line.Split(' ')).CommandResult.Command)
            .Append(root.Parse(["reprocess", "resume", "x"]).CommandResult.Command).ToHashSet();

        Assert.Equal(Writers(root).Select(command => command.Name).Order(), tried.Select(command => command.Name).Order());
    }

    private static IEnumerable<Command> Writers(Command command) => command.Subcommands.SelectMany(Writers)
        .Concat(command.Options.Where(option => option.Name == "--format")
            .SelectMany(option => option.GetCompletions(CompletionContext.Empty))
            .Any(word => word.Label.EndsWith("csv", StringComparison.Ordinal)) ? [command] : []);

    private IEnumerable<string> Addresses(string route, IReadOnlyList<string> subjects)
    {
        if (route.Contains("/subjects/{id}", StringComparison.Ordinal))
            return subjects.Select(id => $"{route.Replace("{id}", id, StringComparison.Ordinal)}?format=csv");
        return [$"{route.Replace("{id}", store.Run, StringComparison.Ordinal)}?format=csv"];
    }

    private static void Harmless(string csv) => Assert.DoesNotContain(
        Cells(csv), cell => cell.Length > 0 && Starts.Contains(cell[0], StringComparison.Ordinal)
            && !decimal.TryParse(cell, CultureInfo.InvariantCulture, out _));

    private static List<string> Cells(string csv)
    {
        List<string> cells = [];
        var (cell, isQuoted) = (new StringBuilder(), false);
        foreach (var character in csv)
        {
            if (character == '"') isQuoted = !isQuoted;
            else if (isQuoted || character is not (',' or '\n')) cell.Append(character);
            else
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
        }
        return cells;
    }
}
