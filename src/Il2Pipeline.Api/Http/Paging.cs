using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Http;

/// <summary>The parameters <c>limit</c> and <c>token</c> of lists.</summary>
/// <param name="Limit">Most items of a page.</param>
/// <param name="Token">Where to go on, as the page before told; absent for the first page.</param>
internal sealed record Paging(int Limit, string? Token)
{
    private const int DefaultLimit = 100;
    /// <summary>The most that <c>limit</c> may be.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Reads the parameters.</summary>
    /// <param name="query">The request's query.</param>
    /// <param name="problem">What to answer when they are not understood; null otherwise.</param>
    /// <returns>The paging; with a problem, not to be used.</returns>
    public static Paging Read(IQueryCollection query, out IResult? problem)
    {
        problem = null;
        var limit = DefaultLimit;
        if (query.TryGetValue("limit", out var text)
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is > 0 and <= MaxLimit))
            problem = Problems.BadParameter("limit", $"a whole number from 1 to {MaxLimit}");
        return new Paging(limit, query.TryGetValue("token", out var token) ? token.ToString() : null);
    }

    /// <summary>Makes a token that stands for a text and does not tell it.</summary>
    public static string Mark(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];
}
