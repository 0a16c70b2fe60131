namespace Il2Pipeline.Storage.Operations;

/// <summary>What arrived in a stretch of days, what became of it, and how long it took.</summary>
public sealed record OperationsSummary
{
    /// <summary>The first day looked at, in UTC.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day looked at, in UTC.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Drop versions by day and laboratory, by these; days without drops are left out.</summary>
    public IReadOnlyList<DayDrops> Days { get; init; } = [];

    /// <summary>How often each issue code was raised, the most frequent first.</summary>
    public IReadOnlyList<CodeTotal> Codes { get; init; } = [];

    /// <summary>How long drops had to wait, over all of the days; absent when none was finished.</summary>
    public Lag? Lag { get; init; }

    /// <summary>When the oldest drop of which reading is not finished arrived; absent when there is none.</summary>
    public DateTimeOffset? OldestUnfinished { get; init; }

    /// <summary>How many drops are not finished.</summary>
    public int Unfinished { get; init; }
}

/// <summary>The drop versions of one day and laboratory.</summary>
/// <param name="Day">The day of arrival, in UTC.</param>
/// <param name="Laboratory">The first folder of the drops' names; empty for names without folder.</param>
public sealed record DayDrops(DateOnly Day, string Laboratory)
{
    /// <summary>How many arrived.</summary>
    public int Drops { get; init; }

    /// <summary>Of these, how many were refused whole.</summary>
    public int Refused { get; init; }

    /// <summary>Of these, on how many the pipeline failed (IL2-801).</summary>
    public int Defects { get; init; }

    /// <summary>Observations in them.</summary>
    public int Observations { get; init; }

    /// <summary>Observations that were refused.</summary>
    public int RefusedObservations { get; init; }

    /// <summary>How long these drops had to wait; absent when none was finished.</summary>
    public Lag? Lag { get; init; }
}

/// <summary>How often an issue code was raised.</summary>
/// <param name="Code">Issue code.</param>
/// <param name="Count">How often.</param>
/// <param name="Drops">In how many drops.</param>
public sealed record CodeTotal(string Code, int Count, int Drops);

/// <summary>Time from the arrival of a drop in storage to the end of its first reading, in seconds. Storage tells arrivals to the second.</summary>
/// <param name="Drops">Of how many drops.</param>
/// <param name="Median">Half of them waited no longer.</param>
/// <param name="Most">The longest wait.</param>
public sealed record Lag(int Drops, double Median, double Most)
{
    internal static Lag? Of(List<double> seconds)
    {
        if (seconds.Count == 0) return null;
        seconds.Sort();
        return new Lag(seconds.Count, Math.Round(seconds[(seconds.Count - 1) / 2], 1), Math.Round(seconds[^1], 1));
    }
}
