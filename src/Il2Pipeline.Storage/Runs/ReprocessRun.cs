using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Storage.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>The drops are being looked up; some may be worked on already.</summary>
    Planning = 1,

    /// <summary>All drops are known, and are being worked on.</summary>
    Running = 2,

    /// <summary>Every drop has ended, one way or another.</summary>
    Done = 3,

    /// <summary>It was cancelled: what was not begun then is not begun; what was in work ends.</summary>
    Cancelled = 4,

    /// <summary>The run itself failed five times; single drops that failed do not make a run fail.</summary>
    Failed = 5,
}

/// <summary>What became of one drop version in a run.</summary>
public enum RunItemStatus
{
    /// <summary>Not ended yet.</summary>
    Waiting = 1,

    /// <summary>Read again.</summary>
    Done = 2,

    /// <summary>Read again, and nothing of it could be taken.</summary>
    Refused = 3,

    /// <summary>Cannot be read again: its blob was overwritten or deleted (IL2-802). What it told stays.</summary>
    Missing = 4,

    /// <summary>The pipeline failed on it five times.</summary>
    Failed = 5,
}

/// <summary>How many drop versions ended in which way.</summary>
/// <param name="Done">Read again.</param>
/// <param name="Refused">Read again, and refused as a whole.</param>
/// <param name="Missing">Not to be had any more.</param>
/// <param name="Failed">Given up.</param>
public sealed record RunCounts(int Done, int Refused, int Missing, int Failed)
{
    /// <summary>None.</summary>
    public static RunCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>All that ended.</summary>
    public int Ended => Done + Refused + Missing + Failed;

    /// <summary>One more of a kind.</summary>
    internal RunCounts With(RunItemStatus status, int more = 1) => status switch
    {
        RunItemStatus.Done => this with { Done = Done + more },
        RunItemStatus.Refused => this with { Refused = Refused + more },
        RunItemStatus.Missing => this with { Missing = Missing + more },
        _ => this with { Failed = Failed + more },
    };
}

/// <summary>What a dry run found that would change.</summary>
/// <param name="Rows">Rows of the diff: analysis records that would be added, changed or removed.</param>
/// <param name="Subjects">Subjects whose summary would get a new revision.</param>
/// <param name="CycleRows">Cycle summaries that would change; they follow from the records, and are counted only.</param>
/// <param name="ByReason">Rows by reason.</param>
public sealed record DiffTotals(int Rows, int Subjects, int CycleRows, IReadOnlyDictionary<RowChangeReason, int> ByReason)
{
    /// <summary>True when a real run would leave every summary as it is.</summary>
    public bool IsNothing => Subjects == 0;
}

/// <summary>A reprocess run and how far it is.</summary>
public sealed record ReprocessRun
{
    /// <summary>Its id; says when it began.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>True when it writes nothing but its diff.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Which drop versions it is about.</summary>
    public required ReprocessScope Scope { get; init; }

    /// <summary>True when it tries a study file that is not in force.</summary>
    public bool TriesStudy { get; init; }

    /// <summary>How many drop versions it is about; grows while planning.</summary>
    public int Planned { get; init; }

    /// <summary>How many have ended, by how.</summary>
    public RunCounts Counts { get; init; } = RunCounts.None;

    /// <summary>How many subjects' summaries it changed so far; of a dry run, would change.</summary>
    public int ChangedSubjects { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended; absent before.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Drops a second, since it began or was resumed last; absent before the first has ended.</summary>
    public decimal? PerSecond { get; init; }

    /// <summary>Estimated seconds to its end at that rate; absent when not known, and once it has ended.</summary>
    public int? SecondsLeft { get; init; }

    /// <summary>What would change; absent unless it is a dry run that is done.</summary>
    public DiffTotals? Diff { get; init; }

    /// <summary>True when nothing will happen any more.</summary>
    public bool IsEnded => Status is RunStatus.Done or RunStatus.Cancelled or RunStatus.Failed;
}

/// <summary>One drop version of a run.</summary>
/// <param name="Drop">The drop version's id in the ledger.</param>
/// <param name="Status">What became of it.</param>
public sealed record RunItem(string Drop, RunItemStatus Status);
