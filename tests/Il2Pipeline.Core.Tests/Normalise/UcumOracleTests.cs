using System.Globalization;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Tests.Normalise;

/// <summary>
/// The reading of UCUM codes against NLM's reference implementation, over a whole space of codes (<c>ucum-oracle.csv</c>). What it calls valid and
/// convertible is taken with exactly its factor, and nothing else is, but for the exceptions that stand here.
/// </summary>
public class UcumOracleTests
{
    private static readonly KnowledgeTable s_oracle = KnowledgeTable.Parse(
        "ucum-oracle.csv", File.ReadAllText(RepositoryFiles.Path("tests/Il2Pipeline.Core.Tests/Normalise/ucum-oracle.csv")));

    private static readonly string[] s_lists = ["count", "fraction", "ratio", "receptor-units", "mass"];

    [Fact]
    public void Every_code_is_read_as_the_reference_reads_it()
    {
        var wrong = new List<string>();
        foreach (var row in s_oracle.Rows)
            foreach (var list in s_lists)
            {
                var expected = Expected(row, list);
                var match = UnitTable.OfCode(Value.AnalyteOf(list), row[0]);
                var read = match.IsTaken ? match.Factor : (decimal?)null;
                if (read != expected && Exception(row, list, match) is null)
                    wrong.Add($"{row[0]} in {list}: expected {expected}, is {match.Verdict} {read}");
            }
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_space_is_wide_enough()
    {
        Assert.True(s_oracle.Rows.Count > 7_000);
        Assert.All(s_lists.Where(list => list != "ratio"), list => Assert.Contains(s_oracle.Rows, row => row[1] == list));
        Assert.True(s_oracle.Rows.Count(row => s_lists.Any(list => UnitTable.OfCode(Value.AnalyteOf(list), row[0]).IsTaken)) > 2_500);
    }

    [Fact]
    public void The_listed_units_are_valid_and_have_the_same_factor_by_grammar() => Assert.All(UnitTable.Units, unit =>
    {
        var analyte = Value.AnalyteOf(unit.Key.List);
        var judged = UnitJudgement.Judge(analyte, UcumCode.Read(unit.Key.Unit)!, UnitVerdict.Ucum);
        Assert.Equal((UnitVerdict.Ucum, unit.Value), (judged.Verdict, judged.Factor));
    });

    private static decimal? Expected(string[] row, string list)
    {
        if (list == "ratio") return row[1] == "fraction" && row[2] == "1E2" ? 1 : null;
        return row[1] == list && decimal.TryParse(row[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) ? factor : null;
    }

    // What differs on purpose, and how it is refused.
    private static string? Exception(string[] row, string list, UnitMatch match)
    {
        var code = row[0];
        if (match.IsTaken) return match.Verdict == UnitVerdict.Text && row[1] == "invalid" ? "another spelling of a valid code, taken with a warning" : null;
        return match.Verdict switch
        {
            _ when code.Contains("[HPF]", StringComparison.Ordinal) => "a field of a microscope is no volume, and no number",
            UnitVerdict.LostPower => "a number that is no power of ten, such as what is left of 10*3",
            UnitVerdict.CapitalPrefix => "megalitres and the like: small letters were meant",
            UnitVerdict.NoVolume => "a count without volume is no share, though UCUM has no dimension for either",
            UnitVerdict.PercentForRatio => "a share is no ratio",
            UnitVerdict.PerHundred => "a rate is no ratio",
            UnitVerdict.NotListed when list == "fraction" && code.StartsWith('{') => "a word in braces says nothing about a share",
            UnitVerdict.NotListed when code.StartsWith("1{", StringComparison.Ordinal) => null,
            UnitVerdict.OtherKind when code.Contains("LU", StringComparison.Ordinal) => "lytic units are units of their own",
            UnitVerdict.OtherKind or UnitVerdict.NotListed when code is "g/g" or "L/L" or "mL/dL" or "mg/g" or "mol/mol" => "shares of a mass or a volume",
            UnitVerdict.NotListed when code.Contains("}{", StringComparison.Ordinal) => "two braces in a row are not of UCUM's grammar",
            UnitVerdict.Molar => "moles are no cells",
            UnitVerdict.OtherKind or UnitVerdict.NotListed when list == "receptor-units" && code == "kat/L" => "enzyme activity",
            UnitVerdict.OtherKind when Math.Abs(double.Parse(row[2], CultureInfo.InvariantCulture)) is > 1E20 or < 1E-20 => "beyond any laboratory",
            _ => null,
        };
    }
}
