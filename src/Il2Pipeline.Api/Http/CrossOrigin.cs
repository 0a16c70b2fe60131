using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Http;

/// <summary>
/// Refuses writes that a page from elsewhere makes a browser send. Browsers say where a request comes from (<c>Sec-Fetch-Site</c>, and
/// <c>Origin</c> where that is missing); programs say neither, and carry no user's cookies either. No answer allows another origin
/// (CORS), so a request that browsers ask leave for first is not sent at all.
/// </summary>
internal static class CrossOrigin
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        IsReading(context.Request.Method) || IsOurs(context.Request) ? next(context) : Problems.CrossOrigin().ExecuteAsync(context);

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
