using System.Globalization;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>Where a drop version stands.</summary>
public enum LedgerStatus
{
    /// <summary><c>reading</c>: begun and not finished; it is begun again when it was interrupted.</summary>
    Reading = 1,

    /// <summary><c>done</c>: read and stored; single Observations may have been refused.</summary>
    Done = 2,

    /// <summary><c>refused</c>: nothing of it could be taken.</summary>
    Refused = 3,

    /// <summary><c>defect</c>: the pipeline failed on it; see IL2-801.</summary>
    Defect = 4,

    /// <summary><c>received</c>: uploaded over HTTP, and no trigger has begun with it yet.</summary>
    Received = 5,
}

/// <summary>One row of the ledger: one drop version, and what became of it.</summary>
public sealed record LedgerEntry
{
    /// <summary>Opaque id of the drop version, 32 hexadecimal digits; safe to show, log and send where names are not.</summary>
    public required string Id { get; init; }

    /// <summary>Which drop version. The name may hold identifiers: never log it.</summary>
    public required DropId Drop { get; init; }

    /// <summary>Where it stands.</summary>
    public required LedgerStatus Status { get; init; }

    /// <summary>Size of the blob in bytes.</summary>
    public long Size { get; init; }

    /// <summary>When the blob was written.</summary>
    public DateTimeOffset Arrived { get; init; }

    /// <summary>When it was last finished; absent while it is being read for the first time.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>When it was finished for the first time: with <see cref="Arrived"/>, how long it had to wait. Absent until then.</summary>
    public DateTimeOffset? FirstFinished { get; init; }

    /// <summary>How long the last reading took; absent while it is being read for the first time.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>STUDYID it was read under; empty while it is being read for the first time.</summary>
    public string StudyId { get; init; } = "";

    /// <summary>
    /// Fingerprint of the codes and units it was read with (<see cref="Core.Study.StudyFingerprint.ForReading"/>); empty while it is being
    /// read for the first time.
    /// </summary>
    public string CodeMap { get; init; } = "";

    /// <summary>
    /// True when the blob was overwritten or deleted, so that this version cannot be read again (IL2-802). What it told stays.
    /// </summary>
    public bool IsGone { get; init; }

    /// <summary>What is known of the failure for which it was given up (IL2-801); absent when it was not.</summary>
    public DropFailure? Failure { get; init; }

    /// <summary>The counts; all zero until it is finished.</summary>
    public DropBalance Balance { get; init; } = new();

    /// <summary>A status as the column has it.</summary>
    public static string StatusText(LedgerStatus status) => status.ToString().ToLower(CultureInfo.InvariantCulture);
}

/// <summary>Which drops to list; parts that are absent do not restrict.</summary>
public sealed record DropFilter
{
    /// <summary>Only of this laboratory (the name's first folder; empty for names without folder).</summary>
    public string? Laboratory { get; init; }

    /// <summary>Only names that start so.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Only in this status.</summary>
    public LedgerStatus? Status { get; init; }

    /// <summary>Only those that touched this subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Only those with this issue code.</summary>
    public string? IssueCode { get; init; }

    /// <summary>Only those that arrived at or after this.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those that arrived before this.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only those read with another code map than this fingerprint.</summary>
    public string? CodeMapNot { get; init; }

    /// <summary>True when an entry passes.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>False when any part does not fit.</returns>
    public bool Passes(LedgerEntry entry) =>
        (Laboratory is null || entry.Drop.Laboratory == Laboratory)
        && (NamePrefix is null || entry.Drop.Name.StartsWith(NamePrefix, StringComparison.Ordinal))
        && (Status is null || entry.Status == Status)
        && (Subject is null || entry.Balance.Subjects.Contains(Subject, StringComparer.Ordinal))
        && (IssueCode is null || entry.Balance.ByIssue.ContainsKey(IssueCode))
        && (From is null || entry.Arrived >= From)
        && (Before is null || entry.Arrived < Before)
        && (CodeMapNot is null || (entry.CodeMap.Length > 0 && entry.CodeMap != CodeMapNot));
}

/// <summary>The order of a list of drops.</summary>
public enum DropOrder
{
    /// <summary>Latest arrival first.</summary>
    Newest = 1,

    /// <summary>By name; versions of one name in no particular order.</summary>
    Name = 2,
}

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of this page.</param>
/// <param name="Continuation">Opaque text to ask for the next page with; absent at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation);
