using Il2Pipeline.Storage.Feed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Il2Pipeline.Api.Feed;

/// <summary>What answers of the feed say in headers, the only place for it in formats that are rows alone.</summary>
internal static class FeedHeaders
{
    /// <summary>What to send as <c>since</c> next time.</summary>
    public const string Cursor = "Il2-Cursor";

    /// <summary><c>true</c> when there was more already.</summary>
    public const string More = "Il2-More";

    /// <summary>Subjects whose rows the answer replaces, as in addresses, separated by spaces.</summary>
    public const string Subjects = "Il2-Subjects";

    /// <summary>Sets cursor, more and, where there is more, the address of it (RFC 8288).</summary>
    public static void Set(HttpRequest request, FeedCursor cursor, bool more)
    {
        var headers = request.HttpContext.Response.Headers;
        headers[Cursor] = cursor.ToString();
        headers[More] = more ? "true" : "false";
        if (!more) return;
        var query = new QueryBuilder(request.Query.Where(parameter => parameter.Key != "since")) { { "since", cursor.ToString() } };
        headers.Link = $"<{request.PathBase}{request.Path}{query.ToQueryString()}>; rel=\"next\"";
    }
}
