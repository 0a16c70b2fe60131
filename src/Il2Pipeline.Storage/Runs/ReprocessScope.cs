using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Runs;

/// <summary>Which drop versions to read again. Parts that are absent do not restrict; parts that are given all have to fit.</summary>
public sealed record ReprocessScope
{
    /// <summary>Only these: ids of the ledger, or names (all versions of each). Absent for any.</summary>
    public IReadOnlyList<string>? Drops { get; init; }

    /// <summary>Only names that start so.</summary>
    public string? Prefix { get; init; }

    /// <summary>Only of this laboratory (the name's first folder; empty for names without folder).</summary>
    public string? Laboratory { get; init; }

    /// <summary>Only those that arrived at or after this.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those that arrived before this.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only those that told of this subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Only those in this status.</summary>
    public LedgerStatus? Status { get; init; }

    /// <summary>Only those with this issue code, for example <c>IL2-201</c>.</summary>
    public string? Issue { get; init; }

    /// <summary>
    /// Only those that would be read with other tables of codes and units than they were read with: by an earlier version of the program,
    /// or under a study file that gave another meaning to something they held.
    /// </summary>
    public bool OlderCodeMap { get; init; }

    /// <summary>Every drop. It stands alone, so that nobody reads everything again by leaving something out.</summary>
    public bool All { get; init; }

    /// <summary>True when nothing at all was said.</summary>
    public bool IsEmpty => !All && !IsRestricted;

    private bool IsRestricted => Drops is not null || Prefix is not null || Laboratory is not null || From is not null || Before is not null
        || Subject is not null || Status is not null || Issue is not null || OlderCodeMap;

    /// <summary>What is wrong with it.</summary>
    /// <returns>A sentence without anything that was sent; absent when it can be used.</returns>
    public string? Fault()
    {
        if (All && IsRestricted) return "\"all\" stands alone; leave it out to restrict the drops.";
        if (Drops is { Count: 0 }) return "The list of drops is empty.";
        if (From >= Before) return "\"from\" is not earlier than \"before\".";
        return null;
    }

    /// <summary>What the ledger can be asked for; not <see cref="Drops"/>, and <see cref="OlderCodeMap"/> only as told.</summary>
    /// <param name="codeMapNot">Only those read with another code map than this; absent: any.</param>
    /// <returns>The filter.</returns>
    public DropFilter ToFilter(string? codeMapNot = null) => new()
    {
        Laboratory = Laboratory,
        NamePrefix = Prefix,
        Status = Status,
        Subject = Subject,
        IssueCode = Issue,
        From = From,
        Before = Before,
        CodeMapNot = codeMapNot,
    };
}

/// <summary>A run asked for.</summary>
/// <param name="Scope">Which drop versions.</param>
/// <param name="DryRun">True to write nothing, and tell what would change.</param>
/// <param name="Study">
/// A study file to try, dry run only: the drops and subjects that putting it would touch are always looked at, the scope adds drops to
/// these and may be empty. Absent: the study file in force.
/// </param>
public sealed record ReprocessRequest(ReprocessScope Scope, bool DryRun, BinaryData? Study = null)
{
    /// <summary>What is wrong with it.</summary>
    /// <returns>A sentence without anything that was sent; absent when it can be used.</returns>
    public string? Fault()
    {
        if (Study is not null && !DryRun) return "A study file can be tried in a dry run only; put it, and what it touches is read again.";
        if (Study is null && Scope.IsEmpty) return "Say which drops, or \"all\".";
        return Scope.Fault();
    }
}
