using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Tests.Recognise;

/// <summary>The reviewed tables, checked like source code and against each other.</summary>
public class TablesTests
{
    // The contract list of parameter codes, in its order.
    private const string Contract =
        "EOS EOSLE WBC LYM LYMLE CD3 CD3LY CD4 CD4LY CD8 CD8LY CD4CD8 NK NKLY NKBR CD19 CD19LY CD25CD3 CD25CD3P CD25 CD25P " +
        "CD25CD4 CD25CD4P TREG TREGP DRCD3 DRCD3P SIL2RU SIL2R IL2 NKLU NKLYS LAKLYS";

    public static TheoryData<string> Names => new(
        "analytes.csv", "loinc-codes.csv", "loinc-traps.csv", "specimen-types.csv", "units.csv", "unit-aliases.csv", "unit-traps.csv",
        "pending-texts.csv");

    public static TheoryData<string> Analytes => new(AnalyteCatalogue.All.Keys);

    [Fact]
    public void The_catalogue_is_the_contract_list() =>
        Assert.Equal(Contract.Split(' '), AnalyteCatalogue.InOrder.Select(analyte => analyte.Code));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_has_no_row_twice(string name)
    {
        var rows = KnowledgeTable.Load(name).Rows.Select(row => string.Join(',', row)).ToList();
        Assert.Equal(rows.Distinct(), rows);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_field_has_no_blanks_around_it(string name) =>
        Assert.All(KnowledgeTable.Load(name).Rows, row => Assert.All(row, field => Assert.Equal(field.Trim(), field)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_tells_its_sources_and_date(string name)
    {
        using var stream = typeof(AnalyteCatalogue).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var comments = string.Join('\n', reader.ReadToEnd().Split('\n').TakeWhile(line => line.StartsWith('#')));
        Assert.Matches("20[0-9]{2}-[0-9]{2}", comments);
    }

    [Theory]
    [MemberData(nameof(Analytes))]
    public void The_canonical_unit_has_the_factor_one(string code)
    {
        var analyte = AnalyteCatalogue.All[code];
        Assert.Equal(1m, UnitTable.FactorOf(analyte, analyte.Unit));
    }

    [Theory]
    [MemberData(nameof(Analytes))]
    public void Bounds_are_in_order(string code)
    {
        var analyte = AnalyteCatalogue.All[code];
        Assert.True(analyte.Min <= analyte.SoftMin && analyte.SoftMin < analyte.SoftMax && analyte.SoftMax <= analyte.Max);
    }

    [Fact]
    public void A_parent_is_a_count_and_its_child_a_share() => Assert.All(
        AnalyteCatalogue.InOrder.Where(analyte => analyte.Denominator is not null),
        analyte => Assert.Equal(
            (QuantityKind.Fraction, QuantityKind.Count), (analyte.Kind, AnalyteCatalogue.All[analyte.Denominator!].Kind)));

    [Fact]
    public void Siblings_name_each_other() => Assert.All(
        AnalyteCatalogue.InOrder.Where(analyte => analyte.Sibling is not null),
        analyte => Assert.Equal(analyte.Code, AnalyteCatalogue.All[analyte.Sibling!].Sibling));

    [Fact]
    public void Every_list_of_units_is_used_by_an_analyte()
    {
        var used = AnalyteCatalogue.InOrder.Select(analyte => analyte.UnitList).ToHashSet();
        Assert.All(UnitTable.Units.Keys.Concat(UnitTable.Aliases.Keys), key => Assert.Contains(key.List, used));
    }

    [Fact]
    public void No_text_is_both_a_unit_and_an_alias_of_one_list() => Assert.Empty(UnitTable.Units.Keys.Intersect(UnitTable.Aliases.Keys));

    [Fact]
    public void No_accepted_unit_is_a_trap() => Assert.Empty(UnitTable.Units.Keys.Select(key => key.Unit).Intersect(UnitTable.Traps.Keys));

    [Fact]
    public void There_are_53_accepted_codes_each_for_one_analyte()
    {
        var codes = FirstColumn("loinc-codes.csv").ToList();
        Assert.Equal(53, codes.Count);
        Assert.Equal(codes.Distinct(), codes);
    }

    [Fact]
    public void No_code_is_both_accepted_and_a_trap() =>
        Assert.Empty(FirstColumn("loinc-codes.csv").Intersect(FirstColumn("loinc-traps.csv")));

    [Fact]
    public void Every_accepted_code_has_its_check_digit() =>
        Assert.All(KnowledgeTable.Load("loinc-codes.csv").Rows, row => Assert.True(LoincTable.HasRightCheckDigit(row[0]), row[0]));

    [Fact]
    public void Only_analytes_without_a_standard_code_have_none()
    {
        var coded = KnowledgeTable.Load("loinc-codes.csv").Rows.Select(row => row[1]);
        Assert.Equal(["NKBR", "TREG", "NKLYS", "LAKLYS"], Contract.Split(' ').Except(coded));
    }

    [Fact]
    public void A_code_of_low_confidence_is_told_apart() => Assert.All(
        KnowledgeTable.Load("loinc-codes.csv").Rows.Where(row => row[2] == "low"), row => Assert.NotEqual("", row[3]));

    [Fact]
    public void The_version_is_sixteen_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{16}$", AnalyteCatalogue.Version);

    [Fact]
    public void A_comment_is_no_content() => Assert.Equal(
        KnowledgeTable.Parse("t", "a,b\n1,2\n").Content(), KnowledgeTable.Parse("t", "# said\na,b\r\n# twice\n1,2").Content());

    [Theory]
    [InlineData("a,b\n1,2,3")]
    [InlineData("a,b\n1")]
    [InlineData("a,b")]
    [InlineData("")]
    public void A_malformed_table_is_a_defect(string text) =>
        Assert.Throws<InvalidDataException>(() => KnowledgeTable.Parse("t", text));

    private static IEnumerable<string> FirstColumn(string table) => KnowledgeTable.Load(table).Rows.Select(row => row[0]);
}
