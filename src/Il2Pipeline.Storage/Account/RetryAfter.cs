using System.Globalization;
using Azure;

namespace Il2Pipeline.Storage.Account;

/// <summary>
/// How long a service asks to wait: <c>Retry-After</c> (seconds or a date), <c>retry-after-ms</c>, <c>x-ms-retry-after-ms</c>.
/// </summary>
internal static class RetryAfter
{
    private static readonly string[] s_milliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    /// <summary>Reads what the service asked for.</summary>
    /// <param name="response">Its answer.</param>
    /// <param name="now">The time now.</param>
    /// <returns>How long to wait, never negative; absent when it did not ask or cannot be understood.</returns>
    public static TimeSpan? Of(Response response, DateTimeOffset now)
    {
        foreach (var name in s_milliseconds)
            if (response.Headers.TryGetValue(name, out var text) && Number(text) is { } milliseconds)
                return TimeSpan.FromMilliseconds(milliseconds);
        if (!response.Headers.TryGetValue("Retry-After", out var header)) return null;
        if (Number(header) is { } seconds) return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? TimeSpan.FromTicks(Math.Max(0, (date - now).Ticks))
            : null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
