using Il2Pipeline.Api.Http;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Describe;

/// <summary>
/// Refuses query parameters that a route does not have, and those given twice: a filter that is mistyped and so passed over would answer
/// with more than was asked for.
/// </summary>
internal static class QueryCheck
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<QueryParameters>() is { Count: > 0 } known
        && Find(context.Request.Query, [.. known.SelectMany(list => list.List).Select(parameter => parameter.Name)]) is { } problem
            ? problem.ExecuteAsync(context)
            : next(context);

    private static IResult? Find(IQueryCollection query, IReadOnlyList<string> known)
    {
        foreach (var (name, values) in query)
        {
            if (name == Listing.FunctionKey) continue;
            if (!known.Contains(name, StringComparer.Ordinal)) return Problems.UnknownParameter(name, known);
            if (values.Count > 1) return Problems.BadParameter(name, "to be given once");
        }
        return null;
    }
}
