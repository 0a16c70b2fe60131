using System.Collections.Frozen;
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

    private static readonly FrozenSet<string> PendingTexts = KnowledgeTable.Load("pending-texts.csv").Rows
        .Select(row => row[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The other reading of the number, in which its point groups thousands; absent when there is one reading only.</summary>
    public decimal? Grouped { get; init; }

    /// <summary>What follows the number and looks like a unit that nobody knows; absent otherwise.</summary>
    public string? UnknownUnit { get; init; }

    /// <summary>
    /// Reads a text: an optional comparator, a number, and optionally a unit. A number is refused where nobody knows which of its signs groups
    /// thousands and which stands before decimals. Anything else is text.
    /// </summary>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="study">What the study file says of the laboratory's texts.</param>
    public static TextValue Of(string text, StudyTexts study)
    {
        // A longer text is no number, and is not worth a search that grows with the square of its length.
        if (text.Length > MaxLength) return Kept(hasDigits: text.Any(char.IsDigit));
        var isSpaced = Spaced().IsMatch(text) && study.ThousandsOf(" ") == ' ';
        var match = (isSpaced ? SpacedNumber() : PlainNumber()).Match(text);
        if (!match.Success) return WithComma().IsMatch(text) ? InDoubt : Kept(text.Any(char.IsDigit));
        var (digits, unit) = (match.Groups["number"].Value, match.Groups["unit"].Value);
        var number = TextNumber.Read(digits, study.ThousandsOf(digits));
        if (number.IsInDoubt && (digits.Contains(',', StringComparison.Ordinal) || IsUnit(unit, study))) return InDoubt;
        if (number.Value is not { } value) return Kept(hasDigits: true);
        if (!IsUnit(unit, study)) return Kept(hasDigits: true) with { UnknownUnit = LooksLikeUnit().IsMatch(unit) ? unit : null };
        var comparator = match.Groups["comparator"].Value switch { "≤" => "<=", "≥" => ">=", "" => null, var sign => sign };
        var quantity = new ReadQuantity(value, comparator, unit.Length == 0 ? null : unit, null, null);
        return new TextValue(quantity, NormaliseIssues.NumberAsText) { Grouped = number.Grouped };
    }

    /// <summary>Reads what a concept says in place of a text of its own: never a number.</summary>
    /// <param name="text">The display or the code.</param>
    /// <param name="origin">Which of the two.</param>
    public static TextValue OfConcept(string text, TextOrigin origin) =>
        origin == TextOrigin.Code ? new TextValue(null, NormaliseIssues.CodeAsText) : Kept(text.Any(char.IsDigit));

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

    private static TextValue InDoubt => new(null, NormaliseIssues.DecimalComma);

    private static TextValue Kept(bool hasDigits) => new(null, hasDigits ? NormaliseIssues.NumberInText : null);

    // A unit that begins with digits may be the rest of a number: 5 100/uL is no hundred, and 5 103/uL no thousand.
    private static bool IsUnit(string unit, StudyTexts study) =>
        unit.Length == 0 || study.UnitOf(unit) is not null || (UnitBegins().IsMatch(unit) && UnitTable.Knows(unit));

    [GeneratedRegex(
        @"^(?<comparator><=|>=|<|>|=|≤|≥)?\s*(?<number>[+-]?[0-9]+([.,'’][0-9]+)*)\s*(?<unit>\S.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(
        @"^(?<comparator><=|>=|<|>|=|≤|≥)?\s*(?<number>[+-]?[0-9]+([ \u00A0\u202F][0-9]{3}(?![0-9]))*([.,'’][0-9]+)*)\s*(?<unit>\S.*)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex SpacedNumber();

    [GeneratedRegex(@"^(<=|>=|<|>|=|≤|≥)?\s*[+-]?[0-9]{1,3}([ \u00A0\u202F][0-9]{3}(?![0-9]))+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();

    [GeneratedRegex(@"^(<=|>=|<|>|=|≤|≥)?\s*[+-]?[0-9.]*,[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex WithComma();

    [GeneratedRegex(@"^[^\s/]{0,20} ?/ ?[^\s/]{1,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeUnit();

    [GeneratedRegex(
        @"^(/(?!\s*[0-9]+\s*$)|1\s*/|10\s*([*^(\[xXeE]|exp|[⁰¹²³⁴-⁹])|[xX×х]\s*10|[\p{L}%#‰{\[(]|[*·]\s*10)", RegexOptions.CultureInvariant)]
    private static partial Regex UnitBegins();
}
