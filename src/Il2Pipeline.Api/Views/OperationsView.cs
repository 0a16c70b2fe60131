using Il2Pipeline.Storage.Operations;

namespace Il2Pipeline.Api.Views;

/// <summary>How an issue code was raised over a stretch of days.</summary>
/// <param name="Code">Issue code.</param>
/// <param name="Severity">What one costs; absent for a code this version does not know.</param>
/// <param name="Title">What is wrong, in a sentence; absent for a code this version does not know.</param>
/// <param name="Count">How often.</param>
/// <param name="Drops">In how many drops.</param>
internal sealed record CodeTotalView(string Code, string? Severity, string? Title, int Count, int Drops);

/// <summary>The last days of the service.</summary>
/// <param name="From">The first day looked at, in UTC.</param>
/// <param name="To">The last day, in UTC.</param>
/// <param name="Days">Drops by day and laboratory.</param>
/// <param name="Codes">Issues by code, the most frequent first.</param>
/// <param name="Lag">How long drops waited; absent when none was finished.</param>
/// <param name="Unfinished">How many drops are being read.</param>
/// <param name="OldestUnfinished">When the oldest of them arrived; absent when there is none.</param>
/// <param name="Waiting">Messages in the work queues; not exact while others write.</param>
internal sealed record OperationsView(
    DateOnly From, DateOnly To, IReadOnlyList<DayDrops> Days, IReadOnlyList<CodeTotalView> Codes, Lag? Lag, int Unfinished,
    DateTimeOffset? OldestUnfinished, int Waiting);
