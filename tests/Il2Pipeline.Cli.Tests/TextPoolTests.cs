using Il2Pipeline.Cli.Input;
using Il2Pipeline.Core;

namespace Il2Pipeline.Cli.Tests;

public class TextPoolTests
{
    [Fact]
    public void What_is_shared_stays_equal()
    {
        var pool = new TextPool();
        var (first, second) = (Result("1"), Result("2"));
        var (sharedFirst, sharedSecond) = (Shared(pool, first), Shared(pool, second));
        Assert.Equal(first, sharedFirst);
        Assert.Equal(second, sharedSecond);
        Assert.Same(sharedFirst.Subject, sharedSecond.Subject);
        Assert.Same(sharedFirst.Range, sharedSecond.Range);
        Assert.NotEqual(sharedFirst, sharedSecond);
    }

    private static ResultVersion Shared(TextPool pool, ResultVersion result) =>
        pool.Share(result);

    private static ResultVersion Result(string id) => new()
    {
        Subject = Fresh("1001"),
        Analyte = "EOS",
        Source = new DropPosition(new DropId("x.json", "ab"), 0),
        SourceId = id,
        Identity = new ResultIdentity(IdentityRung.Business, id),
        Status = ResultStatus.Final,
        Collected = Fresh("2026-01-05"),
        RecognisedBy = Fresh("http://loinc.org|711-2"),
        Specimen = Fresh("s|1"),
        SpecimenType = Fresh("t|1"),
        Method = Fresh("m"),
        Sender = Fresh("lab-a"),
        Original = new OriginalQuantity(1, Fresh("/uL"), 1),
        Range = new ReferenceInterval(1, 2),
    };

    private static string Fresh(string text) => new(text.AsSpan());
}
