using System.Collections.Frozen;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>What a LOINC code is to this trial.</summary>
internal enum LoincVerdict
{
    /// <summary>It stands for an analyte.</summary>
    Analyte = 1,

    /// <summary>It stands for an analyte, but only when the Specimen says blood.</summary>
    OpenSpecimen = 2,

    /// <summary>It is defined for another specimen.</summary>
    OtherSpecimen = 3,

    /// <summary>It is another quantity that laboratories take for one of the panel.</summary>
    LookAlike = 4,

    /// <summary>It is retired and not taken.</summary>
    Deprecated = 5,

    /// <summary>It is nothing of the panel.</summary>
    NotInPanel = 6,
}

/// <summary>What a person should know of a code that is taken nevertheless.</summary>
internal enum LoincCaution
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>LOINC has retired it.</summary>
    Deprecated = 1,

    /// <summary>It leaves the specimen open.</summary>
    OpenSpecimen = 2,

    /// <summary>Its specimen or denominator could not be verified.</summary>
    Unverified = 3,

    /// <summary>It counts more cells than the analyte's definition.</summary>
    WiderGate = 4,

    /// <summary>It is an estimate.</summary>
    Estimate = 5,

    /// <summary>It is a share of another population than the analyte's other codes.</summary>
    Denominator = 6,
}

/// <summary>One LOINC code of the tables.</summary>
/// <param name="Code">The code.</param>
/// <param name="Verdict">What it is to this trial.</param>
/// <param name="Analyte">The analyte it stands for; absent when it stands for none.</param>
/// <param name="Caution">What a person should know when it is taken.</param>
internal sealed record LoincMeaning(string Code, LoincVerdict Verdict, Analyte? Analyte, LoincCaution Caution);

/// <summary>The LOINC codes that are known, accepted (<c>loinc-codes.csv</c>) or not (<c>loinc-traps.csv</c>).</summary>
internal static class LoincTable
{
    /// <summary>All of them, by code.</summary>
    public static FrozenDictionary<string, LoincMeaning> Meanings { get; } =
        Accepted(KnowledgeTable.Load("loinc-codes.csv")).Concat(Traps(KnowledgeTable.Load("loinc-traps.csv")))
            .ToFrozenDictionary(meaning => meaning.Code, StringComparer.Ordinal);

    /// <summary>Whether the last digit is the check digit of those before it (Luhn, modulus 10).</summary>
    /// <param name="code">A code of the form digits, hyphen, digit.</param>
    /// <returns>False when it is not of that form, or the digit is wrong.</returns>
    public static bool HasRightCheckDigit(string code)
    {
        var hyphen = code.Length - 2;
        if (hyphen < 1 || code[hyphen] != '-' || !char.IsAsciiDigit(code[^1])) return false;
        var sum = 0;
        for (var index = hyphen - 1; index >= 0; index--)
        {
            if (!char.IsAsciiDigit(code[index])) return false;
            var digit = code[index] - '0';
            var doubled = (hyphen - 1 - index) % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10 == code[^1] - '0';
    }

    private static IEnumerable<LoincMeaning> Accepted(KnowledgeTable table) => table.Rows.Select(row => new LoincMeaning(
        table.Required(row, "code"),
        LoincVerdict.Analyte,
        AnalyteCatalogue.All[table.Required(row, "paramcd")],
        Word<LoincCaution>(table.Field(row, "caution") ?? "none")));

    private static IEnumerable<LoincMeaning> Traps(KnowledgeTable table) => table.Rows.Select(row => new LoincMeaning(
        table.Required(row, "code"),
        Word<LoincVerdict>(table.Required(row, "verdict")),
        table.Field(row, "paramcd") is { } analyte ? AnalyteCatalogue.All[analyte] : null,
        LoincCaution.None));

    private static T Word<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
