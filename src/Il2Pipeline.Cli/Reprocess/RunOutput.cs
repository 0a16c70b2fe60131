using System.CommandLine;
using System.Text.Json;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>Writes what a run came to: of a dry run its diff, of a real one its counts.</summary>
/// <param name="As">The word of <c>--format</c>.</param>
/// <param name="To">The file; absent: standard output.</param>
internal sealed record RunOutput(string As, string? To)
{
    private const int MostShown = 10;

    /// <summary><c>--format</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string> Format() => CommonOptions.ListFormat("table", "json", "csv", "ndjson");

    /// <summary>Writes it.</summary>
    /// <param name="session">The store.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The exit code that the run leads to.</returns>
    public async Task<int> WriteAsync(StoreSession session, ReprocessRun run, CancellationToken cancel)
    {
        using (var output = OutputFile.Open(To, "--out"))
        {
            var rows = run.Diff is null ? null : session.Get<ReprocessRuns>().DiffAsync(run.Id, cancel);
            if (As == "table") await WriteTableAsync(rows, output, cancel);
            else if (rows is not null) await WriteDiffAsync(rows, output, cancel);
            else WriteRun(run, output);
            output.Complete();
        }
        await TellAsync(session, run, cancel);
        if (run.Status == RunStatus.Failed || run.Counts.Failed > 0) return ExitCode.Failure;
        return run.Counts.Refused > 0 && !run.DryRun ? ExitCode.Refused : ExitCode.Ok;
    }

    private static async Task WriteTableAsync(IAsyncEnumerable<DiffRow>? rows, OutputFile output, CancellationToken cancel)
    {
        if (rows is not null) await DiffTable.WriteAsync(Terminal.TableOn(output.Text), rows, cancel);
    }

    private async Task WriteDiffAsync(IAsyncEnumerable<DiffRow> rows, OutputFile output, CancellationToken cancel)
    {
        if (As == "csv")
        {
            CsvTable.Write(output.Text, DiffColumns.All, rows.ToBlockingEnumerable(cancel));
            return;
        }
        var first = true;
        if (As == "json") output.Text.Write("[\n");
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (!first) output.Text.Write(As == "json" ? ",\n" : "\n");
            output.Text.Write(JsonSerializer.Serialize(row, DiffJson.Plain.DiffRow));
            first = false;
        }
        output.Text.Write(As == "json" ? "\n]\n" : first ? "" : "\n");
    }

    private void WriteRun(ReprocessRun run, OutputFile output)
    {
        if (As == "csv") CsvTable.Write(output.Text, RunColumns.All, [RunView.Of(run)]);
        else output.Text.Write(JsonSerializer.Serialize(RunView.Of(run), RunJson.Plain.RunView) + "\n");
    }

    private static async Task TellAsync(StoreSession session, ReprocessRun run, CancellationToken cancel)
    {
        foreach (var line in RunWords.Of(run)) Terminal.Say(line);
        await TellDropsAsync(session, run, RunItemStatus.Missing, "cannot be read again, and keeps what it told (IL2-802)", cancel);
        await TellDropsAsync(session, run, RunItemStatus.Failed, "was given up: the pipeline failed on it", cancel);
        await TellDropsAsync(session, run, RunItemStatus.Refused, "was refused; `il2 receipt` tells why", cancel);
        if (run.DryRun || run.ChangedSubjects == 0) return;
        var subjects = await session.Get<ReprocessRuns>().SubjectsAsync(run.Id, cancel);
        var more = subjects.Count > MostShown ? $" and {subjects.Count - MostShown} more" : "";
        var shown = string.Join(", ", subjects.Take(MostShown).Select(Terminal.Shown));
        Terminal.Say($"Changed: {shown}{more}. `il2 history SUBJECT` tells what and why.");
    }

    private static async Task TellDropsAsync(
        StoreSession session, ReprocessRun run, RunItemStatus status, string what, CancellationToken cancel)
    {
        var shown = 0;
        await foreach (var item in session.Get<ReprocessRuns>().ItemsAsync(run.Id, status, cancel))
        {
            if (shown++ == MostShown)
            {
                Terminal.Say("  and more of these");
                return;
            }
            var entry = await session.Get<DropLedger>().GetAsync(item.Drop, cancel);
            Terminal.Say($"  {Terminal.Shown(entry?.Drop.Name ?? item.Drop)} {what}");
        }
    }
}
