using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>
/// One number that readers had seen and that is another now: what it was, what it is, why, when, and what set it off. A log of what was
/// written, like the ledger: the one part of a subject's rows that tells the order of arrival.
/// </summary>
public sealed record HistoryEntry
{
    /// <summary>Revision of the subject's summary that brought the change.</summary>
    public required long Revision { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset Written { get; init; }

    /// <summary>Why.</summary>
    public required RowChangeReason Reason { get; init; }

    /// <summary>
    /// Name of the drop that was being taken in, or of one of those that were taken in together; absent when it was a change of the study
    /// file, or a rederivation asked for.
    /// </summary>
    public string? Drop { get; init; }

    /// <summary>Id of the reprocess run in which the drop was read again; absent outside of one.</summary>
    public string? Run { get; init; }

    /// <summary>PARAMCD.</summary>
    public required string Analyte { get; init; }

    /// <summary>BASETYPE.</summary>
    public required string BaselineType { get; init; }

    /// <summary>SRCID of the record.</summary>
    public required string SourceId { get; init; }

    /// <summary>The figures as they were.</summary>
    public required RowFigures Before { get; init; }

    /// <summary>The figures as they are; absent when the record is gone.</summary>
    public RowFigures? After { get; init; }
}

/// <summary>The figures of one analysis record that readers work with.</summary>
/// <param name="Collected">ADTM; absent without date.</param>
/// <param name="StudyDay">ADY; absent without date or first dose.</param>
/// <param name="Value">AVAL; absent when censored, text or missing.</param>
/// <param name="ValueText">AVALC; absent for a plain number.</param>
/// <param name="IsBaseline">ABLFL.</param>
/// <param name="Base">BASE; absent without baseline.</param>
/// <param name="Change">CHG; absent where there is none.</param>
/// <param name="PercentChange">PCHG; absent where there is none.</param>
public sealed record RowFigures(
    string? Collected, int? StudyDay, decimal? Value, string? ValueText, bool IsBaseline, decimal? Base, decimal? Change, decimal? PercentChange)
{
    /// <summary>The figures of a row.</summary>
    /// <param name="row">The row; absent gives absent.</param>
    /// <returns>Its figures.</returns>
    internal static RowFigures? Of(ChangeRow? row) => row is null ? null : new RowFigures(
        row.DateTimeText, row.StudyDay, row.Value, row.ValueText, row.IsBaseline, row.Base, row.Change, row.PercentChange);
}
