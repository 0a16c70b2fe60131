using System.Globalization;
using CsCheck;
using Il2Pipeline.Core.Normalise;
using Il2Pipeline.Core.Read;
using Il2Pipeline.Core.Recognise;

namespace Il2Pipeline.Core.Tests.Normalise;

public class UnitTests
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

    [Theory]
    [InlineData("K/uL", "5.2", "5200")]
    [InlineData("G/L", "5.2", "5200")]
    [InlineData("103/uL", "5.2", "5200")]
    public void A_trap_that_is_an_alias_is_taken_as_text(string unit, string number, string canonical)
    {
        var taken = Value.InText(number, unit).As("WBC");
        Assert.Equal((canonical, "IL2-320"), (taken.Value.Text(), Assert.Single(taken.NoteCodes())));
        var withEmptyCode = new ReadQuantity(Value.Number(number), null, unit, Value.Ucum, "");
        Assert.Equal(canonical, withEmptyCode.As("WBC").Value.Text());
    }

    [Fact]
    public void No_list_takes_a_unit_of_another_kind() => Assert.All(AnalyteCatalogue.InOrder, analyte =>
        Assert.All(UnitTable.Units.Keys.Where(key => !Takes(analyte, key.Unit)), key =>
        {
            var isPercentForRatio = analyte.Kind == QuantityKind.Ratio && key.Unit is "%" or "10*-2";
            Assert.Equal(isPercentForRatio ? "IL2-319" : "IL2-312", Value.Of("1", key.Unit).As(analyte.Code).Refusal?.Code);
            Assert.Equal(isPercentForRatio ? "IL2-319" : "IL2-312", Value.InText("1", key.Unit).As(analyte.Code).Refusal?.Code);
        }));

    [Theory]
    [InlineData("EOS", "%", "IL2-312")]
    [InlineData("EOSLE", "10*9/L", "IL2-312")]
    [InlineData("CD4CD8", "%", "IL2-319")]
    [InlineData("IL2", "pmol/L", "IL2-318")]
    [InlineData("SIL2RU", "[IU]/mL", "IL2-316")]
    [InlineData("EOS", "cells/uL", "IL2-312")]
    [InlineData("EOS", "10*3/UL", "IL2-311")]
    [InlineData("EOS", "10*3/uL ", "IL2-311")]
    [InlineData("EOS", "mg/dL", "IL2-311")]
    [InlineData("EOSLE", "%{WBC}", "IL2-311")]
    public void A_code_that_is_not_listed_is_refused(string analyte, string code, string issue) =>
        Assert.Equal(issue, Value.Of("4", code).As(analyte).Refusal?.Code);

    [Theory]
    [InlineData("EOS")]
    [InlineData("EOSLE")]
    [InlineData("SIL2RU")]
    [InlineData("IL2")]
    [InlineData("NKLU")]
    [InlineData("LAKLYS")]
    public void A_missing_unit_is_refused(string analyte)
    {
        Assert.Equal("IL2-310", Value.InText("4", null).As(analyte).Refusal?.Code);
        Assert.Equal("IL2-310", Value.InText("4", " ").As(analyte).Refusal?.Code);
    }

    [Theory]
    [InlineData("10*9/L", "10*9U/L", "")]
    [InlineData("10*9/L", "x10*9/L", "")]
    [InlineData("10*3/uL", "Thousands Per MicroLiter", "")]
    [InlineData("/uL", "10*3/uL", "IL2-322")]
    [InlineData("10*9/L", "%", "IL2-322")]
    public void The_code_wins_over_the_text(string code, string text, string note)
    {
        var taken = Value.Of("2", code, text).As("WBC", ranges: []);
        Assert.Equal(code == "/uL" ? "2" : "2000", taken.Value.Text());
        Assert.Equal(note, string.Join(' ', taken.NoteCodes().Where(found => found == "IL2-322")));
    }

    [Fact]
    public void A_text_helps_when_a_foreign_code_does_not()
    {
        var sent = new ReadQuantity(5m, null, "10*3/uL", "urn:lab:units", "U17");
        Assert.Equal("5000", sent.As("WBC").Value.Text());
        var contradiction = new ReadQuantity(5m, null, "10*3/uL", "urn:lab:units", "%");
        Assert.Equal("IL2-312", contradiction.As("WBC").Refusal?.Code);
    }

    [Theory]
    [InlineData("10*9/L", "400")]
    [InlineData("K/uL", "400")]
    [InlineData("/uL", "0.4")]
    public void The_study_unit_holds_when_none_is_sent(string studyUnit, string canonical)
    {
        var taken = Value.InText("0.4", null).As("EOS", studyUnit: studyUnit);
        Assert.Equal(canonical, taken.Value.Text());
        Assert.Empty(taken.Notes);
        Assert.Equal(studyUnit, taken.Original?.Unit);
    }

    [Fact]
    public void A_unit_that_is_sent_wins_over_the_study_unit()
    {
        var taken = Value.Of("400", "/uL").As("EOS", studyUnit: "10*9/L");
        Assert.Equal(("400", "IL2-323"), (taken.Value.Text(), Assert.Single(taken.NoteCodes())));
        Assert.Empty(Value.Of("0.4", "10*3/uL").As("EOS", studyUnit: "10*9/L").Notes);
        Assert.Equal("IL2-312", Value.Of("4", "%").As("EOS", studyUnit: "10*9/L").Refusal?.Code);
    }

    [Fact]
    public void A_study_unit_that_is_not_listed_is_refused() =>
        Assert.Equal("IL2-312", Value.InText("4", null).As("EOS", studyUnit: "%").Refusal?.Code);

    [Theory]
    [InlineData("SIL2RU", "pg/mL", "2000", "SIL2R", "2000")]
    [InlineData("SIL2RU", "ng/mL", "2", "SIL2R", "2000")]
    [InlineData("SIL2R", "U/mL", "500", "SIL2RU", "500")]
    [InlineData("SIL2R", "kU/L", "500", "SIL2RU", "500")]
    public void The_unit_decides_which_receptor_it_is(string coded, string unit, string number, string analyte, string canonical)
    {
        var taken = Value.Of(number, unit).As(coded);
        Assert.Equal((analyte, canonical), (taken.Analyte.Code, taken.Value.Text()));
        Assert.Equal(["IL2-325"], taken.NoteCodes());
        Assert.Equal(analyte, Value.InText(number, unit).As(coded).Analyte.Code);
    }

    [Fact]
    public void Interleukin_2_is_never_taken_for_its_receptor() => Assert.Equal("IL2-312", Value.Of("50", "U/mL").As("IL2").Refusal?.Code);

    [Theory]
    [InlineData("http://unitsofmeasure.org/")]
    [InlineData("https://unitsofmeasure.org")]
    [InlineData("urn:oid:2.16.840.1.113883.6.8")]
    public void Ucum_is_known_by_all_forms_of_its_name(string system) =>
        Assert.Equal("IL2-313", new ReadQuantity(1, null, null, system, "K/uL").As("WBC").Refusal?.Code);

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
