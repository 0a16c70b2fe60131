using System.Text.Json;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Api.Views;

/// <summary>A run as it is told to people and programs: by the API and the command line.</summary>
public sealed record RunView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary><c>planning</c>, <c>running</c>, <c>done</c>, <c>cancelled</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>True when it writes nothing but its diff.</summary>
    public required bool DryRun { get; init; }

    /// <summary>True when it tries a study file that is not in force.</summary>
    public required bool TriesStudy { get; init; }

    /// <summary>Which drops.</summary>
    public required ScopeView Scope { get; init; }

    /// <summary>How many drop versions it is about; grows while planning.</summary>
    public required int Planned { get; init; }

    /// <summary>How many were read again.</summary>
    public required int Done { get; init; }

    /// <summary>How many were refused as a whole.</summary>
    public required int Refused { get; init; }

    /// <summary>How many cannot be read again (IL2-802).</summary>
    public required int Missing { get; init; }

    /// <summary>How many were given up.</summary>
    public required int Failed { get; init; }

    /// <summary>How many subjects' summaries it changed, or would change.</summary>
    public required int ChangedSubjects { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended; absent before.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Drops a second; absent before the first has ended.</summary>
    public decimal? PerSecond { get; init; }

    /// <summary>Estimated seconds to its end; absent when not known.</summary>
    public int? SecondsLeft { get; init; }

    /// <summary>What a dry run found; absent before its end.</summary>
    public DiffTotals? Diff { get; init; }

    /// <summary>Tells a run.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The view.</returns>
    public static RunView Of(ReprocessRun run) => new()
    {
        Id = run.Id,
        Status = JsonNamingPolicy.CamelCase.ConvertName(run.Status.ToString()),
        DryRun = run.DryRun,
        TriesStudy = run.TriesStudy,
        Scope = ScopeView.Of(run.Scope),
        Planned = run.Planned,
        Done = run.Counts.Done,
        Refused = run.Counts.Refused,
        Missing = run.Counts.Missing,
        Failed = run.Counts.Failed,
        ChangedSubjects = run.ChangedSubjects,
        Started = run.Started,
        Finished = run.Finished,
        PerSecond = run.PerSecond,
        SecondsLeft = run.SecondsLeft,
        Diff = run.Diff,
    };
}
