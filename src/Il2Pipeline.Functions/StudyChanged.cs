using System.Diagnostics.CodeAnalysis;
using Azure.Storage.Blobs;
using Il2Pipeline.Storage.StudyChanges;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions;

/// <summary>Puts a study file in force when it arrives or changes, and queues the work that it causes.</summary>
/// <param name="change">Puts study files in force.</param>
[SuppressMessage("Style", "IDE0060", Justification = "A trigger has to bind to a parameter; there is only one study file.")]
public sealed class StudyChanged(StudyChange change)
{
    /// <summary>In Azure: told by Event Grid.</summary>
    /// <param name="file">The study file's blob.</param>
    /// <param name="cancel">Set when the host stops; the blob then comes again.</param>
    /// <returns>When it is in force and all work is queued, or when it is refused with a receipt.</returns>
    [Function(nameof(StudyChanged))]
    public Task OnEvent(
        [BlobTrigger("study/study.json", Source = BlobTriggerSource.EventGrid)] BlobClient file, CancellationToken cancel) =>
        change.ApplyAsync(cancel);

    /// <summary>Beside Azurite, which sends no events: found by looking. Switched off in Azure by a setting.</summary>
    /// <param name="file">The study file's blob.</param>
    /// <param name="cancel">Set when the host stops; the blob then comes again.</param>
    /// <returns>As <see cref="OnEvent"/>.</returns>
    [Function($"{nameof(StudyChanged)}ByPolling")]
    public Task OnScan([BlobTrigger("study/study.json")] BlobClient file, CancellationToken cancel) => change.ApplyAsync(cancel);
}
