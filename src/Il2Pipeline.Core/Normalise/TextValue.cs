using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Read.Model;

namespace Il2Pipeline.Core.Normalise;

/// <summary>What a value that was sent as text turned out to be: a quantity, a text to keep, or neither.</summary>
/// <param name="Quantity">The quantity read; absent when it is none.</param>
/// <param name="Issue">What to tell; a refusal when its severity is error; absent when there is nothing.</param>
internal sealed partial record TextValue(ReadQuantity? Quantity, IssueDefinition? Issue)
{
    /// <summary>Longest text kept: what a character variable of the analysis data set holds.</summary>
    public const int MaxLength = 200;

    // With more digits a decimal would be rounded while it is parsed.
    private const int MaxDigits = 28;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly FrozenSet<string> PendingTexts = KnowledgeTable.Load("pending-texts.csv").Rows
        .Select(row => row[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads a text: an optional comparator, a number with a decimal point, and optionally a unit of the tables. A number with a comma is
    /// refused, since the comma may stand before decimals or thousands. Anything else is text.
    /// </summary>
    /// <param name="text">The text, trimmed.</param>
    public static TextValue Of(string text)
    {
        // A longer text is no number, and is not worth a search that grows with the square of its length.
        if (text.Length > MaxLength) return new TextValue(null, text.Any(char.IsDigit) ? NormaliseIssues.NumberInText : null);
        if (WithComma().IsMatch(text)) return new TextValue(null, NormaliseIssues.DecimalComma);
        var match = PlainNumber().Match(text);
        var unit = match.Groups["unit"].Value;
        if (match.Success && IsUnit(unit) && Number(match.Groups["number"].Value) is { } number)
        {
            var comparator = match.Groups["comparator"].Value switch { "≤" => "<=", "≥" => ">=", "" => null, var sign => sign };
            var quantity = new ReadQuantity(number, comparator, unit.Length == 0 ? null : unit, null, null);
            return new TextValue(quantity, NormaliseIssues.NumberAsText);
        }
        return new TextValue(null, text.Any(char.IsDigit) ? NormaliseIssues.NumberInText : null);
    }

    /// <summary>Whether a text stands in for a value that is still to come.</summary>
    /// <param name="text">The text.</param>
    public static bool IsPending(string text) => PendingTexts.Contains(text.Trim());

    /// <summary>The text as it is kept: trimmed, and cut with an ellipsis when it is longer than <see cref="MaxLength"/>.</summary>
    /// <param name="text">The text as sent.</param>
    public static string Kept(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length <= MaxLength) return trimmed;
        var cut = char.IsHighSurrogate(trimmed[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return trimmed[..cut] + "…";
    }

    /// <summary>Reads a number of plain digits with an optional point.</summary>
    /// <param name="digits">The digits.</param>
    /// <returns>The number; absent when a decimal cannot hold it exactly.</returns>
    public static decimal? Number(string digits) =>
        digits.Count(char.IsAsciiDigit) <= MaxDigits && decimal.TryParse(digits, Plain, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    // "1" is a unit of shares and ratios, but at the end of a text it is more likely part of something else.
    private static bool IsUnit(string unit) => unit.Length == 0 || (unit != "1" && UnitTable.Knows(unit));

    [GeneratedRegex(
        @"^(?<comparator><=|>=|<|>|=|≤|≥)?\s*(?<number>[+-]?[0-9]+(\.[0-9]+)?)\s*(?<unit>\S.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^(<=|>=|<|>|=|≤|≥)?\s*[+-]?[0-9.]*,[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex WithComma();
}
