using System.CommandLine;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Setup;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>The commands below <c>il2 reprocess</c>: about runs that were started.</summary>
internal static class RunCommands
{
    private const int MostListed = 100;

    /// <summary><c>il2 reprocess list</c>.</summary>
    /// <returns>The command.</returns>
    public static Command List()
    {
        var (format, store) = (CommonOptions.ListFormat("table", "json", "csv"), new StoreOptions());
        var command = new ExampleCommand("list", "List the runs, the newest first.", "il2 reprocess list") { format };
        store.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await StoreSession.OpenAsync(store.Of(parsed), cancel);
            await session.Get<StorageSetup>().EnsureAsync(cancel);
            var page = await session.Get<ReprocessRuns>().ListAsync(MostListed, null, cancel);
            RunsList.Write(parsed.GetValue(format)!, [.. page.Items.Select(RunView.Of)]);
            if (page.Continuation is not null) Terminal.Say($"These are the latest {MostListed} runs.");
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary><c>il2 reprocess show</c>.</summary>
    /// <returns>The command.</returns>
    public static Command Show()
    {
        var (id, format, output) = (Id(), RunOutput.Format(), CommonOptions.Out());
        var (follow, store) = (new Option<bool>("--follow", "-f") { Description = "Stay with it until it ends." }, new StoreOptions());
        var command = new ExampleCommand("show", "Show a run: how far it is, or what it came to; of a dry run what would change.",
            "il2 reprocess show 20260105T093000123-4f2a9c --follow",
            "il2 reprocess show 20260105T093000123-4f2a9c --format csv --out diff.csv")
            { id, follow, format, output };
        store.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await StoreSession.OpenAsync(store.Of(parsed), cancel);
            var run = await session.Get<ReprocessRuns>().GetAsync(parsed.GetValue(id)!, cancel) ?? throw Unknown();
            var to = new RunOutput(parsed.GetValue(format)!, parsed.GetValue(output));
            return parsed.GetValue(follow) && !run.IsEnded
                ? await RunWatch.FollowAsync(session, run, to, cancel)
                : await to.WriteAsync(session, run, cancel);
        });
        return command;
    }

    /// <summary><c>il2 reprocess cancel</c>.</summary>
    /// <returns>The command.</returns>
    public static Command Cancel()
    {
        var (id, store) = (Id(), new StoreOptions());
        var command = new ExampleCommand("cancel", "Cancel a run: what is not begun is not begun, what is in work ends.",
            "il2 reprocess cancel 20260105T093000123-4f2a9c") { id };
        store.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await StoreSession.OpenAsync(store.Of(parsed), cancel);
            Check(await session.Get<ReprocessRuns>().CancelAsync(parsed.GetValue(id)!, cancel), "the run has ended already");
            Terminal.Say($"Cancelled. `il2 reprocess resume {parsed.GetValue(id)}` goes on with it.");
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary><c>il2 reprocess resume</c>.</summary>
    /// <returns>The command.</returns>
    public static Command Resume()
    {
        var (id, format, output, store) = (Id(), RunOutput.Format(), CommonOptions.Out(), new StoreOptions());
        var detach = new Option<bool>("--detach") { Description = "Queue what is left, and return at once." };
        var command = new ExampleCommand("resume",
            "Go on with a run that was cancelled, failed, or stands still: queues again what has not ended.", "il2 reprocess resume 20260105T093000123-4f2a9c") { id, detach, format, output };
        store.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await StoreSession.OpenAsync(store.Of(parsed), cancel);
            var runs = session.Get<ReprocessRuns>();
            Check(await runs.ResumeAsync(parsed.GetValue(id)!, cancel), "every drop of the run has ended; start a new one");
            var run = await runs.GetAsync(parsed.GetValue(id)!, cancel) ?? throw Unknown();
            if (!parsed.GetValue(detach))
                return await RunWatch.FollowAsync(session, run, new RunOutput(parsed.GetValue(format)!, parsed.GetValue(output)), cancel);
            Terminal.Say($"Run {run.Id} is queued.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Argument<string> Id() => new("RUN") { Description = "The run's id, as il2 reprocess list shows it." };

    private static void Check(RunAnswer answer, string ended)
    {
        if (answer == RunAnswer.Unknown) throw Unknown();
        if (answer == RunAnswer.Ended) throw CommandStop.Failure(ended);
    }

    private static CommandStop Unknown() => CommandStop.Failure("there is no such run; `il2 reprocess list` lists them");
}
