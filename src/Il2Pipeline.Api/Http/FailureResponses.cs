using Il2Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Api.Http;

/// <summary>
/// Turns exceptions into problem details. The log gets the kind of the exception and the route, never the message nor the address: both
/// may hold names of drops.
/// </summary>
internal sealed partial class FailureResponses(RequestDelegate next, ILogger<FailureResponses> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = exception.StatusCode;
            await Problems.OfStatus(context).ExecuteAsync(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        var transient = Failures.Classify(exception) == FailureKind.Transient;
        if (transient) LogStorageAway(log, route, exception.GetType().Name);
        else LogDefect(log, route, exception.GetType().Name, context.TraceIdentifier, exception.StackTrace);
        return (transient ? Problems.StorageAway() : Problems.Defect(context)).ExecuteAsync(context);
    }

    [LoggerMessage(1, LogLevel.Warning, "Storage did not answer a request for {Route} ({Exception}).")]
    private static partial void LogStorageAway(ILogger log, string route, string exception);

    [LoggerMessage(2, LogLevel.Error, "A request for {Route} failed ({Exception}, trace {Trace}).\n{Stack}")]
    private static partial void LogDefect(ILogger log, string route, string exception, string trace, string? stack);
}
