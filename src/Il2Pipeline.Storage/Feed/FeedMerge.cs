namespace Il2Pipeline.Storage.Feed;

/// <summary>Makes of the announcements that wait what there is to tell: one entry for each subject, of its latest revision.</summary>
internal static class FeedMerge
{
    /// <summary>Merges.</summary>
    /// <param name="waiting">What waits, in any order.</param>
    /// <param name="announced">The last revision announced of a subject; 0 for none.</param>
    /// <returns>What is new, in the order of waiting.</returns>
    public static IReadOnlyList<FeedNews> Of(IEnumerable<FeedNews> waiting, Func<string, long> announced) =>
        [.. waiting.GroupBy(one => one.Subject, StringComparer.Ordinal)
            .Select(subject => Of(subject, announced(subject.Key))).OfType<FeedNews>()];

    // What differs is known only when every revision since the last one announced is among those that wait.
    private static FeedNews? Of(IGrouping<string, FeedNews> subject, long announced)
    {
        var fresh = subject.Where(one => one.Revision > announced).GroupBy(one => one.Revision).OrderBy(one => one.Key).ToList();
        if (fresh.Count == 0) return null;
        var latest = fresh[^1].Key;
        var analytes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var revision in fresh)
        {
            if (revision.FirstOrDefault(one => one.Analytes is not null) is not { Analytes: { } differing })
                return new FeedNews(subject.Key, latest, null);
            analytes.UnionWith(differing);
        }
        return new FeedNews(subject.Key, latest, fresh.Count == latest - announced ? analytes : null);
    }
}
