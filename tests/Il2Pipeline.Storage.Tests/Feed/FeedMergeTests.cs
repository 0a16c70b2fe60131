using Il2Pipeline.Storage.Feed;

namespace Il2Pipeline.Storage.Tests.Feed;

public class FeedMergeTests
{
    [Fact]
    public void Revisions_that_follow_each_other_add_up() =>
        Assert.Equal(["EOS", "NK"], Merge(3, new("A", 5, ["NK"]), new("A", 4, ["EOS"]))!.Analytes!.Order(StringComparer.Ordinal));

    [Fact]
    public void A_gap_leaves_unknown_what_differs() => Assert.Null(Merge(3, new FeedNews("A", 5, ["NK"]))!.Analytes);

    [Fact]
    public void A_revision_of_unknown_content_leaves_it_unknown() =>
        Assert.Null(Merge(3, new("A", 4, null), new("A", 5, ["NK"]))!.Analytes);

    [Fact]
    public void The_latest_revision_is_told() => Assert.Equal(5, Merge(3, new("A", 5, ["NK"]), new("A", 4, ["EOS"]))!.Revision);

    [Fact]
    public void What_is_announced_is_not_told_again() => Assert.Null(Merge(5, new("A", 5, ["NK"]), new("A", 4, ["EOS"])));

    private static FeedNews? Merge(long announced, params FeedNews[] waiting) => FeedMerge.Of(waiting, _ => announced).SingleOrDefault();
}
