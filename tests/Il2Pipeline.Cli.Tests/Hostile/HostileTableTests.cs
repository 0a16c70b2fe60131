namespace Il2Pipeline.Cli.Tests.Hostile;

/// <summary>What the data manager's commands show of a hostile sender.</summary>
/// <remarks>json and csv are data, which <see cref="ShownStreamTests"/> is about.</remarks>
[Collection<OneHostileStore>]
public class HostileTableTests(HostileStore store)
{
    public static TheoryData<string> Commands { get; } =
    [
        "drops", "drops --order name --columns name,laboratory,status,issues", "subjects", "history", "history --latest 5", "unknown-codes",
        "feed", "reprocess list", "reprocess show RUN", "reprocess --all", "reprocess --all --dry-run --study other.json",
        "study put other.json --dry-run", "check first later",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task No_command_prints_what_a_terminal_obeys(string command)
    {
        var outcome = await store.RunAsync(command.Replace("RUN", store.Run, StringComparison.Ordinal).Split(' '));

        Assert.Contains(outcome.ExitCode, (int[])[0, 3]);
        Assert.NotEmpty(outcome.Output + outcome.Messages);
        Assert.DoesNotContain(outcome.Output + outcome.Messages, Terminals.Obeys);
        Assert.DoesNotContain("\nall 9", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_of_one_sender_is_as_harmless()
    {
        foreach (var (number, text) in HostileStore.Obeyed.Index().Where(one => one.Index % 3 == 0))
        {
            var name = HostileStore.NameOf(text, HostileStore.Formulas.Count + number, "later");
            foreach (var args in (string[][])[["receipt", name, "--format", "table"], ["receipt", $"no such {name}"],
                ["history", "--drop", name],
                ["history", text], ["explain", text, "EOS"], ["reprocess", name, "--dry-run"], ["reprocess", "show", text]])
            {
                var outcome = await store.RunAsync(args);
                Assert.True(outcome.ExitCode is 0 or 1 or 3, $"{args[0]}: {outcome.ExitCode} {outcome.Messages}");
                Assert.DoesNotContain(outcome.Output + outcome.Messages, Terminals.Obeys);
                Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_service_itself_says_nothing_of_them()
    {
        Assert.DoesNotContain(store.Service.Said, Terminals.Obeys);
        Assert.DoesNotContain("evil", store.Service.Said, StringComparison.Ordinal);
    }
}
