using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Il2Pipeline.Core.Knowledge;

namespace Il2Pipeline.Core.Recognise;

/// <summary>What the words of a text say about the specimen, by the words of <c>specimen-types.csv</c>. One for each drop that is
/// read.</summary>
internal sealed class SpecimenWords
{
    // More texts than a laboratory has kinds of specimens: a hostile drop must not fill the memory.
    private const int MostKept = 500;
    private const int LongestRead = 200;

    // By a table of its own: what the platform takes accents off with depends on how it was installed.
    private static readonly FrozenDictionary<char, char> s_bare = new[] { "aàáâãå", "cç", "eèéêë", "iìíîï", "nñ", "oòóôõø", "uùúû", "yýÿ" }
        .SelectMany(letters => letters[1..].Select(letter => (letter, letters[0]))).ToFrozenDictionary(pair => pair.letter,
            pair => pair.Item2);
    private static readonly KnowledgeTable s_table = KnowledgeTable.Load("specimen-types.csv");
    private static readonly FrozenDictionary<string, SpecimenVerdict> s_texts = Rows("text");
    private static readonly FrozenDictionary<string, SpecimenVerdict> s_tokens = Rows("token");
    private static readonly KeyValuePair<string, SpecimenVerdict>[] s_words = [.. Rows("word").OrderBy(word => word.Key,
        StringComparer.Ordinal)];

    private readonly Dictionary<string, (SpecimenVerdict Verdict, string? Word)> _read = new(StringComparer.Ordinal);

    /// <summary>What a text says. Of several words another specimen counts before doubt, doubt before blood, blood before serum.</summary>
    /// <param name="text">A text, display or code as sent.</param>
    /// <returns>The verdict and the word it rests on; <see cref="SpecimenVerdict.Unstated"/> and none when no word of it is
    /// known.</returns>
    public (SpecimenVerdict Verdict, string? Word) Of(string text)
    {
        if (_read.TryGetValue(text, out var known)) return known;
        var found = Judge(Plain(text));
        if (_read.Count < MostKept) _read.Add(text, found);
        return found;
    }

    /// <summary>A text as it is compared: lower case, <c>ae oe ue ss</c> for German letters, no accents, one space for all that is no
    /// letter or digit.</summary>
    /// <param name="text">The text as sent.</param>
    /// <returns>For example <c>edta blut</c> for <c>EDTA-Blut</c>.</returns>
    internal static string Plain(string text)
    {
        var cut = text.Length > LongestRead ? text[..LongestRead] : text;
        var german = cut.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
        var plain = new StringBuilder(german.Length);
        foreach (var sent in german)
        {
            var symbol = s_bare.GetValueOrDefault(sent, sent);
            if (char.IsLetterOrDigit(symbol)) plain.Append(symbol);
            else if (!IsPartOfLetter(symbol) && plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    // Accents that stand alone, and the soft hyphens that some systems break words with.
    private static bool IsPartOfLetter(char symbol) =>
        CharUnicodeInfo.GetUnicodeCategory(symbol) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    private static (SpecimenVerdict Verdict, string? Word) Judge(string plain)
    {
        if (s_texts.TryGetValue(plain, out var listed)) return (listed, plain);
        var found = plain.Split(' ').Where(s_tokens.ContainsKey).Select(token => (Verdict: s_tokens[token], Word: token))
            .Concat(s_words.Where(word => plain.Contains(word.Key, StringComparison.Ordinal)).Select(word => (Verdict: word.Value,
                Word: word.Key))).ToList();
        foreach (var verdict in (ReadOnlySpan<SpecimenVerdict>)[SpecimenVerdict.Other, SpecimenVerdict.Doubt, SpecimenVerdict.Blood,
            SpecimenVerdict.Aside])
            if (found.Find(one => one.Verdict == verdict) is { Word: not null } first) return first;
        return found.Count > 0 ? found[0] : (SpecimenVerdict.Unstated, null);
    }

    private static FrozenDictionary<string, SpecimenVerdict> Rows(string system) =>
        s_table.Rows.Where(row => s_table.Required(row, "system") == system).ToFrozenDictionary(
            row => Plain(s_table.Required(row, "code")), row => SpecimenJudgement.VerdictOf(s_table, row), StringComparer.Ordinal);
}
