using System.Text.Json;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>
/// Names what made each number of a revision another one. The data say which drop it was (<see cref="ChangeCauses"/>); where they name none,
/// the study file when that is what changed, else the one drop that was being taken in, else those of which it was one.
/// </summary>
internal sealed class HistoryCauses
{
    private const int MostNamed = 10;

    private readonly Occasion _occasion;
    private readonly ChangeCauses? _causes;
    private readonly bool _otherStudy;

    /// <summary>Compares.</summary>
    /// <param name="before">The head row as it was; absent when there was none.</param>
    /// <param name="head">The head row wanted.</param>
    /// <param name="cause">What set the revision off.</param>
    /// <param name="changes">All differences.</param>
    public HistoryCauses(HeadRow? before, HeadRow head, RevisionCause cause, IReadOnlyList<RowChange> changes)
    {
        _occasion = cause.Occasion;
        _otherStudy = before is not null && before.StudyMark != head.StudyMark;
        if (cause.Study is not { } study) return;
        var known = cause.Known;
        _causes = new ChangeCauses(new CauseGround(head.Subject.Subject, known.Results, known.Doses, study, Starts(before)), changes);
    }

    /// <summary>The history's entry about a change.</summary>
    /// <param name="change">The change, with what it was.</param>
    /// <returns>The entry, without its revision.</returns>
    public HistoryEntry Name(RowChange change)
    {
        var drop = DropOf(change);
        return new HistoryEntry
        {
            Revision = 0,
            Reason = change.Reason,
            Drop = drop,
            Among = drop is null && !_otherStudy && _occasion.Drops.Count > 1 ? [.. _occasion.Drops.Take(MostNamed)] : null,
            Run = _occasion.Run,
            Analyte = change.Row.Analyte,
            BaselineType = change.Row.BaselineType,
            SourceId = change.Row.SourceId,
            Before = RowFigures.Of(change.Before)!,
            After = RowFigures.Of(change.After),
        };
    }

    private string? DropOf(RowChange change)
    {
        var named = _causes?.DropOf(change);
        // With another zone, calendar or rule, times, days and baselines are others though no drop came; a value never is.
        if (_otherStudy && change.Reason is not (RowChangeReason.ValueCorrected or RowChangeReason.Retracted))
            return named is not null && _occasion.Drops.Contains(named) ? named : null;
        return named ?? (_occasion.Drops.Count == 1 ? _occasion.Drops[0] : null);
    }

    private static IReadOnlyList<DateOnly> Starts(HeadRow? head) => head is null or { Text.Length: 0 } ? []
        : JsonSerializer.Deserialize(head.Text, SummaryJson.Compact.SubjectHeadText)!.CycleStarts;
}
