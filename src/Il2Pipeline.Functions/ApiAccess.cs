using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Il2Pipeline.Functions;

/// <summary>How callers of the API prove who they are.</summary>
public enum ApiAuthentication
{
    /// <summary>With a function key, which the Functions host checks.</summary>
    Key = 1,

    /// <summary>With a sign-in (Microsoft Entra ID), which App Service authentication checks in front of the app.</summary>
    EntraId = 2,
}

/// <summary>Section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Api";

    /// <summary>How callers prove who they are. Default <see cref="ApiAuthentication.Key"/>.</summary>
    public ApiAuthentication Authentication { get; set; } = ApiAuthentication.Key;
}

/// <summary>
/// Who may use the API. With keys the host lets nobody through without one. With sign-in the platform puts a header on every request that
/// it let through, and takes that header off what comes from outside; a request without it did not come through the platform's door.
/// </summary>
/// <param name="options">The settings.</param>
public sealed class ApiAccess(IOptions<ApiOptions> options)
{
    /// <summary>The header that App Service authentication sets: the caller's id.</summary>
    internal const string Principal = "X-MS-CLIENT-PRINCIPAL-ID";

    /// <summary>True when a request may go on.</summary>
    /// <param name="request">The request.</param>
    /// <returns>False when sign-in is asked for and the request carries no caller.</returns>
    public bool IsGranted(HttpRequest request) =>
        options.Value.Authentication == ApiAuthentication.Key || !string.IsNullOrWhiteSpace(request.Headers[Principal]);

    /// <summary>Answers 401 as problem details.</summary>
    /// <param name="context">The request.</param>
    /// <returns>When the response is written.</returns>
    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var problem = TypedResults.Problem("Sign in first.", null, StatusCodes.Status401Unauthorized, "Not signed in", "about:blank");
        return problem.ExecuteAsync(context);
    }
}
