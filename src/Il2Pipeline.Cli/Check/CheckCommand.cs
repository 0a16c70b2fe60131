using System.CommandLine;
using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Check;

/// <summary><c>il2 check</c>: reads drops and explains what became of them; writes nothing.</summary>
internal static class CheckCommand
{
    // One example of each code is shown, so a bounded number of issues is enough; all are counted.
    private const int MaxIssues = 1000;

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        var study = CommonOptions.Study();
        var format = CommonOptions.ListFormat("table", "json");
        var command = new ExampleCommand("check", "Read drops and explain what was taken and refused, and why. Writes nothing.",
            "il2 check drops/", "# a study file in preparation", "il2 check drops/ --study study.json",
            "il2 check drops/ --format json | jq .totals") { paths, study, format };
        command.SetAction((parsed, cancel) =>
            Task.FromResult(Run(parsed.GetValue(paths)!, parsed.GetValue(study), parsed.GetValue(format)!, cancel)));
        return command;
    }

    private static int Run(string[] paths, string? study, string format, CancellationToken cancel)
    {
        var input = OfflineInput.Find(paths, study);
        using var piles = new SubjectPiles();
        var tallies = new List<DropTally>();
        var outcome = input.ReadAll(MaxIssues, piles, tallies.Add, cancel);
        var byName = tallies.OrderBy(tally => tally.Drop.Name, StringComparer.Ordinal)
            .ThenBy(tally => tally.Drop.ContentHash, StringComparer.Ordinal).ToList();
        var report = CheckReport.Of(byName, piles, input.Study, cancel);
        if (format is "table")
        {
            CheckTable.Write(Terminal.Tables, report);
        }
        else
        {
            using var output = Terminal.OpenOutput();
            CheckJson.Write(output, report);
        }
        return outcome.ExitCode;
    }
}
