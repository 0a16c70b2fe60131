using Il2Pipeline.Core.Model;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Tests;

public class SubjectPilesTests
{
    private static readonly DropId s_drop = new("lab-a/1.json", "ab");

    [Theory]
    [InlineData(1)]
    [InlineData(3000)]
    [InlineData(1_000_000)]
    public void What_went_to_disk_comes_back_as_it_was(int mostInMemory)
    {
        using var piles = new SubjectPiles(mostInMemory);
        var results = Enumerable.Range(0, 10).Select(number => Result($"100{number % 3}", number)).ToList();
        foreach (var result in results) piles.Add(result);
        piles.Add(Dose("1001"));
        Assert.Equal(["1000", "1001", "1002"], piles.Subjects);
        Assert.Equal(results.Where(result => result.Subject == "1001").Select(Shown), piles.Load("1001").Results.Select(Shown));
        Assert.Equal(Dose("1001"), Assert.Single(piles.Load("1001").Doses));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8000)]
    [InlineData(1_000_000)]
    public void Piles_take_over_what_a_drop_told(int mostInMemory)
    {
        using var all = new SubjectPiles(mostInMemory);
        for (var drop = 0; drop < 4; drop++)
        {
            var piles = all.ForDrop();
            for (var number = 0; number < 3; number++) piles.Add(Result("1001", (drop * 3) + number));
            all.Absorb(piles);
        }
        Assert.Equal(Enumerable.Range(0, 12).Select(number => (decimal?)number), all.Load("1001").Results.Select(result => result.Value).Order());
    }

    [Fact]
    public void Piles_made_for_others_are_no_ones_to_take()
    {
        using var all = new SubjectPiles();
        using var others = new SubjectPiles();
        Assert.Throws<ArgumentException>(() => all.Absorb(others.ForDrop()));
    }

    [Fact]
    public void A_subject_that_is_not_there_has_nothing()
    {
        using var piles = new SubjectPiles();
        Assert.Empty(piles.Load("1001").Results);
    }

    private static string Shown(ResultVersion result) => result with { Warnings = [] } + string.Join(' ', result.Warnings);

    private static DoseVersion Dose(string subject) => new()
    {
        Subject = subject,
        Source = new DropPosition(s_drop, 7),
        Identity = "d",
        Start = "2026-01-05",
        Given = true,
        Drug = "atc|L03AC01",
        Dose = 9.00m,
        LastUpdated = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(1)),
    };

    private static ResultVersion Result(string subject, int number) => new()
    {
        Subject = subject,
        Analyte = "EOS",
        Source = new DropPosition(s_drop, number, number % 2 == 0 ? number : null),
        SourceId = $"r{number}",
        Identity = new ResultIdentity(IdentityRung.Order, $"o{number}"),
        Status = ResultStatus.Corrected,
        Collected = "2026-01-05T08:00:00+01:00",
        Issued = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero),
        Value = number,
        Original = new OriginalQuantity(number / 1000m, "10*9/L", 1000),
        Range = new ReferenceInterval(40, null, "> 40"),
        RecognisedBy = "http://loinc.org|711-2",
        Sender = "lab-a",
        Warnings = ["IL2-320", "IL2-603"],
    };
}
