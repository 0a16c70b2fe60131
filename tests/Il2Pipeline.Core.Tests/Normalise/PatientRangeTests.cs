using System.Globalization;
using CsCheck;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read.Model;
using Il2Pipeline.Core.Recognise;

using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Tests.Normalise;

/// <summary>Which of several reference ranges is the patient's.</summary>
public class PatientRangeTests
{
    private static readonly ReadRange s_child = Range(100, 1000) with { AgeHigh = Age(17) };
    private static readonly ReadRange s_adult = Range(40, 400) with { AgeLow = Age(18) };
    private static readonly ReadRange s_men = Range(50, 500) with { AppliesTo = [["male", "Male"]] };
    private static readonly ReadRange s_women = Range(30, 300) with { AppliesTo = [["248152002"]] };
    private static readonly ReadRange s_all = Range(10, 900);

    private static ReadRange Range(int low, int high) => new(Value.Of($"{low}", "/uL"), Value.Of($"{high}", "/uL"), null);

    private static ReadQuantity Age(decimal number, string unit = "a") => new(number, null, null, Value.Ucum, unit);

    private static (decimal? Low, string Codes) Of(string? birth, string? gender, params ReadRange[] ranges)
    {
        var taken = Taken(birth, gender, "2026-01-19T08:00:00Z", ranges);
        return (taken.Range?.Low, string.Join(' ', taken.NoteCodes()));
    }

    private static NormalisedValue Taken(string? birth, string? gender, string collected, params ReadRange[] ranges)
    {
        var observation = new ReadObservation(new IssueLocation(0, "Observation"))
        {
            Value = Value.Of("500", "/uL"),
            Ranges = ranges,
            Collected = collected,
            Subject = new ReadSubject("p", []) { BirthDate = birth, Gender = gender },
        };
        var recognition = new Recognition(AnalyteCatalogue.All["EOS"], "", null, null, null, []);
        return Normaliser.Normalise(observation, recognition, ResultStatus.Final, LaboratoryTexts.None);
    }

    [Fact]
    public void The_one_for_the_patients_age_counts()
    {
        Assert.Equal((40m, ""), Of("1960-05-01", null, s_child, s_adult));
        Assert.Equal((100m, ""), Of("2015-05-01", null, s_child, s_adult));
        Assert.Equal((40m, ""), Of("1960", null, s_child, s_adult));
        Assert.Equal((null, "IL2-340"), Of(null, null, s_child, s_adult));
        Assert.Equal((null, "IL2-340"), Of("2008", null, s_child, s_adult));
        Assert.Equal((null, "IL2-340"), Of("1900-01-01", null, s_child, s_adult));
    }

    [Fact]
    public void The_last_year_of_an_age_belongs_to_it_unless_another_range_begins_there()
    {
        Assert.Equal((100m, ""), Of("2008-05-01", null, s_child, s_adult));
        var toddlers = Range(100, 1000) with { AgeHigh = Age(18) };
        Assert.Equal((40m, ""), Of("2007-09-01", null, toddlers, s_adult));
        Assert.Equal((100m, ""), Of("2025-11-01", null, Range(100, 1000) with { AgeLow = Age(1, "mo"), AgeHigh = Age(11, "mo") }, s_adult));
    }

    [Fact]
    public void The_one_for_the_patients_sex_counts()
    {
        Assert.Equal((50m, ""), Of(null, "male", s_men, s_women));
        Assert.Equal((30m, ""), Of(null, "female", s_men, s_women));
        Assert.Equal((null, "IL2-340"), Of(null, "other", s_men, s_women));
        Assert.Equal((null, "IL2-340"), Of(null, null, s_men, s_women));
        Assert.Equal((null, "IL2-340"), Of(null, "male", s_women));
        Assert.Equal((null, "IL2-340"), Of(null, "male", Range(1, 2) with { AppliesTo = [["2106-3", "White"]] }));
    }

    [Fact]
    public void One_told_apart_comes_before_one_for_everybody()
    {
        Assert.Equal((50m, ""), Of(null, "male", s_all, s_men));
        Assert.Equal((10m, ""), Of(null, "male", s_all, s_women));
        Assert.Equal((null, "IL2-340"), Of(null, null, s_all, s_men));
    }

    [Fact]
    public void Ranges_that_differ_and_may_all_be_meant_are_none()
    {
        Assert.Equal((null, "IL2-340"), Of(null, null, s_all, Range(20, 800)));
        Assert.Equal((10m, ""), Of(null, null, s_all, new ReadRange(Value.Of("0.01", "10*9/L"), Value.Of("0.9", "10*9/L"), null)));
        Assert.Equal((10m, ""), Of(null, null, s_all, Range(0, 5000) with { Type = "critical" }, Range(1, 2) with { Type = "treatment" }));
        Assert.Equal((10m, ""), Of(null, null, Range(0, 5000) with { Type = "critical" }, s_all with { Type = "Referenzbereich" }));
        Assert.Equal((null, "IL2-340"), Of(null, null, Range(0, 5000) with { Type = "critical" }));
    }

    [Theory]
    [InlineData(">=", "40", null, null, 40, null, "")]
    [InlineData(">", "40", "<", "400", 40, 400, "")]
    [InlineData("<", "145", null, null, null, 145, "")]
    [InlineData(null, null, ">=", "40", 40, null, "")]
    [InlineData("<", "40", "<", "400", null, null, "IL2-341")]
    [InlineData("~", "40", null, null, null, null, "IL2-341")]
    public void A_sign_says_which_side_a_limit_is_on(
        string? lowSign, string? low, string? highSign, string? high, int? expectedLow, int? expectedHigh, string codes)
    {
        var range = new ReadRange(
            low is null ? null : Value.Of(low, "/uL").Under(lowSign), high is null ? null : Value.Of(high, "/uL").Under(highSign), null);
        var taken = Taken(null, null, "2026-01-19", range);
        Assert.Equal((expectedLow, expectedHigh, codes), ((int?)taken.Range?.Low, (int?)taken.Range?.High, string.Join(' ', taken.NoteCodes())));
    }

    // Over the whole space: ages that part the years without a gap, every birth date, both sexes, any order of the ranges.
    [Fact]
    public void Of_ranges_that_part_the_ages_exactly_the_patients_is_taken() => Gen
        .Select(Gen.Int[1, 90], Gen.Int[1, 30], Gen.Int[0, 40_000], Gen.Bool, Gen.Int[0, 5])
        .Sample((first, width, days, isMale, order) =>
        {
            var collected = new DateOnly(2026, 1, 19);
            var birth = collected.AddDays(-days);
            var bounds = new[] { 0, first, first + width, 200 };
            var parts = Enumerable.Range(0, 3).SelectMany(part => new[] { "male", "female" }.Select(sex => Range((10 * part) + sex.Length, 900) with
            {
                AgeLow = Age(bounds[part]),
                AgeHigh = Age(bounds[part + 1] - 1),
                AppliesTo = [[sex]],
            })).ToArray();
            var sent = parts.Skip(order).Concat(parts.Take(order)).ToArray();
            var age = collected.Year - birth.Year - (birth.AddYears(collected.Year - birth.Year) > collected ? 1 : 0);
            var expected = (10 * Enumerable.Range(0, 3).First(part => age < bounds[part + 1])) + (isMale ? 4 : 6);
            var taken = Taken(birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), isMale ? "male" : "female", "2026-01-19", sent);
            Assert.Equal(expected, taken.Range?.Low);
        });
}
