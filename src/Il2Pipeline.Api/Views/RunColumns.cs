using System.Globalization;
using Il2Pipeline.Reporting.Columns;

namespace Il2Pipeline.Api.Views;

/// <summary>Runs as csv.</summary>
public static class RunColumns
{
    /// <summary>The columns, in their order.</summary>
    public static IReadOnlyList<CsvColumn<RunView>> All { get; } =
    [
        new("id", run => run.Id),
        new("status", run => run.Status),
        new("dry_run", run => run.DryRun),
        new("scope", run => run.Scope.Words()),
        new("planned", run => run.Planned),
        new("done", run => run.Done),
        new("refused", run => run.Refused),
        new("missing", run => run.Missing),
        new("failed", run => run.Failed),
        new("changed_subjects", run => run.ChangedSubjects),
        new("started", run => Instant(run.Started)),
        new("finished", run => Instant(run.Finished)),
    ];

    private static string? Instant(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
