namespace Il2Pipeline.Storage;

/// <summary>A message of the queue <c>reprocess</c>: read a drop version again. Holds no name.</summary>
/// <param name="Drop">The drop version's id in the ledger.</param>
public sealed record ReprocessWork(string Drop);

/// <summary>A message of the queue <c>rederive</c>: derive a subject again, or look over everything once more after a study change.</summary>
/// <param name="Subject">The subject number; absent: look over everything (<see cref="StudyChange"/>).</param>
public sealed record RederiveWork(string? Subject);

/// <summary>A message received, invisible to others until it is done or its time is over.</summary>
/// <typeparam name="T">What it asks for.</typeparam>
/// <param name="Work">What it asks for.</param>
/// <param name="Tries">How often it was received, this time included.</param>
/// <param name="MessageId">The queue's id of it.</param>
/// <param name="PopReceipt">What to delete it with.</param>
public sealed record ReceivedWork<T>(T Work, long Tries, string MessageId, string PopReceipt);

/// <summary>The work queues. Messages are JSON in Base64, as the queue triggers of Azure Functions read them by default.</summary>
public sealed class WorkQueues
{
    /// <summary>Queues a drop version to be read again.</summary>
    /// <param name="work">Which.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is queued.</returns>
    public Task EnqueueAsync(ReprocessWork work, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Queues a subject to be derived again.</summary>
    /// <param name="work">Which.</param>
    /// <param name="delay">How long it stays invisible first; absent: at once.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is queued.</returns>
    public Task EnqueueAsync(RederiveWork work, TimeSpan? delay = null, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    /// <summary>Receives messages of the queue <c>reprocess</c>.</summary>
    /// <param name="most">Most messages, 1 to 32.</param>
    /// <param name="invisible">How long they stay invisible to others.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The messages; empty when there are none.</returns>
    public Task<IReadOnlyList<ReceivedWork<ReprocessWork>>> ReceiveReprocessAsync(
        int most, TimeSpan invisible, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Receives messages of the queue <c>rederive</c>.</summary>
    /// <param name="most">Most messages, 1 to 32.</param>
    /// <param name="invisible">How long they stay invisible to others.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The messages; empty when there are none.</returns>
    public Task<IReadOnlyList<ReceivedWork<RederiveWork>>> ReceiveRederiveAsync(
        int most, TimeSpan invisible, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Deletes a message whose work is done.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is deleted.</returns>
    public Task DeleteAsync(ReceivedWork<ReprocessWork> message, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Deletes a message whose work is done.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>When it is deleted.</returns>
    public Task DeleteAsync(ReceivedWork<RederiveWork> message, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>How many messages wait or are being worked on in both queues together; not exact while others write.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The number.</returns>
    public Task<int> CountAsync(CancellationToken cancel = default) => throw new NotSupportedException();
}
