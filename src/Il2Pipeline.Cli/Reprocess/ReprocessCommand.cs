using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Setup;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary><c>il2 reprocess</c>: reads drops again, or tells what that would change.</summary>
internal static class ReprocessCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var scope = new ScopeOptions();
        var dry = new Option<bool>("--dry-run")
        {
            Description = "Write nothing; show which results would change from what to what, and why.",
        };
        var study = new Option<string?>("--study")
        {
            Description = "Dry run only: try this study file. The drops and subjects that putting it would touch are looked at as well.",
            HelpName = "FILE",
        };
        var detach = new Option<bool>("--detach") { Description = "Start the run and return at once, with its id." };
        var (format, output, store) = (RunOutput.Format(), CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("reprocess",
            "Read drops again, as after a change of codes or of the program. Nothing is doubled: what a drop tells now stands in the place of "
            + "what it told before.",
            "# what would change, before anything does", "il2 reprocess --lab lab-b --dry-run", "il2 reprocess --lab lab-b",
            "# a study file that is not in the store yet", "il2 reprocess --dry-run --study study.json --format csv --out diff.csv",
            "# after an update of the program", "il2 reprocess --older-code-map",
            "# runs, and one of them", "il2 reprocess list", "il2 reprocess show 20260105T093000123-4f2a9c")
            { dry, study, detach, format, output, RunCommands.List(), RunCommands.Show(), RunCommands.Cancel(), RunCommands.Resume() };
        scope.AddTo(command);
        store.AddTo(command);
        CommonOptions.AddRule(command, result =>
        {
            // A command below it has a scope of its own: none.
            if (result.Children.OfType<System.CommandLine.Parsing.CommandResult>().Any()) return;
            var (read, fault) = scope.Of(result).Read();
            var tried = result.GetValue(study) is null ? null : BinaryData.Empty;
            fault ??= new ReprocessRequest(read!, result.GetValue(dry), tried).Fault();
            if (fault is not null) result.AddError(ScopeOptions.InOptions(fault));
        });
        command.SetAction((parsed, cancel) => RunAsync(
            new ReprocessAsked(
                scope.Of(parsed.CommandResult).Read().Scope!, parsed.GetValue(dry), parsed.GetValue(study), parsed.GetValue(detach)),
            new RunOutput(parsed.GetValue(format)!, parsed.GetValue(output)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ReprocessAsked asked, RunOutput output, StorePlace place, CancellationToken cancel)
    {
        BinaryData? study = null;
        if (asked.Study is { } path)
        {
            StudyInput.Read(path);
            study = BinaryData.FromBytes(await File.ReadAllBytesAsync(path, cancel));
        }
        await using var session = await StoreSession.OpenAsync(place, cancel);
        await session.Get<StorageSetup>().EnsureAsync(cancel);
        var run = await session.Get<ReprocessRuns>().StartAsync(new ReprocessRequest(asked.Scope, asked.DryRun, study), cancel)
            ?? throw CommandStop.Failure("a drop named is not in the ledger; `il2 drops` lists them");
        if (!asked.Detach) return await RunWatch.FollowAsync(session, run, output, cancel);
        Terminal.Say($"Run {run.Id} is queued; `il2 reprocess show {run.Id}` tells how far it is.");
        if (session.IsOwn) Terminal.Say("No service is running: it begins with `il2 serve`, or with `il2 reprocess resume`.");
        return ExitCode.Ok;
    }

    private sealed record ReprocessAsked(ReprocessScope Scope, bool DryRun, string? Study, bool Detach);
}
