using Spectre.Console;

namespace Il2Pipeline.Cli.Output;

/// <summary>A bar on standard error while something long runs; nothing at all when that is not a terminal.</summary>
internal static class WorkProgress
{
    /// <summary>Runs work under a bar.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How much there is to do.</param>
    /// <param name="work">The work; is given a way to say how much more is done.</param>
    /// <returns>What the work gave.</returns>
    public static T Run<T>(string title, double total, Func<Action<double>, T> work)
    {
        if (!Terminal.IsLive || total <= 0) return work(_ => { });
        return Terminal.Messages.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: total);
                return work(bar.Increment);
            });
    }
}
