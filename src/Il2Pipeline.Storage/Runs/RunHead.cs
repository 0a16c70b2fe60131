using Azure;
using Azure.Data.Tables;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Runs;

/// <summary>What a run's head row holds beside its status.</summary>
internal sealed record RunText
{
    /// <summary>Dry or real.</summary>
    public bool DryRun { get; init; }

    /// <summary>True when a study file to try lies beside its diff.</summary>
    public bool TriesStudy { get; init; }

    /// <summary>Which drops.</summary>
    public required ReprocessScope Scope { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended; absent before.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Drops known so far.</summary>
    public int Planned { get; init; }

    /// <summary>How far planning got in the ledger; absent at its beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>True when all drops are known.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>Since when the rate is measured.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How many had ended then.</summary>
    public int EndedBefore { get; init; }

    /// <summary>Who works on a dry run; another one that takes it over writes its own name here.</summary>
    public string? Worker { get; init; }

    /// <summary>Counts of a dry run, whose one worker keeps them here; absent for a real run.</summary>
    public RunCounts? Counts { get; init; }

    /// <summary>What a dry run found; absent until it is done.</summary>
    public DiffTotals? Diff { get; init; }
}

/// <summary>A run's head row.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Text">The rest.</param>
internal sealed record RunHead(string Id, RunStatus Status, RunText Text)
{
    /// <summary>As found in storage; absent for one not written yet.</summary>
    public ETag? ETag { get; init; }

    /// <summary>True when it is still to be worked on.</summary>
    public bool IsOpen => Status is RunStatus.Planning or RunStatus.Running;

    /// <summary>Reads a row.</summary>
    public static RunHead Read(TableEntity row) => new(
        Keys.RunOf(row.PartitionKey), Enum.Parse<RunStatus>(row.GetString("Status")), Payload.Read(row, RunTextJson.Compact.RunText))
    {
        ETag = row.ETag,
    };

    /// <summary>The row to write.</summary>
    public TableEntity ToRow()
    {
        var row = new TableEntity(Keys.Run(Id), Keys.Head) { ["Status"] = Status.ToString() };
        Payload.Put(row, Payload.Text(Text, RunTextJson.Compact.RunText));
        return row;
    }
}

/// <summary>A run as far as its head, counts and changed subjects tell.</summary>
/// <param name="Head">The head row.</param>
/// <param name="Counts">What has ended.</param>
/// <param name="Subjects">How many subjects it changed.</param>
internal sealed record RunState(RunHead Head, RunCounts Counts, int Subjects)
{
    /// <summary>True when all is known and all has ended, so that the run is over whether the head says so yet or not.</summary>
    public bool IsOver => Head is { Status: RunStatus.Running, Text.DryRun: false } && Counts.Ended >= Head.Text.Planned;

    /// <summary>What people get to see.</summary>
    public ReprocessRun ToRun(DateTimeOffset now)
    {
        var text = Head.Text;
        var seconds = (decimal)((text.Finished ?? now) - text.Since).TotalSeconds;
        var ended = Counts.Ended - text.EndedBefore;
        decimal? rate = ended > 0 && seconds > 0 ? Math.Round(ended / seconds, 2) : null;
        var left = Math.Max(0, text.Planned - Counts.Ended);
        return new ReprocessRun
        {
            Id = Head.Id,
            Status = Head.Status,
            DryRun = text.DryRun,
            Scope = text.Scope,
            TriesStudy = text.TriesStudy,
            Planned = text.Planned,
            Counts = Counts,
            ChangedSubjects = text.Diff?.Subjects ?? Subjects,
            Started = text.Started,
            Finished = text.Finished,
            PerSecond = rate,
            SecondsLeft = Head.Status == RunStatus.Running && rate > 0 ? (int)Math.Ceiling(left / rate.Value) : null,
            Diff = text.Diff,
        };
    }
}
