using Il2Pipeline.Storage.Account;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Il2Pipeline.Api.Http;

/// <summary>
/// Turns exceptions into problem details. The log gets the kind of the exception and the route, never the message nor the address: both
/// may hold names of drops.
/// </summary>
internal sealed class FailureResponses(RequestDelegate next, ILogger<FailureResponses> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Request.Body = new ClientBody(context.Request.Body);
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
        if (transient) log.StorageAway(route, exception.GetType().Name);
        else log.Defect(route, exception.GetType().Name, context.TraceIdentifier, exception.StackTrace);
        return (transient ? Problems.StorageAway() : Problems.Defect(context)).ExecuteAsync(context);
    }
}
