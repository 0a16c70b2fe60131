using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>The analytes of the trial, from the reviewed table that ships with the project (<c>analytes.csv</c>).</summary>
public static class AnalyteCatalogue
{
    private static readonly string[] Tables =
    [
        "analytes.csv", "loinc-codes.csv", "loinc-traps.csv", "specimen-types.csv",
        "units.csv", "unit-aliases.csv", "unit-traps.csv", "pending-texts.csv",
    ];

    /// <summary>All analytes in the order of the table, which is the order people read them in.</summary>
    public static IReadOnlyList<Analyte> InOrder { get; } = ReadAnalytes(KnowledgeTable.Load("analytes.csv"));

    /// <summary>All analytes, by PARAMCD.</summary>
    public static IReadOnlyDictionary<string, Analyte> All { get; } =
        InOrder.ToFrozenDictionary(analyte => analyte.Code, StringComparer.Ordinal);

    /// <summary>
    /// Version of code map and unit table: 16 hexadecimal digits of a hash over the rows of all of them, so that a ledger row
    /// can tell what it was read with. A changed comment does not change it.
    /// </summary>
    public static string Version { get; } = Hash(Tables.Select(name => KnowledgeTable.Load(name).Content()));

    /// <summary>Finds the analyte that a standard code stands for.</summary>
    /// <param name="system">The code system's URI, in any of its forms (see <see cref="CodeSystems"/>).</param>
    /// <param name="code">The code.</param>
    /// <returns>The analyte; absent when the code is none of the catalogue's, or leaves open what it means.</returns>
    public static Analyte? Find(string? system, string? code) =>
        CodeSystems.Canonical(system) == CodeSystems.Loinc && code is not null
        && LoincTable.Meanings.GetValueOrDefault(code) is { Verdict: LoincVerdict.Analyte } meaning ? meaning.Analyte : null;

    private static List<Analyte> ReadAnalytes(KnowledgeTable table) => table.Rows.Select(row => new Analyte(
        table.Required(row, "paramcd"),
        table.Required(row, "name"),
        table.Required(row, "category"),
        table.Required(row, "unit"),
        Enum.Parse<QuantityKind>(table.Required(row, "kind"), ignoreCase: true),
        table.Field(row, "parent"))
    {
        UnitList = table.Required(row, "unit_list"),
        Sibling = table.Field(row, "sibling"),
        Min = Number(table.Required(row, "min")),
        SoftMin = Number(table.Required(row, "soft_min")),
        SoftMax = Number(table.Required(row, "soft_max")),
        Max = Number(table.Required(row, "max")),
    }).ToList();

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Hash(IEnumerable<string> contents) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', contents))))[..16];
}
