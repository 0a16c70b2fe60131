using System.Globalization;
using System.Text;

namespace Il2Pipeline.Core.Issues;

/// <summary>Makes text from a drop fit to be shown in an issue: short, on one line, without control characters.</summary>
public static class SafeText
{
    /// <summary>The most characters shown; longer text ends in an ellipsis.</summary>
    public const int MaxLength = 80;

    /// <summary>Shows text from a drop. Use it only for codes, never for values, identifiers or free text.</summary>
    /// <param name="text">The text as sent; may be hostile.</param>
    /// <returns>At most <see cref="MaxLength"/> printable characters; control and format characters are shown as <c>\uXXXX</c>.</returns>
    public static string Show(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "(none)";
        var shown = new StringBuilder();
        foreach (var character in text)
        {
            if (shown.Length >= MaxLength) return shown.Append('…').ToString();
            if (IsPlain(character)) shown.Append(character);
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }
        return shown.ToString();
    }

    /// <summary>
    /// Shows a word that should have been one of a closed list: as sent when it is near one of them, so that a slip is recognised; else only
    /// how long it is, since it may be a name.
    /// </summary>
    /// <param name="text">The word as sent; may be hostile.</param>
    /// <param name="words">The list.</param>
    /// <returns>The word, or its length.</returns>
    public static string Word(string? text, IEnumerable<string> words)
    {
        if (string.IsNullOrEmpty(text)) return Show(text);
        return NearestWord.Find(text, words) is null ? $"(a text of {text.Length} characters)" : Show(text);
    }

    private static bool IsPlain(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
