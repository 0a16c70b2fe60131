using System.Globalization;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Storage.Ledger;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Drops;

/// <summary>The query of <c>/api/drops</c>.</summary>
/// <param name="Filter">Which drops.</param>
/// <param name="Order">In which order.</param>
internal sealed record DropQuery(DropFilter Filter, DropOrder Order)
{
    private static readonly string[] s_timeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads <c>lab status prefix subject issue from before order</c>; each may be absent.</summary>
    /// <param name="query">The request's query.</param>
    /// <param name="problem">What to answer when it is not understood; null otherwise.</param>
    /// <returns>The query; with a problem, not to be used.</returns>
    public static DropQuery Read(IQueryCollection query, out IResult? problem)
    {
        var order = Member<DropOrder>(query, "order", out var badOrder);
        var status = Member<LedgerStatus>(query, "status", out var badStatus);
        var from = Time(query, "from", out var badFrom);
        var before = Time(query, "before", out var badBefore);
        problem = badOrder ?? badStatus ?? badFrom ?? badBefore;
        var filter = new DropFilter
        {
            Laboratory = Text(query, "lab"),
            NamePrefix = Text(query, "prefix"),
            Status = status,
            Subject = Text(query, "subject"),
            IssueCode = Text(query, "issue"),
            From = from,
            Before = before,
        };
        return new DropQuery(filter, order ?? DropOrder.Newest);
    }

    // An empty laboratory is asked for by "lab=": the drops whose name has no folder.
    private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var text) ? text.ToString() : null;

    private static T? Member<T>(IQueryCollection query, string name, out IResult? problem)
        where T : struct, Enum
    {
        problem = null;
        if (Text(query, name) is not { } text) return null;
        foreach (var member in Enum.GetValues<T>())
            if (EnumWords.Of(member) == text) return member;
        problem = Problems.BadParameter(name, $"one of {string.Join(", ", Enum.GetValues<T>().Select(EnumWords.Of))}");
        return null;
    }

    private static DateTimeOffset? Time(IQueryCollection query, string name, out IResult? problem)
    {
        problem = null;
        if (Text(query, name) is not { } text) return null;
        if (DateTimeOffset.TryParseExact(text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        problem = Problems.BadParameter(name, "a date (2026-01-05) or a time with offset (2026-01-05T08:00:00Z)");
        return null;
    }
}
