using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Results;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>What set a revision off, for its history.</summary>
/// <param name="Occasion">What was being done.</param>
/// <param name="Known">All result and dose versions of the subject.</param>
/// <param name="Study">The study file it was derived under; absent: of another study, whose subject is emptied.</param>
internal sealed record RevisionCause(Occasion Occasion, SubjectResults Known, StudyFile? Study)
{
    /// <summary>No drop, and nothing is known of the subject.</summary>
    public static RevisionCause None { get; } = new(Occasion.None, new SubjectResults([], []), null);

    /// <summary>SRCIDs of the results that were taken back.</summary>
    public HashSet<string> Retracted() =>
        [.. Known.Results.Where(result => result.Status == ResultStatus.Retracted).Select(result => result.SourceId)];
}
