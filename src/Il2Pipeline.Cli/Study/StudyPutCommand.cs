using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Reprocess;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;
using Il2Pipeline.Storage.Setup;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.StudyChanges;
using Spectre.Console;

namespace Il2Pipeline.Cli.Study;

/// <summary><c>il2 study put</c>: sends a study file to the store, and tells before what that sets off.</summary>
internal static class StudyPutCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var (file, store) = (StudyCommand.File(), new StoreOptions());
        var dry = new Option<bool>("--dry-run") { Description = "Send nothing; show which results would change from what to what, and why." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask before results are derived again. Nothing is asked without a terminal." };
        var wait = new Option<bool>("--wait") { Description = "Wait until the running service has read and derived again all that it touches." };
        var (format, output) = (RunOutput.Format(), CommonOptions.Out());
        format.Description = "How to show the diff of a dry run.";
        var command = new ExampleCommand("put", "Check a study file, tell what it touches, and send it to the store; that is then derived again.",
            "# what would change", "il2 study put study.json --dry-run", "il2 study put study.json --wait")
            { file, dry, yes, wait, format, output };
        store.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            new StudyPutAsked(parsed.GetValue(file)!, parsed.GetValue(dry), parsed.GetValue(yes), parsed.GetValue(wait)),
            new RunOutput(parsed.GetValue(format)!, parsed.GetValue(output)), store.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(StudyPutAsked asked, RunOutput output, StorePlace place, CancellationToken cancel)
    {
        var study = StudyInput.Read(asked.File);
        var json = BinaryData.FromBytes(await File.ReadAllBytesAsync(asked.File, cancel));
        await using var session = await StoreSession.OpenAsync(place, cancel);
        await session.Get<StorageSetup>().EnsureAsync(cancel);
        var effect = await session.Get<StudyEffect>().OfAsync(study, cancel);
        foreach (var line in EffectWords.Of(effect)) Terminal.Say(line);
        if (asked.DryRun) return await TryAsync(session, json, output, cancel);
        if (!effect.IsNothing && !asked.Yes && !IsConfirmed()) throw CommandStop.Failure("nothing was sent");
        var put = await session.Get<StudyStore>().PutAsync(json, null, cancel);
        if (!put.Stored) throw CommandStop.Usage($"the store refused {Terminal.Shown(asked.File)}");
        Terminal.Say(session.IsOwn
            ? $"{Terminal.Shown(asked.File)} is in the store; `il2 serve` takes it up when it starts."
            : $"{Terminal.Shown(asked.File)} is in the store; the running service takes it up within seconds.");
        if (asked.Wait && !session.IsOwn) await StudyWait.UntilDoneAsync(session, study, cancel);
        return ExitCode.Ok;
    }

    private static async Task<int> TryAsync(StoreSession session, BinaryData study, RunOutput output, CancellationToken cancel)
    {
        var run = await session.Get<ReprocessRuns>().StartAsync(new ReprocessRequest(new ReprocessScope(), DryRun: true, study), cancel);
        return await RunWatch.FollowAsync(session, run!, output, cancel);
    }

    private static bool IsConfirmed() =>
        !Terminal.IsLive || Console.IsInputRedirected
        || Terminal.Messages.Prompt(new ConfirmationPrompt("Send it?") { DefaultValue = false });

    private sealed record StudyPutAsked(string File, bool DryRun, bool Yes, bool Wait);
}
