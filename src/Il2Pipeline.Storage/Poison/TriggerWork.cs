using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Storage.Queues;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Derive;
using Il2Pipeline.Storage.Drops;
using Il2Pipeline.Storage.Reprocess;
using Il2Pipeline.Storage.StudyChanges;
using Il2Pipeline.Storage.Telemetry;
using Il2Pipeline.Storage.Work;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Poison;

/// <summary>
/// Does what triggers ask for, for a host that tries whatever fails five times. A defect can only fail, so it is put on the poison queue at
/// once, with its reason, and the trigger is told that it is done; the five tries stay for what a later try may mend.
/// </summary>
public sealed class TriggerWork
{
    private readonly TriggerSteps _steps;
    private readonly StorageClients _clients;
    private readonly ILogger<TriggerWork> _log;

    /// <summary>Makes it; sends nothing.</summary>
    internal TriggerWork(TriggerSteps steps, StorageClients clients, ILogger<TriggerWork> log) =>
        (_steps, _clients, _log) = (steps, clients, log);

    /// <summary>Takes in a drop.</summary>
    /// <param name="dropName">The blob's name in the container of drops.</param>
    /// <param name="function">The function that was triggered.</param>
    /// <param name="cancel">Stops it; the blob then comes again.</param>
    /// <returns>When it is taken in, refused, or poisoned; it fails only for what a later try may mend.</returns>
    public Task IngestAsync(string dropName, string function, CancellationToken cancel = default) => TryAsync(
        () => _steps.Ingest.IngestAsync(dropName, cancel), function,
        failure => PoisonAsync(_clients.Names.Drops, dropName, function, failure, cancel), cancel);

    /// <summary>Puts the study file in force.</summary>
    /// <param name="function">The function that was triggered.</param>
    /// <param name="cancel">Stops it; the blob then comes again.</param>
    /// <returns>When it is in force, refused, or poisoned.</returns>
    public Task ApplyStudyAsync(string function, CancellationToken cancel = default) => TryAsync(
        () => _steps.Study.ApplyAsync(cancel), function,
        failure => PoisonAsync(_clients.Names.Study, StorageNames.StudyFile, function, failure, cancel), cancel);

    /// <summary>Does what a message of the queue <c>reprocess</c> asks for.</summary>
    /// <param name="work">The message.</param>
    /// <param name="function">The function that was triggered.</param>
    /// <param name="cancel">Stops it; the message then comes again.</param>
    /// <returns>When it is done, or poisoned.</returns>
    public Task ReprocessAsync(ReprocessWork work, string function, CancellationToken cancel = default) => TryAsync(
        () => _steps.Runs.WorkAsync(work, cancel), function,
        failure => PoisonAsync(
            _clients.PoisonWork[0], work with { Failure = failure.GetType().Name }, WorkJson.Compact.ReprocessWork, cancel), cancel);

    /// <summary>Does what a message of the queue <c>rederive</c> asks for.</summary>
    /// <param name="work">The message.</param>
    /// <param name="function">The function that was triggered.</param>
    /// <param name="cancel">Stops it; the message then comes again.</param>
    /// <returns>When it is done, or poisoned.</returns>
    public Task RederiveAsync(RederiveWork work, string function, CancellationToken cancel = default) => TryAsync(
        () => _steps.Derivation.RederiveAsync(work, cancel), function,
        failure => PoisonAsync(
            _clients.PoisonWork[1], work with { Failure = failure.GetType().Name }, WorkJson.Compact.RederiveWork, cancel), cancel);

    private async Task TryAsync(Func<Task> work, string function, Func<Exception, Task> poison, CancellationToken cancel)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (Failures.Classify(failure, cancel) is FailureKind.Defect)
        {
            // The host sees no failure, so it is told here: by type and place, since a message may hold anything.
            _log.TriggerDefect(function, failure.GetType().Name, failure.StackTrace);
            await poison(failure);
        }
    }

    // As the Functions host writes it, so that one reader serves both.
    private Task PoisonAsync(string container, string blob, string function, Exception failure, CancellationToken cancel)
    {
        var message = new PoisonedBlob(container, blob, $"Host.Functions.{function}", FailedVersion.Of(failure), "BlockBlob")
        {
            Reason = failure.GetType().Name,
        };
        return PoisonAsync(_clients.Poison, message, PoisonJson.Compact.PoisonedBlob, cancel);
    }

    private static async Task PoisonAsync<T>(QueueClient queue, T message, JsonTypeInfo<T> type, CancellationToken cancel) =>
        await queue.SendMessageAsync(JsonSerializer.Serialize(message, type), timeToLive: WorkQueues.Forever, cancellationToken: cancel);
}

/// <summary>What triggers ask for.</summary>
/// <param name="Ingest">Takes in drops.</param>
/// <param name="Study">Puts study files in force.</param>
/// <param name="Runs">Reads drops again.</param>
/// <param name="Derivation">Derives subjects.</param>
internal sealed record TriggerSteps(DropIngest Ingest, StudyChange Study, ReprocessRuns Runs, SubjectDerivation Derivation);
