using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.StudyChanges;

namespace Il2Pipeline.Cli.Study;

/// <summary>Waits until all that a study file touches is read and derived under it.</summary>
internal static class StudyWait
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(1);

    /// <summary>Waits, and tells each time that less is left.</summary>
    /// <param name="session">The store, which a service works on.</param>
    /// <param name="study">The study file that was put.</param>
    /// <param name="cancel">Ends the waiting; the work goes on.</param>
    /// <returns>When nothing is left.</returns>
    public static async Task UntilDoneAsync(StoreSession session, StudyFile study, CancellationToken cancel)
    {
        var effect = session.Get<StudyEffect>();
        for (var told = ""; ;)
        {
            var left = await effect.OfAsync(study, cancel);
            if (left.IsNothing) break;
            var line = $"{left.Drops.Count} drop(s) and {left.Subjects.Count} subject(s) are left.";
            if (line != told) Terminal.Say(told = line);
            await Task.Delay(s_often, cancel);
        }
        Terminal.Say("All is read and derived under it. `il2 feed` tells whose numbers changed, `il2 history` what became another.");
    }
}
