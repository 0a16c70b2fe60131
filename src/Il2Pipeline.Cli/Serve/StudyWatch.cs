using Il2Pipeline.Cli.Input;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.StudyChanges;

namespace Il2Pipeline.Cli.Serve;

/// <summary>Watches the study file, and puts a new one in force.</summary>
/// <param name="store">The study file.</param>
/// <param name="change">What puts it in force.</param>
/// <param name="pulse">Counts.</param>
/// <param name="say">Tells the user a line.</param>
internal sealed class StudyWatch(StudyStore store, StudyChange change, Pulse pulse, Action<string> say)
{
    private string? _seen;
    private int _passes;

    /// <summary>How often the study file was looked at.</summary>
    public int Passes => Volatile.Read(ref _passes);

    /// <summary>Watches until cancelled.</summary>
    /// <param name="cancel">Ends it.</param>
    /// <returns>When cancelled.</returns>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            await LookAsync(cancel);
        }
    }

    /// <summary>Looks once.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When a new study file is in force, or refused.</returns>
    public async Task LookAsync(CancellationToken cancel)
    {
        var text = await store.GetAsync(cancel);
        if (text is not null && text.ETag != _seen)
        {
            pulse.BeginMessage();
            try
            {
                Tell(await change.ApplyAsync(cancel));
                _seen = text.ETag;
            }
            finally
            {
                pulse.EndMessage(done: true);
            }
        }
        Interlocked.Increment(ref _passes);
    }

    private void Tell(StudyChangeOutcome outcome)
    {
        foreach (var finding in outcome.Findings) say(StudyInput.Sentence("study.json", finding));
        if (outcome.Found && !outcome.Accepted) say("The study file has errors: the one before stays in force.");
        if (outcome.Drops + outcome.Subjects > 0)
            say($"The study file changed: {outcome.Drops} drop(s) are read again, {outcome.Subjects} subject(s) derived again.");
    }
}
