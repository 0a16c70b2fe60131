using System.Reflection;
using System.Text.Json;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Tests;

/// <summary>Piles hold versions as bytes, each told by its difference from the one before: nothing may be lost on the way.</summary>
public class PiledVersionTests
{
    private static readonly ResultVersion s_bare = new()
    {
        Subject = "1001",
        Analyte = "CD4",
        Source = new DropPosition(new DropId("y.json", "cd"), 0),
        SourceId = "",
        Identity = new ResultIdentity(IdentityRung.Collection, "k"),
        Status = ResultStatus.Final,
        RecognisedBy = "l|1",
    };

    private static readonly ResultVersion s_full = new()
    {
        Subject = "1001",
        Analyte = "EOS",
        Source = new DropPosition(new DropId("lab-a/ä.json", "ab"), 300, 2),
        SourceId = "Größe \ud800 1",
        Identity = new ResultIdentity(IdentityRung.Business, "b|1"),
        Status = ResultStatus.Corrected,
        Collected = "2026-01-05T08:00:00+01:00",
        Issued = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromMinutes(-570)).AddTicks(7),
        Value = -79228162514264337593543950335m,
        ValueText = "<5",
        Comparator = "<",
        Limit = 5.00m,
        AbsentReason = "unknown",
        RefusedCode = "IL2-301",
        Original = new OriginalQuantity(0.0000000000000000000000000001m, "10*9/L", 1000),
        Range = new ReferenceInterval(0.0m, 12.50m, "0 - 12.5"),
        RecognisedBy = "http://loinc.org|711-2",
        Specimen = "s|1",
        SpecimenType = "t|1",
        Method = "m|1",
        Sender = "lab-a",
        DerivationType = "ASSAYFACTOR",
        Warnings = ["IL2-320", "IL2-603"],
        Server = "http://a/fhir",
        Person = new Person("1950-03-01", "male"),
        Trace = new ResultTrace
        {
            Url = "//a/Observation/f",
            Id = "f",
            Version = 12m,
            Identifiers = ["b|2", "ä|3"],
            Replaces = [new ResultName("//a/Observation/e", null, null), new ResultName(null, "e", "b|0")],
            Withdrawal = Withdrawal.Report,
            HasDoubtfulRelease = true,
        },
    };

    private static readonly DoseVersion s_noDose = new()
    {
        Subject = "1001",
        Source = new DropPosition(new DropId("y.json", "cd"), 0),
        Identity = "",
        Start = "",
        Given = false,
        Drug = "d",
    };

    private static readonly DoseVersion s_dose = new()
    {
        Subject = "1001",
        Source = new DropPosition(new DropId("x.json", "ab"), 1, 3),
        Identity = "i|1",
        Start = "2026-01-05",
        Given = true,
        LastUpdated = DateTimeOffset.UnixEpoch,
        Drug = "atc|L03AC01",
        Dose = 9.00m,
        DoseUnit = "MU",
        Evidence = DoseEvidence.Request,
        Server = "http://a/fhir",
        Person = new Person("1950", null),
    };

    [Fact]
    public void The_full_versions_here_lack_no_member()
    {
        AssertFull(s_full, s_bare);
        AssertFull(s_dose, s_noDose);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void Every_member_comes_back_whatever_came_before(int mostInMemory)
    {
        AssertSame(mostInMemory, [s_bare, .. Mixed(s_full, s_bare), .. Mixed(s_bare, s_full)], [s_noDose, .. Mixed(s_dose, s_noDose), .. Mixed(s_noDose, s_dose)]);
    }

    [Fact]
    public void Numbers_keep_their_zeros_and_times_their_offset()
    {
        var time = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
        decimal?[] numbers = [1m, 1.0m, 1.00m, null, 0m, 0.000m, -0.0m, 4294967296m, 18446744073709551616m, decimal.MinValue, decimal.MaxValue];
        DateTimeOffset?[] times = [time, time.ToOffset(TimeSpan.FromHours(14)), null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue];
        AssertSame(1_000_000, [
            .. numbers.Select(number => s_full with { Value = number, Original = new OriginalQuantity(number ?? 0, "", number ?? 0), Range = new(number, number) }),
            .. times.Select(at => s_full with { Issued = at })], []);
    }

    private static void AssertSame(int mostInMemory, IReadOnlyList<ResultVersion> results, IReadOnlyList<DoseVersion> doses)
    {
        using var piles = new SubjectPiles(mostInMemory);
        foreach (var result in results) piles.Add(result);
        foreach (var dose in doses) piles.Add(dose);
        var pile = piles.Load("1001");
        Assert.Equal(results.Select(Shown), pile.Results.Select(Shown));
        Assert.Equal(doses.Select(Shown), pile.Doses.Select(Shown));
    }

    // JSON shows a decimal's zeros, a time's ticks and offset, and the texts of lists; half a surrogate pair it does not.
    private static string Shown<T>(T version) => JsonSerializer.Serialize(version)
        + string.Join(' ', version is ResultVersion result ? result.SourceId.Select(unit => (int)unit) : []);

    /// <summary>The one version, then with each member taken from the other in turn, and as it was in between.</summary>
    private static IEnumerable<T> Mixed<T>(T version, T other)
    {
        foreach (var member in Members<T>())
        {
            yield return version;
            var mixed = (T)typeof(T).GetMethod("<Clone>$")!.Invoke(version, [])!;
            member.SetValue(mixed, member.GetValue(other));
            yield return mixed;
        }
    }

    private static void AssertFull<T>(T full, T bare)
    {
        foreach (var member in Members<T>().Where(member => member.Name != "Subject"))
        {
            Assert.NotNull(member.GetValue(full));
            Assert.NotEqual(member.GetValue(bare), member.GetValue(full));
        }
    }

    private static IEnumerable<PropertyInfo> Members<T>() => typeof(T).GetProperties().Where(member => member.CanWrite);
}
