using System.Text.Json;
using Azure.Storage.Queues.Models;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Poison;

/// <summary>What the Functions host wrote on its poison queue when a blob trigger had failed for good.</summary>
/// <param name="ContainerName">Container of the blob.</param>
/// <param name="BlobName">Name of the blob; may hold identifiers: never log it.</param>
/// <param name="FunctionId">The function that failed, as <c>Host.Functions.IngestDrop</c>; absent when the message has none.</param>
/// <param name="ETag">The blob's ETag when the event was told; absent when the message has none.</param>
/// <param name="BlobType">For example <c>BlockBlob</c>; absent when the message has none.</param>
public sealed record PoisonedBlob(
    string ContainerName, string BlobName, string? FunctionId = null, string? ETag = null, string? BlobType = null)
{
    /// <summary>When the host gave up; absent when the queue did not tell.</summary>
    public DateTimeOffset? GivenUp { get; init; }

    /// <summary>The queue's id of the message; absent when the queue did not tell.</summary>
    public string? MessageId { get; init; }

    /// <summary>How often the message was received, this time included; more than once: marking failed as well.</summary>
    public long Received { get; init; } = 1;

    /// <summary>Reads a message.</summary>
    /// <param name="message">The message, its text decoded.</param>
    /// <returns>What it tells.</returns>
    /// <exception cref="JsonException">It is none of the host's.</exception>
    public static PoisonedBlob Of(QueueMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var blob = JsonSerializer.Deserialize(message.MessageText, PoisonJson.Compact.PoisonedBlob);
        if (string.IsNullOrEmpty(blob?.ContainerName) || string.IsNullOrEmpty(blob.BlobName))
            throw new JsonException("The message names no blob.");
        return blob with { GivenUp = message.InsertedOn, MessageId = message.MessageId, Received = message.DequeueCount };
    }

    /// <summary>What the ledger and the receipt keep of it; no name.</summary>
    /// <returns>The facts.</returns>
    public DropFailure ToFailure()
    {
        var function = FunctionId?.Split('.')[^1];
        return new DropFailure(function is null ? null : SafeText.Show(function), GivenUp, ETag?.Trim('"'), MessageId, Received);
    }
}
