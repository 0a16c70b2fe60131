using Il2Pipeline.Core;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>What is to be stored of a subject.</summary>
/// <param name="Head">The head row, without revision.</param>
/// <param name="Rows">The text of the change and cycle rows by row key.</param>
/// <param name="Summary">What they tell; empty when the pipeline failed.</param>
internal sealed record WantedSummary(HeadRow Head, SortedDictionary<string, string> Rows, SubjectSummary Summary)
{
    /// <summary>What the pipeline failed with; absent when all is well.</summary>
    public Exception? Failure { get; init; }
}

/// <summary>
/// Runs the second half on everything known of a subject, and makes the rows of it. The second half is total: it is made to give a summary of whatever
/// is stored. Should it fail nevertheless, that is the subject's misfortune and nobody else's: it is marked, and has no rows rather than old ones.
/// </summary>
/// <param name="derive">The second half; another one in tests.</param>
internal sealed class Summarising(Summarising.SecondHalf? derive = null)
{
    private readonly SecondHalf _derive = derive ?? LabPipeline.Derive;

    /// <summary>Makes a subject's summary.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="results">All result versions.</param>
    /// <param name="doses">All dose versions.</param>
    /// <param name="study">The study file.</param>
    /// <returns>The summary.</returns>
    public delegate SubjectSummary SecondHalf(
        string subject, IReadOnlyList<ResultVersion> results, IReadOnlyList<DoseVersion> doses, StudyFile study);

    /// <summary>What is to be stored of a subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="known">Everything known of it; absent when a row of it cannot be understood.</param>
    /// <param name="study">The study file.</param>
    /// <returns>Head and rows; of the same results always the same.</returns>
    public WantedSummary Of(SubjectKey subject, SubjectResults? known, StudyFile study)
    {
        var none = new SubjectSummary { StudyId = subject.StudyId, Subject = subject.Subject };
        if (known is { Doses.Count: 0 } && known.Results.All(result => result.IsWithdrawal)) return new WantedSummary(HeadRow.Nothing(subject), [], none);
        var mark = StudyMarks.Deriving(study, subject.Subject);
        if (known is null) return Failed(0, new UnreadableRowException(new InvalidDataException()));
        try
        {
            var summary = _derive(subject.Subject, known.Results, known.Doses, study);
            return new WantedSummary(HeadRow.Of(subject, summary, mark), SummaryRows.Of(summary), summary);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Failed(known.Results.Count, failure);
        }

        WantedSummary Failed(int versions, Exception failure) =>
            new(HeadRow.Failed(subject, versions, mark), [], none) { Failure = failure };
    }
}
