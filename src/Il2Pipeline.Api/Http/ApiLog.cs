using Il2Pipeline.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Api.Http;

/// <summary>All log events of the API. Routes appear as patterns, exceptions by type and stack: addresses and messages may hold names.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(LogEvents.RequestStorageAway, LogLevel.Warning, "Storage did not answer a request for {Route} ({Exception}).")]
    public static partial void StorageAway(this ILogger log, string route, string exception);

    [LoggerMessage(LogEvents.RequestDefect, LogLevel.Error, "A request for {Route} failed ({Exception}, trace {Trace}).\n{Stack}")]
    public static partial void Defect(this ILogger log, string route, string exception, string trace, string? stack);
}
