using Il2Pipeline.Api.Describe;
using Il2Pipeline.Api.Http;

namespace Il2Pipeline.Api.Feed;

/// <summary>What the description of the API says about the feed.</summary>
internal static class FeedTexts
{
    public const string Entries = "One entry for each new revision of a subject, in the order of announcement, without gaps. Send `cursor` of the answer "
        + "as `since` next time: nothing is missed, and nothing is told twice unless it changed again. Without `since` from the start. Ask again at once "
        + "while `more` is true, else every ten seconds at most.";

    public const string Changes = "All change rows of every subject that changed since the cursor. Replace all rows you have of the subjects told by those "
        + "in the answer (a subject may have none any more), then keep the cursor. Without `since` this gives every subject: the first pull.";

    /// <summary>The parameters of both addresses.</summary>
    public static QueryParameter[] Parameters { get; } =
    [
        new("since", "The cursor of an earlier answer; absent or empty for the start."),
        new("limit", "Most entries of the feed to look at; 100 unless told.") { Most = Paging.MaxLimit },
    ];

    /// <summary>The headers of both addresses.</summary>
    public static HeaderFact[] Headers { get; } =
    [
        new(FeedHeaders.Cursor, "What to send as `since` next time."),
        new(FeedHeaders.More, "`true`: there was more already; ask again at once."),
        new("Link", "`rel=\"next\"`: where to go on at once; absent when there is no more."),
    ];

    /// <summary>The header that names what the rows replace.</summary>
    public static HeaderFact Subjects { get; } =
        new(FeedHeaders.Subjects, "Subjects whose rows the answer replaces, as in addresses (`id` of `/api/subjects`), separated by spaces.");
}
