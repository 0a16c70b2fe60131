using System.Globalization;
using System.Text;

namespace Il2Pipeline.Reporting.Explain;

/// <summary>Text of drops made fit for a terminal, which obeys control characters and draws other text than is there for some
/// others.</summary>
public static class ShownText
{
    /// <summary>
    /// Writes control and format characters (so also those that turn the direction of writing), line separators, and halves of surrogate
    /// pairs as <c>\uXXXX</c>, and leaves the others.
    /// </summary>
    /// <param name="text">Any text; may be hostile.</param>
    /// <returns>The text on one line.</returns>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, at, out var rune);
            var length = isWhole ? rune.Utf16SequenceLength : 1;
            var part = text.AsSpan(at, length);
            if (isWhole && !IsHidden(rune)) shown.Append(part);
            else foreach (var character in part) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            at += length;
        }
        return shown.ToString();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
