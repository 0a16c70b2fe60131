using System.Globalization;
using System.Text.Json;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Reporting.Columns;
using Spectre.Console;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>Shows runs: as a table for people, as CSV and JSON for scripts.</summary>
internal static class RunsList
{
    /// <summary>Writes to standard output.</summary>
    /// <param name="format">table, json or csv.</param>
    /// <param name="runs">The runs.</param>
    public static void Write(string format, IReadOnlyList<RunView> runs)
    {
        if (format == "table")
        {
            WriteTable(runs);
            return;
        }
        using var data = Terminal.OpenData();
        if (format == "csv") CsvTable.Write(data, RunColumns.All, runs);
        else data.Write($"[\n{string.Join(",\n", runs.Select(run => JsonSerializer.Serialize(run, RunJson.Plain.RunView)))}\n]\n");
    }

    private static void WriteTable(IReadOnlyList<RunView> runs)
    {
        if (runs.Count == 0)
        {
            Terminal.Say("There are no runs yet.");
            return;
        }
        var table = PlainTable.Of("run", "status", "drops", "subj.", "about");
        foreach (var run in runs)
            table.AddRow(PlainTable.Cells(
                run.Id, run.DryRun ? $"{run.Status}\n(dry)" : run.Status, Drops(run),
                run.ChangedSubjects.ToString(CultureInfo.InvariantCulture), Terminal.Shown(run.Scope.Words())));
        Terminal.Tables.Write(table);
        Terminal.Say("`il2 reprocess show RUN` tells more; subj. is how many subjects it changed, or would change.");
    }

    private static string Drops(RunView run)
    {
        var ended = run.Done + run.Refused + run.Missing + run.Failed;
        return string.Create(CultureInfo.InvariantCulture, $"{ended}/{run.Planned}");
    }
}
