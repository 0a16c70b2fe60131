using System.Globalization;
using CsCheck;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Tests.Normalise;

/// <summary>Every row of the unit tables.</summary>
public class UnitListTests
{
    public static TheoryData<string, string, string> Units => Rows("units.csv");

    public static TheoryData<string, string, string> Aliases => Rows("unit-aliases.csv");

    public static TheoryData<string, string, string> Traps => Rows("unit-traps.csv");

    // A number that stays within every analyte's bounds whatever the factor.
    private static string Small(string factor) => Value.Number(factor) >= 10 ? "0.0625" : "6.25";

    [Theory]
    [MemberData(nameof(Units))]
    public void A_listed_unit_has_its_factor(string list, string unit, string factor)
    {
        var number = Small(factor);
        var taken = Value.Of(number, unit).As(Value.AnalyteOf(list).Code);
        Assert.Null(taken.Refusal);
        Assert.Equal(Value.Number(number) * Value.Number(factor), taken.Value);
        Assert.Equal(new OriginalQuantity(Value.Number(number), unit, Value.Number(factor)), taken.Original);
        Assert.DoesNotContain(taken.NoteCodes(), code => code.StartsWith("IL2-32"));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void A_listed_unit_as_text_is_taken_with_a_note(string list, string unit, string factor)
    {
        var number = Small(factor);
        var taken = Value.InText(number, unit).As(Value.AnalyteOf(list).Code);
        Assert.Equal(Value.Number(number) * Value.Number(factor), taken.Value);
        Assert.Contains("IL2-321", taken.NoteCodes());
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_alias_is_taken_as_text_with_a_warning(string list, string text, string factor)
    {
        var sent = text == "(none)" ? null : text;
        var number = Small(factor);
        var taken = Value.InText(number, sent).As(Value.AnalyteOf(list).Code);
        Assert.Equal(Value.Number(number) * Value.Number(factor), taken.Value);
        Assert.Contains(sent is null ? "IL2-324" : "IL2-320", taken.NoteCodes());
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_alias_is_refused_as_ucum_code(string list, string text, string factor)
    {
        Assert.NotEmpty(factor);
        if (text != "(none)") Assert.NotNull(Value.Of("1", text, text).As(Value.AnalyteOf(list).Code).Refusal);
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_alias_of_another_system_is_taken(string list, string text, string factor)
    {
        if (text == "(none)") return;
        var sent = new ReadQuantity(Value.Number(Small(factor)), null, null, "http://mimic.mit.edu/units", text);
        Assert.Contains("IL2-320", sent.As(Value.AnalyteOf(list).Code).NoteCodes());
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void A_trap_is_refused_for_every_analyte(string unit, string trap, string means)
    {
        Assert.NotEmpty(means);
        var expected = trap switch
        {
            "prefix-letter" => "IL2-313",
            "lost-power" => "IL2-314",
            "no-volume" => "IL2-315",
            "international-units" => "IL2-316",
            "per-hundred" => "IL2-317",
            _ => "IL2-318",
        };
        foreach (var analyte in AnalyteCatalogue.InOrder)
        {
            var refused = Value.Of("1", unit).As(analyte.Code);
            Assert.Equal((expected, (decimal?)null, unit), (refused.Refusal?.Code, refused.Value, refused.Refusal?.Found));
        }
    }

    [Fact]
    public void No_list_takes_a_unit_of_another_kind() => Assert.All(AnalyteCatalogue.InOrder, analyte =>
        Assert.All(UnitTable.Units.Keys.Where(key => !Takes(analyte, key.Unit)), key =>
        {
            var isPercentForRatio = analyte.Kind == QuantityKind.Ratio && key.Unit is "%" or "10*-2";
            Assert.Equal(isPercentForRatio ? "IL2-319" : "IL2-312", Value.Of("1", key.Unit).As(analyte.Code).Refusal?.Code);
            Assert.Equal(isPercentForRatio ? "IL2-319" : "IL2-312", Value.InText("1", key.Unit).As(analyte.Code).Refusal?.Code);
        }));

    [Fact]
    public void Any_text_as_unit_is_judged_without_fault() =>
        Gen.Select(Gen.String, Gen.String, Any<string?>([null, Value.Ucum, "x"]), Any(AnalyteCatalogue.InOrder))
            .Sample((code, text, system, analyte) =>
            {
                var value = new ReadQuantity(1, null, text, system, code).As(analyte.Code);
                return value.Value is null == value.Refusal is not null;
            });

    [Fact]
    public void The_canonical_value_divided_by_the_number_is_the_factor() =>
        Gen.Select(Any(UnitTable.Units.ToArray()), Gen.Int[1, 1_000_000], Gen.Int[0, 6]).Sample((unit, digits, scale) =>
        {
            var number = new decimal(digits, 0, 0, false, (byte)scale);
            var taken = Value.Of(number.ToString(CultureInfo.InvariantCulture), unit.Key.Unit).As(Value.AnalyteOf(unit.Key.List).Code);
            if (taken.Refusal is not null) return taken.Refusal.Code == "IL2-331";
            return taken.Value / number == unit.Value && taken.Value / unit.Value == number;
        });

    private static Gen<T> Any<T>(IReadOnlyList<T> items) => Gen.Int[0, items.Count - 1].Select(index => items[index]);

    private static bool Takes(Analyte analyte, string unit) => UnitTable.FactorOf(analyte, unit) is not null
        || (analyte.Sibling is { } sibling && UnitTable.FactorOf(AnalyteCatalogue.All[sibling], unit) is not null);

    private static TheoryData<string, string, string> Rows(string table)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in KnowledgeTable.Load(table).Rows) data.Add(row[0], row[1], row[2]);
        return data;
    }
}
