using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage.Summaries;

/// <summary>The head row of a subject: what is known of its summary without reading it.</summary>
public sealed record SubjectHead
{
    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary>The subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>Grows by one each time rows change.</summary>
    public required long Revision { get; init; }

    /// <summary>False while a revision is being written in several transactions: the rows may be of two revisions.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>First day of each cycle, ascending; empty when no dose is known.</summary>
    public IReadOnlyList<DateOnly> CycleStarts { get; init; } = [];

    /// <summary>TRTSDT; absent when no dose is known.</summary>
    public DateOnly? FirstDose => CycleStarts.Count > 0 ? CycleStarts[0] : null;

    /// <summary>Tumour response by the study file; absent when not known.</summary>
    public TumourResponse? Response { get; init; }

    /// <summary>Number of change rows.</summary>
    public int Changes { get; init; }

    /// <summary>Number of cycle rows.</summary>
    public int Cycles { get; init; }

    /// <summary>Number of result versions they were derived from.</summary>
    public int Versions { get; init; }

    /// <summary>How often each warning code of the second half was raised.</summary>
    public IReadOnlyDictionary<string, int> Warnings { get; init; } = new Dictionary<string, int>();

    /// <summary>Fingerprint of the study file's part that it was derived with.</summary>
    public string StudyMark { get; init; } = "";

    /// <summary>When the head row was last written.</summary>
    public DateTimeOffset Written { get; init; }
}

/// <summary>Everything stored of one subject, of one revision when the head says so.</summary>
/// <param name="Head">The head row, read together with the rows.</param>
/// <param name="Changes">Change rows in the order of <see cref="RowOrder.Changes"/>.</param>
/// <param name="Cycles">Cycle rows by analyte, baseline type and cycle.</param>
public sealed record SubjectTables(SubjectHead Head, IReadOnlyList<ChangeRow> Changes, IReadOnlyList<CycleSummary> Cycles);
