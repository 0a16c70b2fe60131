using System.Diagnostics;
using Il2Pipeline.Storage.Telemetry;

namespace Il2Pipeline.Storage.StudyChanges;

/// <summary>What a change of the study file tells.</summary>
internal static class StudySignals
{
    /// <summary>Follows a look at the study file.</summary>
    public static async Task<StudyChangeOutcome> FollowAsync(Func<Task<StudyChangeOutcome>> apply)
    {
        using var span = Il2Signals.StartEntry(SpanNames.ApplyStudy, ActivityKind.Consumer);
        try
        {
            var outcome = await apply();
            var word = !outcome.Found ? "missing" : outcome.Accepted ? "accepted" : "refused";
            Instruments.StudyChanges.Add(1, new KeyValuePair<string, object?>(AttributeNames.Outcome, word));
            span?.SetTag(AttributeNames.Outcome, word).SetTag(AttributeNames.Drops, outcome.Drops)
                .SetTag(AttributeNames.Subjects, outcome.Subjects).SetTag(AttributeNames.Issues, outcome.Findings.Count);
            return outcome;
        }
        catch (Exception failure)
        {
            Il2Signals.Fail(span, failure);
            throw;
        }
    }
}
