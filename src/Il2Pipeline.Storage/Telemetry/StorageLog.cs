using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Storage.Telemetry;

/// <summary>
/// All log events of the storage side. Drops appear by their key, never by name, subjects not at all: names of blobs may hold identifiers.
/// </summary>
internal static partial class StorageLog
{
    [LoggerMessage(
        LogEvents.DropTaken,
        LogLevel.Information,
        "Drop {DropKey} {Outcome}: {Observations} observations, {Refused} refused, {Subjects} subjects, {Milliseconds} ms")]
    public static partial void DropTaken(
        this ILogger log, string dropKey, string outcome, int observations, int refused, int subjects, long milliseconds);

    [LoggerMessage(LogEvents.DropAlreadyTaken, LogLevel.Information, "Drop {DropKey} had been taken in already")]
    public static partial void DropAlreadyTaken(this ILogger log, string dropKey);

    [LoggerMessage(LogEvents.DropMissing, LogLevel.Warning, "A drop's blob is gone before it could be read")]
    public static partial void DropMissing(this ILogger log);

    [LoggerMessage(
        LogEvents.DropReadAgain, LogLevel.Information, "Drop {DropKey} is read again: study file or another instance came between (try {Try})")]
    public static partial void DropReadAgain(this ILogger log, string dropKey, int @try);

    [LoggerMessage(LogEvents.DropDefect, LogLevel.Error, "Drop {DropKey} is marked as defect (IL2-801)")]
    public static partial void DropDefect(this ILogger log, string dropKey);

    [LoggerMessage(LogEvents.RaceLost, LogLevel.Debug, "A derivation lost a race and begins anew (try {Try})")]
    public static partial void RaceLost(this ILogger log, int @try);

    [LoggerMessage(LogEvents.StudyAccepted, LogLevel.Information, "Study file accepted: {Drops} drops to read again, {Subjects} subjects to derive again")]
    public static partial void StudyAccepted(this ILogger log, int drops, int subjects);

    [LoggerMessage(LogEvents.StudyRefused, LogLevel.Warning, "Study file refused with {Errors} errors; the one before stays in force")]
    public static partial void StudyRefused(this ILogger log, int errors);

    [LoggerMessage(LogEvents.DropOverwritten, LogLevel.Warning, "Drop {DropKey} cannot be read again: its blob was overwritten or deleted (IL2-802)")]
    public static partial void DropOverwritten(this ILogger log, string dropKey);

    [LoggerMessage(LogEvents.MessageUnreadable, LogLevel.Error, "A message of queue {Queue} cannot be read and is dropped")]
    public static partial void MessageUnreadable(this ILogger log, string queue);

    [LoggerMessage(LogEvents.CircuitOpened, LogLevel.Warning, "Too many requests to the {Service} service fail: all pause for a while")]
    public static partial void CircuitOpened(this ILogger log, string service);

    [LoggerMessage(LogEvents.CircuitClosed, LogLevel.Warning, "Requests to the {Service} service go on")]
    public static partial void CircuitClosed(this ILogger log, string service);

    [LoggerMessage(LogEvents.OtherBlobGivenUp, LogLevel.Critical, "A blob trigger failed for good in container {Container}, of which the pipeline knows nothing")]
    public static partial void OtherBlobPoisoned(this ILogger log, string container);

    [LoggerMessage(LogEvents.StudyGivenUp, LogLevel.Critical, "The study file could not be worked through (IL2-803); its receipt tells when")]
    public static partial void StudyPoisoned(this ILogger log);

    [LoggerMessage(LogEvents.ReprocessGivenUp, LogLevel.Critical, "Drop {DropId} could not be read again and was given up (run {Run})")]
    public static partial void ReprocessPoisoned(this ILogger log, string dropId, string? run);

    [LoggerMessage(LogEvents.RederiveGivenUp, LogLevel.Critical, "Deriving {What} failed for good; what is stored of it stays as it was")]
    public static partial void RederivePoisoned(this ILogger log, string what);

    [LoggerMessage(LogEvents.VanishedDropGivenUp, LogLevel.Critical, "A drop was given up after its blob was deleted or overwritten, before it was begun")]
    public static partial void VanishedDropPoisoned(this ILogger log);
}
