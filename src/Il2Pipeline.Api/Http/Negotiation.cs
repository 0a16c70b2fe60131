using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Il2Pipeline.Api.Http;

/// <summary>A format that rows or lists can be had in.</summary>
/// <param name="Name">Its name in <c>?format=</c>.</param>
/// <param name="MediaType">Its media type as asked for.</param>
/// <param name="ContentType">Its media type as answered.</param>
internal sealed record Format(string Name, string MediaType, string ContentType)
{
    public static Format Json { get; } = new("json", MediaTypes.Json, $"{MediaTypes.Json}; charset=utf-8");

    public static Format Ndjson { get; } = new("ndjson", MediaTypes.Ndjson, $"{MediaTypes.Ndjson}; charset=utf-8");

    public static Format Csv { get; } = new("csv", MediaTypes.Csv, $"{MediaTypes.Csv}; charset=utf-8");

    public static Format AdamCsv { get; } = new("adam-csv", MediaTypes.AdamCsv, $"{MediaTypes.AdamCsv}; charset=utf-8");
}

/// <summary>Chooses the format of an answer: <c>?format=</c> wins, then <c>Accept</c> (RFC 9110), else the first one offered.</summary>
internal static class Negotiation
{
    /// <summary>Chooses.</summary>
    /// <param name="request">The request.</param>
    /// <param name="offered">What there is, the default first.</param>
    /// <param name="problem">What to answer when there is no choice; null otherwise.</param>
    /// <returns>The format; when there is none, the default, not to be used.</returns>
    public static Format Choose(HttpRequest request, IReadOnlyList<Format> offered, out IResult? problem)
    {
        problem = null;
        if (request.Query.TryGetValue("format", out var named))
        {
            var found = offered.FirstOrDefault(format => string.Equals(format.Name, named, StringComparison.OrdinalIgnoreCase));
            if (found is null) problem = Problems.UnknownFormat(offered);
            return found ?? offered[0];
        }
        if (StringValues.IsNullOrEmpty(request.Headers.Accept)) return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges)) return offered[0];
        var best = offered.Select(format => Preference(format, ranges)).OrderDescending().First();
        if (best.Quality <= 0) problem = Problems.NotAcceptable(offered);
        return offered.First(format => Preference(format, ranges) == best);
    }

    // The most specific range that fits decides about a format; of equally good formats, the one named first by the client.
    private static (double Quality, int Order) Preference(Format format, IList<MediaTypeHeaderValue> ranges)
    {
        var wanted = MediaTypeHeaderValue.Parse(format.MediaType);
        var fit = ranges.Index().Where(range => Fits(wanted, range.Item)).OrderByDescending(range => Specificity(range.Item)).ToList();
        return fit.Count == 0 ? (0, int.MinValue) : (fit[0].Item.Quality ?? 1, -fit[0].Index);
    }

    private static bool Fits(MediaTypeHeaderValue format, MediaTypeHeaderValue range)
    {
        if (range.MatchesAllTypes) return true;
        if (!range.Type.Equals(format.Type, StringComparison.OrdinalIgnoreCase)) return false;
        if (range.MatchesAllSubTypes) return true;
        var subtype = range.SubType.Equals("ndjson", StringComparison.OrdinalIgnoreCase) ? "x-ndjson" : range.SubType;
        return subtype.Equals(format.SubType, StringComparison.OrdinalIgnoreCase) && Profile(range) == Profile(format);
    }

    private static int Specificity(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;

    private static string? Profile(MediaTypeHeaderValue type) =>
        HeaderUtilities.RemoveQuotes(type.Parameters.FirstOrDefault(parameter =>
            parameter.Name.Equals("profile", StringComparison.OrdinalIgnoreCase))?.Value ?? default).Value?.ToLowerInvariant();
}
