using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Api.Views;

/// <summary>One drop version as the API tells it.</summary>
internal sealed record DropView
{
    /// <summary>Opaque id, for <c>/api/drops/{id}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the blob.</summary>
    public required string Name { get; init; }

    /// <summary>The name's first folder; empty when it has none.</summary>
    public required string Laboratory { get; init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string ContentHash { get; init; }

    /// <summary><c>received</c>, <c>reading</c>, <c>done</c>, <c>refused</c> or <c>defect</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When the blob was written.</summary>
    public required DateTimeOffset Arrived { get; init; }

    /// <summary>When it was last finished; absent while it is read for the first time.</summary>
    public required DateTimeOffset? Finished { get; init; }

    /// <summary>How long the last reading took, in milliseconds; absent while it is read for the first time.</summary>
    public required long? DurationMs { get; init; }

    /// <summary>STUDYID it was read under.</summary>
    public required string StudyId { get; init; }

    /// <summary>Fingerprint of the codes and units it was read with.</summary>
    public required string CodeMap { get; init; }

    /// <summary>How many Observations and components it held.</summary>
    public required int Observations { get; init; }

    /// <summary>How many ended in each disposition, all six named; the sum is <see cref="Observations"/> once it is finished.</summary>
    public required IReadOnlyDictionary<string, int> Dispositions { get; init; }

    /// <summary>How many were ignored for each reason met.</summary>
    public required IReadOnlyDictionary<string, int> Ignored { get; init; }

    /// <summary>The issue codes raised, ascending.</summary>
    public required IReadOnlyList<IssueCountView> Issues { get; init; }

    /// <summary>The most frequent unknown codes.</summary>
    public required IReadOnlyList<CodeCountView> UnknownCodes { get; init; }

    /// <summary>How many doses of the trial's drug were taken.</summary>
    public required int Doses { get; init; }

    /// <summary>The subjects touched, sorted.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>True when the blob was overwritten or deleted, so that this version cannot be read again.</summary>
    public required bool Gone { get; init; }

    /// <summary>What is known of the failure for which it was given up; absent when it was not.</summary>
    public required DropFailureView? Failure { get; init; }

    /// <summary>True when the dispositions add up to the Observations.</summary>
    public required bool Balances { get; init; }

    /// <summary>Address of the receipt.</summary>
    public required string Receipt { get; init; }

    /// <summary>The words of all dispositions.</summary>
    public static IReadOnlyList<string> DispositionWords { get; } = [.. Enum.GetValues<Disposition>().Select(EnumWords.Of)];

    /// <summary>Tells a ledger row.</summary>
    /// <param name="entry">The row.</param>
    /// <returns>The view.</returns>
    public static DropView Of(LedgerEntry entry) => new()
    {
        Id = entry.Id,
        Name = entry.Drop.Name,
        Laboratory = entry.Drop.Laboratory,
        ContentHash = entry.Drop.ContentHash,
        Status = EnumWords.Of(entry.Status),
        Size = entry.Size,
        Arrived = entry.Arrived,
        Finished = entry.Finished,
        DurationMs = entry.Duration is { } duration ? (long)duration.TotalMilliseconds : null,
        StudyId = entry.StudyId,
        CodeMap = entry.CodeMap,
        Observations = entry.Balance.Observations,
        Dispositions = Enum.GetValues<Disposition>().ToDictionary(EnumWords.Of, one => entry.Balance.ByDisposition.GetValueOrDefault(one)),
        Ignored = entry.Balance.ByReason.OrderBy(reason => reason.Key).ToDictionary(reason => EnumWords.Of(reason.Key), reason => reason.Value),
        Issues = IssueCountView.Of(entry.Balance.ByIssue),
        UnknownCodes = [.. entry.Balance.ShownUnknownCodes.Select(code => new CodeCountView(code.Key, code.Value))],
        Doses = entry.Balance.Doses,
        Subjects = entry.Balance.Subjects,
        Gone = entry.IsGone,
        Failure = entry.Failure is { } failure ? new DropFailureView(failure.Function, failure.GivenUp, failure.MessageId) : null,
        Balances = entry.Balance.Balances,
        Receipt = $"/api/drops/{entry.Id}/receipt",
    };
}

/// <summary>How often an unknown code was met.</summary>
/// <param name="Code">The code as <c>system|code</c>.</param>
/// <param name="Count">How often.</param>
internal sealed record CodeCountView(string Code, int Count);

/// <summary>For which failure a drop version was given up.</summary>
/// <param name="Function">The function that failed; absent when nobody told.</param>
/// <param name="GivenUp">When the host gave up; absent when nobody told.</param>
/// <param name="MessageId">Id of the poison queue's message; absent when there was none.</param>
internal sealed record DropFailureView(string? Function, DateTimeOffset? GivenUp, string? MessageId);
