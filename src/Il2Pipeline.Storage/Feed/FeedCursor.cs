using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Il2Pipeline.Storage.Feed;

/// <summary>Where a study's feed ended when it was looked at.</summary>
/// <param name="StudyId">STUDYID.</param>
/// <param name="Cursor">Behind the last entry; <see cref="FeedCursor.Start"/> when there is none.</param>
public sealed record FeedEnd(string StudyId, FeedCursor Cursor);

/// <summary>
/// A place in a change feed: behind an entry. Names the feed too, since another study has another one, and a store that was emptied and
/// filled again from its drops begins a new one.
/// </summary>
/// <param name="Feed">Which feed; empty before the first entry of any.</param>
/// <param name="Sequence">Number of the last entry seen; 0 for none.</param>
public sealed record FeedCursor(string Feed, long Sequence)
{
    /// <summary>Before the first entry of whatever feed there is.</summary>
    public static FeedCursor Start { get; } = new("", 0);

    /// <summary>Tells whether a cursor lies in the stretch that ends here.</summary>
    /// <param name="earlier">The cursor.</param>
    /// <returns>False when it is of another feed, or of a time that is still to come.</returns>
    public bool Covers(FeedCursor earlier) => earlier.Sequence == 0 || (earlier.Feed == Feed && earlier.Sequence <= Sequence);

    /// <summary>The cursor of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The cursor; absent when the text is none.</returns>
    public static FeedCursor? Parse(string text)
    {
        if (text.Length > 100 || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new FeedCursor(parts[0], sequence)
            : null;
    }

    /// <summary>The cursor as text that can stand in an address. Its form is nobody's business.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Feed}.{Sequence}")));
}
