using System.Globalization;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>What is known of the failure for which a drop version was given up. Holds no name.</summary>
/// <param name="Function">The function that failed, for example <c>IngestDrop</c>; absent when nobody told.</param>
/// <param name="GivenUp">When the host gave up; absent when nobody told.</param>
/// <param name="ETag">The blob's ETag in the event that could not be worked through; absent when nobody told.</param>
/// <param name="MessageId">Id of the poison queue's message; absent when there was none.</param>
/// <param name="Received">How often that message was received until the drop was marked.</param>
public sealed record DropFailure(
    string? Function = null, DateTimeOffset? GivenUp = null, string? ETag = null, string? MessageId = null, long Received = 1)
{
    /// <summary>The facts for people, as a receipt shows them.</summary>
    /// <returns>For example <c>function IngestDrop, given up at 2026-01-05T08:00:00Z</c>; absent when nothing is known.</returns>
    public string? Describe()
    {
        string[] facts =
        [
            .. Function is null ? Array.Empty<string>() : [$"function {Function}"],
            .. GivenUp is { } time
                ? [$"given up at {time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"]
                : Array.Empty<string>(),
        ];
        return facts.Length == 0 ? null : string.Join(", ", facts);
    }
}
