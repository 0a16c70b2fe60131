using Il2Pipeline.Core;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage;

/// <summary>What a derivation gave.</summary>
/// <param name="Summary">The summary, as stored now.</param>
/// <param name="Results">All result versions of the subject that it was derived from.</param>
/// <param name="Revision">The revision stored now.</param>
/// <param name="Changed">True when rows were written or deleted.</param>
public sealed record Derivation(SubjectSummary Summary, IReadOnlyList<ResultVersion> Results, long Revision, bool Changed);

/// <summary>Derives a subject whole from everything stored of it, and stores what differs.</summary>
public sealed class SubjectDerivation
{
    /// <summary>Derives a subject of the current study anew.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Stops it; a revision begun is marked as being written until somebody derives again.</param>
    /// <returns>What it gave.</returns>
    public Task<Derivation> RederiveAsync(string subject, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Does what a message of the queue <c>rederive</c> asks for.</summary>
    /// <param name="work">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is done.</returns>
    public Task RederiveAsync(RederiveWork work, CancellationToken cancel = default) => throw new NotSupportedException();
}

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

    /// <summary>TRTSDT; absent when no dose is known.</summary>
    public DateOnly? FirstDose { get; init; }

    /// <summary>First day of each cycle, ascending.</summary>
    public IReadOnlyList<DateOnly> CycleStarts { get; init; } = [];

    /// <summary>Tumour response as written in the study file; absent when not known.</summary>
    public string? Response { get; init; }

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
/// <param name="Changes">Change rows in the order of <see cref="Core.Export.RowOrder.Changes"/>.</param>
/// <param name="Cycles">Cycle rows by analyte, baseline type and cycle.</param>
public sealed record SubjectTables(SubjectHead Head, IReadOnlyList<ChangeRow> Changes, IReadOnlyList<CycleSummary> Cycles);

/// <summary>Reads the stored summaries of the current study: table <c>Summaries</c>.</summary>
public sealed class SummaryStore
{
    /// <summary>All subjects that have a summary, by subject number (ordinal).</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Their head rows.</returns>
    public Task<IReadOnlyList<SubjectHead>> SubjectsAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>One subject's head row.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The head row; absent when the subject has no summary.</returns>
    public Task<SubjectHead?> HeadAsync(string subject, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>
    /// One subject's summary. Reads again for a short while when it meets a revision that is being written; when it never gets a whole
    /// one, the head's <see cref="SubjectHead.IsWhole"/> is false.
    /// </summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The summary; absent when the subject has none.</returns>
    public Task<SubjectTables?> ReadAsync(string subject, CancellationToken cancel = default) => throw new NotSupportedException();
}
