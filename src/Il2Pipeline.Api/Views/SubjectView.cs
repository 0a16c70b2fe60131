using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Api.Views;

/// <summary>One subject as the API tells it, without its rows.</summary>
internal sealed record SubjectView
{
    /// <summary>The subject in addresses: <c>/api/subjects/{id}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>STUDYID.</summary>
    public required string StudyId { get; init; }

    /// <summary>Grows by one each time rows change.</summary>
    public required long Revision { get; init; }

    /// <summary>False while a revision is being written; its rows cannot be had then.</summary>
    public required bool Whole { get; init; }

    /// <summary>First dose; absent when none is known.</summary>
    public required DateOnly? FirstDose { get; init; }

    /// <summary>First day of each cycle, ascending.</summary>
    public required IReadOnlyList<DateOnly> CycleStarts { get; init; }

    /// <summary>Tumour response as written in the study file; absent when not known.</summary>
    public required string? Response { get; init; }

    /// <summary>Number of result versions stored.</summary>
    public required int Results { get; init; }

    /// <summary>Number of change rows.</summary>
    public required int Changes { get; init; }

    /// <summary>Number of cycle summaries.</summary>
    public required int Cycles { get; init; }

    /// <summary>The warning codes raised, ascending.</summary>
    public required IReadOnlyList<IssueCountView> Warnings { get; init; }

    /// <summary>When the summary was last written.</summary>
    public required DateTimeOffset Written { get; init; }

    /// <summary>Tells a head row.</summary>
    /// <param name="head">The row.</param>
    /// <returns>The view.</returns>
    public static SubjectView Of(SubjectHead head) => new()
    {
        Id = SubjectSegment.Of(head.Subject),
        Subject = head.Subject,
        StudyId = head.StudyId,
        Revision = head.Revision,
        Whole = head.IsWhole,
        FirstDose = head.FirstDose,
        CycleStarts = head.CycleStarts,
        Response = head.Response is { } response ? StudyWords.Of(response) : null,
        Results = head.Versions,
        Changes = head.Changes,
        Cycles = head.Cycles,
        Warnings = IssueCountView.Of(head.Warnings),
        Written = head.Written,
    };
}
