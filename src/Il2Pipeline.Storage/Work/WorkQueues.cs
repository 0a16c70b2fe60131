using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Azure.Storage.Queues;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Work;

/// <summary>A message of the queue <c>reprocess</c>: read a drop version again, or go on with a run. Holds no name.</summary>
/// <param name="Drop">The drop version's id in the ledger; empty to go on with the run as a whole.</param>
public sealed record ReprocessWork(string Drop)
{
    /// <summary>The run it belongs to; absent when a change of the study file asks for it.</summary>
    public string? Run { get; init; }

    /// <summary>The sender's span (W3C), so that traces can be followed across the queue; absent when it had none.</summary>
    [JsonPropertyName("traceparent")]
    public string? Traceparent { get; init; }
}

/// <summary>
/// A message of the queue <c>rederive</c>: derive a subject again, or look over everything once more after a study change.
/// </summary>
/// <param name="Subject">The subject number; absent: look over everything.</param>
/// <param name="Study">
/// STUDYID when it is not the study in force, so that the subject's summary is emptied; absent for the one in force.
/// </param>
public sealed record RederiveWork(string? Subject, string? Study = null)
{
    /// <summary>The sender's span (W3C), so that traces can be followed across the queue; absent when it had none.</summary>
    [JsonPropertyName("traceparent")]
    public string? Traceparent { get; init; }
}

/// <summary>A message received, invisible to others until it is done or its time is over.</summary>
/// <typeparam name="T">What it asks for.</typeparam>
/// <param name="Work">What it asks for.</param>
/// <param name="Tries">How often it was received, this time included.</param>
/// <param name="MessageId">The queue's id of it.</param>
/// <param name="PopReceipt">What to delete it with.</param>
public sealed record ReceivedWork<T>(T Work, long Tries, string MessageId, string PopReceipt);

/// <summary>How many messages wait or are being worked on.</summary>
/// <param name="Reprocess">Drops to be read again.</param>
/// <param name="Rederive">Subjects to be derived again.</param>
/// <param name="Poison">Blob triggers that failed for good, in Azure.</param>
public sealed record QueueLengths(int Reprocess, int Rederive, int Poison);

/// <summary>The work queues. Messages are JSON in Base64, as the queue triggers of Azure Functions read them by default.</summary>
/// <param name="clients">The clients.</param>
/// <param name="log">The log.</param>
public sealed class WorkQueues(StorageClients clients, ILogger<WorkQueues> log)
{
    private static readonly TimeSpan s_forever = TimeSpan.FromSeconds(-1);

    /// <summary>Queues a drop version to be read again.</summary>
    /// <param name="work">Which.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is queued.</returns>
    public Task EnqueueAsync(ReprocessWork work, CancellationToken cancel = default)
    {
        var carried = work with { Traceparent = work.Traceparent ?? MessageSignals.Sender };
        MessageSignals.Sent(MessageSignals.Reprocess);
        return SendAsync(clients.Reprocess, JsonSerializer.Serialize(carried, WorkJson.Compact.ReprocessWork), null, cancel);
    }

    /// <summary>Queues a subject to be derived again.</summary>
    /// <param name="work">Which.</param>
    /// <param name="delay">How long it stays invisible first; absent: at once.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is queued.</returns>
    public Task EnqueueAsync(RederiveWork work, TimeSpan? delay = null, CancellationToken cancel = default)
    {
        var carried = work with { Traceparent = work.Traceparent ?? MessageSignals.Sender };
        MessageSignals.Sent(MessageSignals.Rederive);
        return SendAsync(clients.Rederive, JsonSerializer.Serialize(carried, WorkJson.Compact.RederiveWork), delay, cancel);
    }

    /// <summary>Reads a message of the queue <c>reprocess</c>, as a trigger hands it over.</summary>
    /// <param name="text">Its text, JSON.</param>
    /// <returns>What it asks for.</returns>
    /// <exception cref="JsonException">It is none of ours.</exception>
    public static ReprocessWork ReadReprocess(string text) => Read(text, WorkJson.Compact.ReprocessWork);

    /// <summary>Reads a message of the queue <c>rederive</c>, as a trigger hands it over.</summary>
    /// <param name="text">Its text, JSON.</param>
    /// <returns>What it asks for.</returns>
    /// <exception cref="JsonException">It is none of ours.</exception>
    public static RederiveWork ReadRederive(string text) => Read(text, WorkJson.Compact.RederiveWork);

    /// <summary>Receives messages of the queue <c>reprocess</c>.</summary>
    /// <param name="most">Most messages, 1 to 32.</param>
    /// <param name="invisible">How long they stay invisible to others.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The messages; empty when there are none.</returns>
    public Task<IReadOnlyList<ReceivedWork<ReprocessWork>>> ReceiveReprocessAsync(
        int most, TimeSpan invisible, CancellationToken cancel = default) =>
        ReceiveAsync(clients.Reprocess, ReadReprocess, most, invisible, cancel);

    /// <summary>Receives messages of the queue <c>rederive</c>.</summary>
    /// <param name="most">Most messages, 1 to 32.</param>
    /// <param name="invisible">How long they stay invisible to others.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The messages; empty when there are none.</returns>
    public Task<IReadOnlyList<ReceivedWork<RederiveWork>>> ReceiveRederiveAsync(
        int most, TimeSpan invisible, CancellationToken cancel = default) =>
        ReceiveAsync(clients.Rederive, ReadRederive, most, invisible, cancel);

    /// <summary>Deletes a message whose work is done.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is deleted.</returns>
    public Task DeleteAsync(ReceivedWork<ReprocessWork> message, CancellationToken cancel = default) =>
        clients.Reprocess.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancel);

    /// <summary>Deletes a message whose work is done.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is deleted.</returns>
    public Task DeleteAsync(ReceivedWork<RederiveWork> message, CancellationToken cancel = default) =>
        clients.Rederive.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancel);

    /// <summary>How many messages wait or are being worked on in each queue; not exact while others write.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The numbers.</returns>
    public async Task<QueueLengths> LengthsAsync(CancellationToken cancel = default) => new(
        await LengthAsync(clients.Reprocess, cancel), await LengthAsync(clients.Rederive, cancel), await LengthAsync(clients.Poison, cancel));

    private static async Task<int> LengthAsync(QueueClient queue, CancellationToken cancel) =>
        (await queue.GetPropertiesAsync(cancel)).Value.ApproximateMessagesCount;

    /// <summary>Keeps a message invisible to others for longer.</summary>
    /// <param name="message">The message.</param>
    /// <param name="invisible">How long, from now.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The message, to be deleted in place of the one given.</returns>
    public Task<ReceivedWork<ReprocessWork>> RenewAsync(
        ReceivedWork<ReprocessWork> message, TimeSpan invisible, CancellationToken cancel = default) =>
        RenewAsync(clients.Reprocess, message, invisible, cancel);

    /// <summary>Keeps a message invisible to others for longer.</summary>
    /// <param name="message">The message.</param>
    /// <param name="invisible">How long, from now.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The message, to be deleted in place of the one given.</returns>
    public Task<ReceivedWork<RederiveWork>> RenewAsync(
        ReceivedWork<RederiveWork> message, TimeSpan invisible, CancellationToken cancel = default) =>
        RenewAsync(clients.Rederive, message, invisible, cancel);

    /// <summary>How many messages wait or are being worked on in both queues together; not exact while others write.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The number.</returns>
    public async Task<int> CountAsync(CancellationToken cancel = default)
    {
        var reprocess = await clients.Reprocess.GetPropertiesAsync(cancel);
        var rederive = await clients.Rederive.GetPropertiesAsync(cancel);
        return reprocess.Value.ApproximateMessagesCount + rederive.Value.ApproximateMessagesCount;
    }

    private static async Task<ReceivedWork<T>> RenewAsync<T>(
        QueueClient queue, ReceivedWork<T> message, TimeSpan invisible, CancellationToken cancel)
    {
        var answer = await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: invisible, cancellationToken: cancel);
        return message with { PopReceipt = answer.Value.PopReceipt };
    }

    // By default a message vanishes after seven days; work that waits for an outage to end must not.
    private static async Task SendAsync(QueueClient queue, string text, TimeSpan? delay, CancellationToken cancel) =>
        await queue.SendMessageAsync(text, delay, s_forever, cancel);

    private async Task<IReadOnlyList<ReceivedWork<T>>> ReceiveAsync<T>(
        QueueClient queue, Func<string, T> read, int most, TimeSpan invisible, CancellationToken cancel)
    {
        List<ReceivedWork<T>> received = [];
        foreach (var message in (await queue.ReceiveMessagesAsync(most, invisible, cancel)).Value)
        {
            try
            {
                received.Add(new ReceivedWork<T>(read(message.MessageText), message.DequeueCount, message.MessageId, message.PopReceipt));
            }
            catch (JsonException)
            {
                MessageSignals.Unreadable(queue == clients.Reprocess ? MessageSignals.Reprocess : MessageSignals.Rederive);
                log.MessageUnreadable(queue.Name);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancel);
            }
        }
        return received;
    }

    private static T Read<T>(string text, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(text, type) ?? throw new JsonException("The message is empty.");
}
