using System.Globalization;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.Runs;
using Spectre.Console;

namespace Il2Pipeline.Cli.Reprocess;

/// <summary>Stays with a run until it ends. Where no service is running, the run is worked on here meanwhile.</summary>
internal static class RunWatch
{
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_lines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Follows a run, then writes what it came to.</summary>
    /// <param name="session">The store.</param>
    /// <param name="run">The run.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="cancel">Ctrl-C: the run is left as it is.</param>
    /// <returns>An exit code.</returns>
    public static async Task<int> FollowAsync(StoreSession session, ReprocessRun run, RunOutput output, CancellationToken cancel)
    {
        try
        {
            run = await UntilEndedAsync(session, run, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Terminal.Say(session.IsOwn
                ? $"The run stands still. `il2 reprocess resume {run.Id}` goes on with it, and so does `il2 serve`."
                : $"The run goes on. `il2 reprocess show {run.Id} --follow` comes back to it, `il2 reprocess cancel {run.Id}` stops it.");
            return ExitCode.Failure;
        }
        return await output.WriteAsync(session, run, cancel);
    }

    /// <summary>Waits for a run's end under a bar, or with a line now and then where there is no terminal.</summary>
    /// <param name="session">The store.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The run as it ended.</returns>
    public static async Task<ReprocessRun> UntilEndedAsync(StoreSession session, ReprocessRun run, CancellationToken cancel)
    {
        await using var workers = session.IsOwn ? RunWorkers.Start(session) : null;
        Terminal.Say($"Run {run.Id}");
        if (!Terminal.IsLive) return await PollAsync(session, run.Id, new Lines().Tell, cancel);
        return await Terminal.Messages.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(Sentence(run)), maxValue: 1);
                return PollAsync(session, run.Id, now =>
                {
                    bar.MaxValue = Math.Max(1, now.Planned);
                    bar.Value = now.Counts.Ended;
                    bar.Description = Markup.Escape(Sentence(now));
                }, cancel);
            });
    }

    /// <summary>How far a run is: counts, rate and time left.</summary>
    /// <param name="run">The run.</param>
    /// <returns>One line.</returns>
    public static string Sentence(ReprocessRun run)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{run.Counts.Ended} of {run.Planned} drops");
        var refused = run.Counts.Refused > 0 ? string.Create(CultureInfo.InvariantCulture, $" · {run.Counts.Refused} refused") : "";
        var rate = run.PerSecond is { } speed ? string.Create(CultureInfo.InvariantCulture, $" · {speed:0.#}/s") : "";
        var left = run.SecondsLeft is { } seconds ? $" · {Left(seconds)} left" : "";
        return run.Status == RunStatus.Planning ? "looking for drops" : $"{counts}{refused}{rate}{left}";
    }

    private static string Left(int seconds) => seconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(seconds + 59) / 60} min");

    private static async Task<ReprocessRun> PollAsync(StoreSession session, string id, Action<ReprocessRun> tell, CancellationToken cancel)
    {
        var runs = session.Get<ReprocessRuns>();
        var (since, warned) = (DateTime.UtcNow, false);
        while (true)
        {
            var run = await runs.GetAsync(id, cancel) ?? throw CommandStop.Failure("the run is not in the store any more");
            tell(run);
            if (run.IsEnded) return run;
            if (!warned && run.Status == RunStatus.Planning && run.Planned == 0 && DateTime.UtcNow - since > s_patience)
            {
                warned = true;
                Terminal.Say("Nobody seems to work on this account's queues: is `il2 serve` or the Functions app running?");
            }
            await Task.Delay(s_often, cancel);
        }
    }

    private sealed class Lines
    {
        private DateTime _told = DateTime.UtcNow;

        public void Tell(ReprocessRun run)
        {
            if (run.IsEnded || DateTime.UtcNow - _told < s_lines) return;
            _told = DateTime.UtcNow;
            Terminal.Say(Sentence(run));
        }
    }
}
