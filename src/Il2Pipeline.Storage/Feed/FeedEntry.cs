namespace Il2Pipeline.Storage.Feed;

/// <summary>
/// One entry of the change feed: a subject's summary has this revision now. Entries are in the order in which they became visible, and
/// their numbers have no gaps. A subject's revisions only rise, but some may be passed over: what counts is the latest.
/// </summary>
/// <param name="Sequence">Its number in the study's feed, from 1.</param>
/// <param name="Subject">The subject number.</param>
/// <param name="Revision">The revision of the subject's summary, stored before this entry was.</param>
/// <param name="Written">When the entry was written.</param>
/// <param name="Analytes">
/// PARAMCDs of which change or cycle rows differ from the revision announced before, ascending; empty when only the head row does (a
/// count, the cycle starts). Absent when it is not known: after a crash, or when a revision between was not announced.
/// </param>
public sealed record FeedEntry(long Sequence, string Subject, long Revision, DateTimeOffset Written, IReadOnlyList<string>? Analytes);

/// <summary>A stretch of the change feed.</summary>
/// <param name="Items">The entries, ascending; empty when there is nothing new.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="More">True when there was more already.</param>
public sealed record FeedPage(IReadOnlyList<FeedEntry> Items, FeedCursor Cursor, bool More);
