using System.Globalization;
using System.Text.Json.Serialization;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Feed;

namespace Il2Pipeline.Api.Views;

/// <summary>A stretch of the feed as the API tells it.</summary>
/// <param name="Items">The entries, ascending.</param>
/// <param name="Cursor">What to send as <c>since</c> next time.</param>
/// <param name="More">True when there was more already: ask again at once.</param>
internal sealed record FeedView(IReadOnlyList<FeedEntryView> Items, string Cursor, bool More);

/// <summary>One entry of the feed as the API tells it.</summary>
internal sealed record FeedEntryView
{
    /// <summary>How the entries are written as csv. Analytes are separated by spaces; <c>*</c> where it is not known which.</summary>
    public static IReadOnlyList<CsvColumn<FeedEntryView>> Columns { get; } =
    [
        new("sequence", entry => entry.Sequence),
        new("id", entry => entry.Id),
        new("subject", entry => entry.Subject),
        new("revision", entry => entry.Revision),
        new("written", entry => entry.Written.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        new("analytes", entry => entry.Analytes is { } analytes ? string.Join(' ', analytes) : "*"),
    ];

    /// <summary>Its number, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The subject in addresses: <c>/api/subjects/{id}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The subject number.</summary>
    public required string Subject { get; init; }

    /// <summary>The revision that the subject's summary has, at least.</summary>
    public required long Revision { get; init; }

    /// <summary>When it was announced.</summary>
    public required DateTimeOffset Written { get; init; }

    /// <summary>PARAMCDs of which rows differ; empty when only counts do; null when it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required IReadOnlyList<string>? Analytes { get; init; }

    /// <summary>Tells an entry.</summary>
    public static FeedEntryView Of(FeedEntry entry) => new()
    {
        Sequence = entry.Sequence,
        Id = SubjectSegment.Of(entry.Subject),
        Subject = entry.Subject,
        Revision = entry.Revision,
        Written = entry.Written,
        Analytes = entry.Analytes,
    };
}
