using System.Globalization;

namespace Il2Pipeline.Core.Identify;

/// <summary>A subject number as text.</summary>
public static class SubjectNumber
{
    // Letters and marks that fonts show as nothing.
    private const string Blanks = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    /// <summary>A number without the plain white space around it.</summary>
    /// <param name="sent">As sent.</param>
    /// <returns>The number; empty for nothing.</returns>
    public static string Plain(string sent) => sent.Trim(' ', '\t', '\r', '\n');

    /// <summary>Tells whether a number holds what nobody can see: then it looks like another one.</summary>
    /// <param name="number">A plain number.</param>
    /// <returns>True for control and format characters, spaces other than the plain one, and their like.</returns>
    public static bool HidesSomething(string number)
    {
        for (var i = 0; i < number.Length; i += char.IsSurrogatePair(number, i) ? 2 : 1)
            if (number[i] is < '!' or > '~' && IsHidden(number, i)) return true;
        return false;
    }

    private static bool IsHidden(string number, int at)
    {
        var letter = number[at];
        if (letter == ' ') return false;
        if (Blanks.Contains(letter, StringComparison.Ordinal) || letter is >= '\uFE00' and <= '\uFE0F') return true;
        return CharUnicodeInfo.GetUnicodeCategory(number, at) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
            || (char.IsSurrogatePair(number, at) && char.ConvertToUtf32(number, at) is >= 0xE0000 and <= 0xE0FFF);
    }
}
