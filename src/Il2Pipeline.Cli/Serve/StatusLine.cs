using System.Globalization;
using Il2Pipeline.Cli.Output;
using Spectre.Console;

namespace Il2Pipeline.Cli.Serve;

/// <summary>One line on the terminal that tells what the service is doing; nothing when standard error is no terminal.</summary>
/// <param name="pulse">What it is doing.</param>
internal sealed class StatusLine(Pulse pulse)
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(0.25);

    // The rate is that of the last few seconds: this many readings, one each time the line is drawn.
    private const int Readings = 20;

    private readonly Queue<int> _done = new();

    /// <summary>Draws the line while work goes on.</summary>
    /// <param name="work">The work.</param>
    /// <returns>When the work ended.</returns>
    public async Task RunAsync(Func<Task> work)
    {
        if (!Terminal.IsLive)
        {
            await work();
            return;
        }
        await Terminal.Messages.Status().Spinner(Spinner.Known.Dots).StartAsync(Text(), async context =>
        {
            var running = work();
            while (await Task.WhenAny(running, Task.Delay(s_often)) != running) context.Status(Text());
            await running;
        });
    }

    /// <summary>Says a line above the status.</summary>
    /// <param name="line">The line.</param>
    public static void Say(string line)
    {
        if (Terminal.IsLive) Terminal.Messages.WriteLine(Terminal.Shown(line));
        else Terminal.Say(Terminal.Shown(line));
    }

    /// <summary>What was done so far, as a sentence for the end of a stretch of work.</summary>
    /// <returns>The sentence.</returns>
    public string Sum()
    {
        var refused = pulse.Refused == 0 ? "" : $", something refused in {pulse.Refused}";
        var defects = pulse.Defects == 0 ? "" : $", {pulse.Defects} given up";
        var known = pulse.Known == 0 ? "" : $", {pulse.Known} were there already";
        return $"Everything is done: {pulse.Done} drop(s) taken in{known}{refused}{defects}.";
    }

    private string Text()
    {
        _done.Enqueue(pulse.Done);
        if (_done.Count > Readings) _done.Dequeue();
        var rate = (pulse.Done - _done.Peek()) / Math.Max(1, _done.Count - 1) / s_often.TotalSeconds;
        var total = pulse.Done + pulse.Waiting + pulse.Active;
        if (pulse.IsQuiet) return $"waiting for drops · {pulse.Done + pulse.Known} done · {pulse.Refused} with refusals · Ctrl-C stops";
        return string.Create(
            CultureInfo.InvariantCulture, $"{pulse.Done} of {total} drops · {pulse.Refused} with refusals · {rate:0}/s");
    }
}
