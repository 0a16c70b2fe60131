using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Drops;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>Two readings of one drop that are compared.</summary>
/// <param name="Before">The reading under the study file in force; absent when no other one is tried.</param>
/// <param name="Study">The study file tried.</param>
internal sealed record DryPair(ReadingPass? Before, StudyFile Study);

/// <summary>
/// Puts what two readings of a drop found beside each other. What is found in a drop hardly depends on the study file, only what becomes of it;
/// so the readings go in step, and neither has to be held in memory.
/// </summary>
internal static class DrySteps
{
    private const int LookAhead = 64;

    /// <summary>Reads a drop twice, in step.</summary>
    /// <param name="brought">The drop.</param>
    /// <param name="before">The reading before; absent: there is none.</param>
    /// <param name="now">The reading tried.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What is found now, each with what it was before; absent where it was not found then, or there is no reading before.</returns>
    public static IEnumerable<(Taken? Before, Taken Now)> Of(
        BroughtDrop brought, ReadingPass? before, ReadingPass now, CancellationToken cancel)
    {
        using var again = before is null ? null : brought.Another();
        using var was = (again is null ? [] : before!.Read(again, cancel)).Where(taken => taken is not TakenFact).GetEnumerator();
        Dictionary<(IssueLocation, Type), Taken> passed = [];
        foreach (var taken in now.Read(cancel).Where(taken => taken is not TakenFact))
            yield return (Find(taken, was, passed), taken);
    }

    private static Taken? Find(Taken taken, IEnumerator<Taken> was, Dictionary<(IssueLocation, Type), Taken> passed)
    {
        if (passed.Remove(Key(taken), out var known)) return known;
        for (var i = 0; i < LookAhead && was.MoveNext(); i++)
        {
            if (Key(was.Current) == Key(taken)) return was.Current;
            passed[Key(was.Current)] = was.Current;
        }
        return null;
    }

    // An Observation stays one and a withdrawal a withdrawal, whatever becomes of it.
    private static (IssueLocation, Type) Key(Taken taken) =>
        (taken.Where, taken is TakenWithdrawal ? typeof(TakenWithdrawal) : taken.CountsAsObservation ? typeof(TakenResult) : typeof(TakenDose));
}
