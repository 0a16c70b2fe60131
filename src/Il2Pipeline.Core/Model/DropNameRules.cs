using System.Globalization;
using System.Text;

namespace Il2Pipeline.Core.Model;

/// <summary>
/// What a drop may be called when it is sent over HTTP: what storage takes, what every file system can hold, and nothing that reads as
/// something else than it is.
/// </summary>
public static class DropNameRules
{
    /// <summary>The most characters of a name: storage takes 1,024, and the receipt's name is 13 longer than the drop's.</summary>
    public const int MostCharacters = 1011;

    /// <summary>The most folders and file names that a name may be made of.</summary>
    public const int MostSegments = 254;

    /// <summary>The file name that study files have; a drop of that name would be taken for one.</summary>
    public const string StudyFileName = "study.json";

    private static readonly (Func<string, bool> Breaks, string Sentence)[] s_rules =
    [
        (name => name.Length == 0, "The name is empty."),
        (name => name.Length > MostCharacters, "The name has more than 1,011 characters."),
        (name => !name.EnumerateRunes().All(IsPlain),
            "The name holds bytes that are no UTF-8, a control, format, private or unassigned character, or a line or paragraph separator."),
        (name => name.Contains('\\', StringComparison.Ordinal), "The name holds a backslash; folders are told apart by \"/\"."),
        (name => Segments(name).Length > MostSegments, "The name has more than 254 folders."),
        (name => Segments(name).Any(segment => segment.Length == 0), "A folder or the file has no name: \"/\" at the start, at the end or twice."),
        (name => Segments(name).Any(segment => segment is "." or ".."), "A folder or the file is called \".\" or \"..\"."),
        (name => Segments(name).Any(segment => segment.EndsWith('.') || segment.Trim().Length != segment.Length),
            "The name of a folder or of the file ends in a dot, or has spaces around it."),
        (name => Segments(name)[^1].Equals(StudyFileName, StringComparison.OrdinalIgnoreCase),
            "study.json is the name of study files, which are put at /api/study."),
    ];

    /// <summary>Checks a name.</summary>
    /// <param name="name">The name, with <c>/</c> between its parts.</param>
    /// <returns>A sentence that tells the first rule it breaks, without the name; absent when it may be used.</returns>
    public static string? Broken(string name) => s_rules.FirstOrDefault(rule => rule.Breaks(name)).Sentence;

    private static string[] Segments(string name) => name.Split('/');

    // An unpaired surrogate is enumerated as the replacement character, which nobody writes into a name on purpose.
    private static bool IsPlain(Rune character) => character != Rune.ReplacementChar && Rune.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
