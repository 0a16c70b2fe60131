using Il2Pipeline.Api.Http;
using Il2Pipeline.Storage.Feed;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Feed;

/// <summary>The parameters <c>since</c> and <c>limit</c> of <c>/api/feed</c>.</summary>
/// <param name="Since">Where to begin; the start when absent.</param>
/// <param name="Limit">Most entries.</param>
internal sealed record FeedQuery(FeedCursor Since, int Limit)
{
    /// <summary>Reads the parameters.</summary>
    /// <param name="query">The request's query.</param>
    /// <param name="problem">What to answer when they are not understood; null otherwise.</param>
    /// <returns>The query; with a problem, not to be used.</returns>
    public static FeedQuery Read(IQueryCollection query, out IResult? problem)
    {
        var paging = Paging.Read(query, out problem);
        var since = FeedCursor.Start;
        if (query.TryGetValue("since", out var text) && text.ToString() is { Length: > 0 } given)
        {
            if (FeedCursor.Parse(given) is { } cursor) since = cursor;
            else problem ??= Problems.BadParameter("since", "a cursor as an answer of /api/feed gave it");
        }
        return new FeedQuery(since, paging.Limit);
    }
}
