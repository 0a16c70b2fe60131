using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Reprocess;

namespace Il2Pipeline.Api.Describe;

/// <summary>Problem details (RFC 9457). None repeats what was sent.</summary>
/// <param name="Type">Stable name of the kind of problem, <c>urn:il2:problem:…</c>; <c>about:blank</c> when the status says all.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What to do about it; absent when the title says all.</param>
/// <param name="Code">Issue code, explained at <c>/api/issue-codes</c>; absent for problems that have none.</param>
/// <param name="Findings">With <c>invalid-study</c>: all findings.</param>
/// <param name="MostBytes">With <c>upload-too-large</c>: the limit.</param>
/// <param name="State">With <c>study-moved</c>: where the study file stands.</param>
internal sealed record ProblemView(
    string Type, string Title, int Status, string? Detail, string? Code, IReadOnlyList<FindingView>? Findings, long? MostBytes, string? State);

/// <summary>Rows of one subject, all of one revision.</summary>
/// <typeparam name="T">What a row is.</typeparam>
/// <param name="StudyId">STUDYID.</param>
/// <param name="Subject">The subject number.</param>
/// <param name="Revision">The revision that all rows are of.</param>
/// <param name="Items">The rows.</param>
internal sealed record RowsView<T>(string StudyId, string Subject, long Revision, IReadOnlyList<T> Items);

/// <summary>The rows of what changed since a cursor.</summary>
/// <param name="Items">The subjects told; each one's rows replace all that the reader has of it.</param>
/// <param name="Cursor">What to send as <c>since</c> next time.</param>
/// <param name="More">True when there was more already: ask again at once.</param>
internal sealed record FeedChangesView(IReadOnlyList<SubjectChangesView> Items, string Cursor, bool More);

/// <summary>All change rows of one subject, of one revision.</summary>
/// <param name="StudyId">STUDYID.</param>
/// <param name="Subject">The subject number.</param>
/// <param name="Revision">The revision; absent when the subject has no rows any more.</param>
/// <param name="Changes">The rows.</param>
internal sealed record SubjectChangesView(string StudyId, string Subject, long? Revision, IReadOnlyList<ChangeRow> Changes);

/// <summary>The cohort as of one refresh. Before the first one there are no items, and nothing else is told.</summary>
/// <param name="StudyId">STUDYID.</param>
/// <param name="Sequence">The number of the feed's last entry that is in it.</param>
/// <param name="Cursor">The same as a cursor of the feed.</param>
/// <param name="Subjects">How many subjects are in it.</param>
/// <param name="Written">When it was refreshed.</param>
/// <param name="Items">The rows.</param>
internal sealed record CohortView(
    string? StudyId, long? Sequence, string? Cursor, int? Subjects, DateTimeOffset? Written, IReadOnlyList<CohortSummary> Items);

/// <summary>What a dry run would change.</summary>
/// <param name="Rows">How many change rows.</param>
/// <param name="Subjects">Of how many subjects.</param>
/// <param name="CycleRows">How many cycle summaries.</param>
/// <param name="Items">The figures.</param>
internal sealed record DiffView(int Rows, int Subjects, int CycleRows, IReadOnlyList<DiffRow> Items);
