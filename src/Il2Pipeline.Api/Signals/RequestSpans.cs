using System.Diagnostics;
using Il2Pipeline.Storage.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Il2Pipeline.Api.Signals;

/// <summary>A span for each request, by method and route. The framework's own holds the address, and so subject numbers.</summary>
internal static class RequestSpans
{
    /// <summary>Follows a request.</summary>
    public static async Task FollowAsync(HttpContext context, RequestDelegate next)
    {
        using var span = Start(context.Request);
        await next(context);
        if (span is null) return;
        var method = Method(context.Request.Method);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag(AttributeNames.Method, method).SetTag(AttributeNames.Route, route)
            .SetTag(AttributeNames.StatusCode, context.Response.StatusCode);
        if (context.Response.StatusCode >= 500) span.SetStatus(ActivityStatusCode.Error);
    }

    // A request that a client traces goes on its trace; a host that has its own span for it is asked first.
    private static Activity? Start(HttpRequest request)
    {
        if (Activity.Current is not null) return Il2Signals.StartEntry(SpanNames.ApiRequest, ActivityKind.Server);
        ActivityContext.TryParse(request.Headers.TraceParent, null, isRemote: true, out var client);
        return Il2Signals.Source.StartActivity(SpanNames.ApiRequest, ActivityKind.Server, client);
    }

    private static string Method(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method) || HttpMethods.IsPut(method)
        || HttpMethods.IsDelete(method) || HttpMethods.IsPatch(method) || HttpMethods.IsOptions(method) ? method.ToUpperInvariant() : "_OTHER";
}
