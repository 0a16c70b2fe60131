using System.Globalization;
using System.Text.Json.Serialization;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Runs;

namespace Il2Pipeline.Api.Views;

/// <summary>A scope as it is written by people and programs: by the API and the command line.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScopeView
{
    private const string TimeForm = "a date (2026-01-05) or a time with offset (2026-01-05T08:00:00Z)";

    private static readonly string[] s_timeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static readonly string s_statusFault =
        $"\"status\" is one of {string.Join(", ", Enum.GetValues<LedgerStatus>().Select(LedgerEntry.StatusText))}.";

    /// <summary>Only this drop: its id in the ledger, or its name (all versions).</summary>
    public string? Drop { get; init; }

    /// <summary>Only these drops: ids or names.</summary>
    public IReadOnlyList<string>? Drops { get; init; }

    /// <summary>Only names that start so.</summary>
    public string? Prefix { get; init; }

    /// <summary>Only of this laboratory.</summary>
    public string? Laboratory { get; init; }

    /// <summary>Only those that arrived at or after this: a date (UTC) or a time with offset.</summary>
    public string? From { get; init; }

    /// <summary>Only those that arrived before this: a date (UTC) or a time with offset.</summary>
    public string? Before { get; init; }

    /// <summary>Only those that told of this subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Only in this status: <c>received</c>, <c>reading</c>, <c>done</c>, <c>refused</c> or <c>defect</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Only with this issue code.</summary>
    public string? Issue { get; init; }

    /// <summary>True: only those read with an older code map; absent as false.</summary>
    public bool? OlderCodeMap { get; init; }

    /// <summary>True: every drop; absent as false.</summary>
    public bool? All { get; init; }

    /// <summary>Writes a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <returns>The view.</returns>
    public static ScopeView Of(ReprocessScope scope) => new()
    {
        Drops = scope.Drops,
        Prefix = scope.Prefix,
        Laboratory = scope.Laboratory,
        From = Text(scope.From),
        Before = Text(scope.Before),
        Subject = scope.Subject,
        Status = scope.Status is { } status ? LedgerEntry.StatusText(status) : null,
        Issue = scope.Issue,
        OlderCodeMap = scope.OlderCodeMap ? true : null,
        All = scope.All ? true : null,
    };

    /// <summary>Reads it.</summary>
    /// <returns>The scope, or a sentence that says which part is not understood, without repeating it.</returns>
    public (ReprocessScope? Scope, string? Fault) Read()
    {
        var (from, before) = (Time(From), Time(Before));
        if (From is not null && from is null) return (null, $"\"from\" is {TimeForm}.");
        if (Before is not null && before is null) return (null, $"\"before\" is {TimeForm}.");
        var status = Enum.GetValues<LedgerStatus>().Cast<LedgerStatus?>().FirstOrDefault(one => LedgerEntry.StatusText(one!.Value) == Status);
        if (Status is not null && status is null) return (null, s_statusFault);
        if (Drop is not null && Drops is not null) return (null, "Give \"drop\" or \"drops\", not both.");
        var scope = new ReprocessScope
        {
            Drops = Drop is null ? Drops : [Drop],
            Prefix = Prefix,
            Laboratory = Laboratory,
            From = from,
            Before = before,
            Subject = Subject,
            Status = status,
            Issue = Issue,
            OlderCodeMap = OlderCodeMap is true,
            All = All is true,
        };
        return scope.Fault() is { } fault ? (null, fault) : (scope, null);
    }

    /// <summary>A short phrase for lists.</summary>
    /// <returns>For example <c>laboratory lab-b, issue IL2-201</c>.</returns>
    public string Words()
    {
        (string Name, string? Value)[] parts =
        [
            ("prefix", Prefix), ("laboratory", Laboratory), ("from", From), ("before", Before), ("subject", Subject), ("status", Status),
            ("issue", Issue),
        ];
        var words = parts.Where(part => part.Value is not null).Select(part => $"{part.Name} {part.Value}").ToList();
        if ((Drops?.Count ?? (Drop is null ? 0 : 1)) is > 0 and var count)
            words.Insert(0, count == 1 ? "1 drop" : string.Create(CultureInfo.InvariantCulture, $"{count} drops"));
        if (OlderCodeMap is true) words.Add("older code map");
        if (All is true) words.Add("all drops");
        return words.Count == 0 ? "what the study file touches" : string.Join(", ", words);
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time : null;

    private static string? Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
