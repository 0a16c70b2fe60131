using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Http;

/// <summary>Headers that keep browsers from doing more than they are asked to.</summary>
internal static class SafetyHeaders
{
    /// <summary>For the page: its own files only, nothing inline, no text turned into code, not inside other pages.</summary>
    private const string ForPages = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; "
        + "require-trusted-types-for 'script'";

    private const string ForData = "default-src 'none'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/api") ? ForData : ForPages;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    }
}
