using CsCheck;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Account;

namespace Il2Pipeline.Storage.Tests;

public class KeysTests
{
    [Fact]
    public void Escaped_text_is_what_table_storage_allows() => Gen.String.Sample(text =>
        Assert.All(Keys.Escape(text), character =>
            Assert.True(character is > ' ' and < '\x7F' and not ('/' or '\\' or '#' or '?' or '%' or '!'))));

    [Fact]
    public void Different_texts_have_different_parts() => Gen.Select(Gen.String, Gen.String).Sample((one, other) =>
        Assert.Equal(one == other, Keys.Part(one) == Keys.Part(other)));

    [Theory]
    [InlineData("a/b", "a$2Fb")]
    [InlineData("a$2Fb", "a$242Fb")]
    [InlineData("ü€", "$FC$u20AC")]
    [InlineData("\u0001\u007F\u0085", "$01$7F$85")]
    [InlineData("EOS", "EOS")]
    [InlineData("2026-01-05T08:30:00.5", "2026-01-05T08:30:00.5")]
    public void Escape_writes_what_is_forbidden_as_digits(string text, string key) => Assert.Equal(key, Keys.Escape(text));

    [Fact]
    public void Long_parts_are_short_and_still_different()
    {
        var (one, other) = (new string('x', 5000) + "1", new string('x', 5000) + "2");
        Assert.True(Keys.Part(one).Length <= 200);
        Assert.NotEqual(Keys.Part(one), Keys.Part(other));
    }

    // CD4 before CD4CD8, and a date before the times of its day: as in a list sorted by its parts.
    [Fact]
    public void Keys_sort_like_the_lists_of_their_parts()
    {
        var part = Gen.OneOf(
        [
            .. new[] { "CD4", "CD4CD8", "CD4LY", "A", "A-1", "A.1", "2026-01-05", "2026-01-05T08:30:00", "CYCLE 1", "CYCLE 10" }
                .Select(Gen.Const),
        ]);
        Gen.Select(part, part, part, part).Sample((a1, a2, b1, b2) =>
        {
            var byParts = string.CompareOrdinal(a1, b1) is var first && first != 0 ? first : string.CompareOrdinal(a2, b2);
            var byKeys = string.CompareOrdinal($"{Keys.Part(a1)}!{Keys.Part(a2)}", $"{Keys.Part(b1)}!{Keys.Part(b2)}");
            Assert.Equal(Math.Sign(byParts), Math.Sign(byKeys));
        });
    }

    [Fact]
    public void A_drops_rows_are_a_range_of_their_own()
    {
        var drop = new DropId("lab-a/1.json", "ab");
        DropPosition last = new(drop, 99_999_999, 9999);
        string[] keys = [Keys.Result(new DropPosition(drop, 0)), Keys.Result(last), Keys.Dose(new DropPosition(drop, 3))];
        Assert.All(keys, key => Assert.Contains(Keys.RowsOf(drop), range => Within(key, range)));
        var other = Keys.Result(new DropPosition(drop with { ContentHash = "ac" }, 0));
        Assert.DoesNotContain(Keys.RowsOf(drop), range => Within(other, range));
    }

    [Fact]
    public void Later_arrivals_come_first()
    {
        var drop = new DropId("lab-a/1.json", "ab");
        var early = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        var (one, next) = (Keys.LedgerByArrival(drop, early), Keys.LedgerByArrival(drop, early.AddTicks(1)));
        Assert.True(string.CompareOrdinal(next, one) < 0);
        Assert.True(Within(one, Keys.LedgerArrivals(early, early.AddTicks(1))));
        Assert.False(Within(next, Keys.LedgerArrivals(early, early.AddTicks(1))));
        Assert.False(Within(one, Keys.LedgerArrivals(early.AddTicks(1), null)));
    }

    [Fact]
    public void A_drops_id_tells_nothing_of_its_name() =>
        Assert.Matches("^[0-9a-f]{32}$", Keys.LedgerId(new DropId("lab-a/Erika-Mustermann.json", "ab")));

    private static bool Within(string key, (string From, string Before) range) =>
        string.CompareOrdinal(range.From, key) <= 0 && string.CompareOrdinal(key, range.Before) < 0;
}
