using System.Collections.Frozen;
using System.Globalization;

namespace Il2Pipeline.Core.Knowledge;

/// <summary>What a word stands for in a unit that was typed for people.</summary>
internal enum UnitWordRole
{
    /// <summary>A power of ten, such as thousand.</summary>
    Power = 1,

    /// <summary>A volume.</summary>
    Volume = 2,

    /// <summary>A mass.</summary>
    Mass = 3,

    /// <summary>The assay's own units.</summary>
    Units = 4,

    /// <summary>International units.</summary>
    Iu = 5,

    /// <summary>A share.</summary>
    Share = 6,

    /// <summary>The cells counted, or those that a share is of.</summary>
    Cells = 7,

    /// <summary>Something that the trial does not count.</summary>
    Other = 8,

    /// <summary>A ratio.</summary>
    Ratio = 9,

    /// <summary>Lytic units.</summary>
    Lytic = 10,

    /// <summary>A word for the slash.</summary>
    Per = 11,

    /// <summary>A word without weight.</summary>
    Of = 12,
}

/// <summary>The words that laboratories write units with (<c>unit-words.csv</c>).</summary>
internal static class UnitWords
{
    private static readonly FrozenDictionary<(UnitWordRole Role, string Word), string> s_words = KnowledgeTable.Load("unit-words.csv").Rows
        .ToFrozenDictionary(row => (Enum.Parse<UnitWordRole>(row[0], ignoreCase: true), Key(row[1])), row => row[2]);

    /// <summary>Every word.</summary>
    public static IEnumerable<string> All => s_words.Keys.Select(key => key.Word);

    /// <summary>Whether a word can stand for this.</summary>
    /// <param name="role">For what.</param>
    /// <param name="word">The word; a single letter in the case of the table, longer ones in any.</param>
    public static bool Is(UnitWordRole role, string word) => s_words.ContainsKey((role, Key(word)));

    /// <summary>The power of ten that a word stands for.</summary>
    /// <param name="role">In which sense.</param>
    /// <param name="word">The word.</param>
    /// <returns>The power; absent when it has no such sense.</returns>
    public static int? Power(UnitWordRole role, string word) =>
        s_words.TryGetValue((role, Key(word)), out var means) ? int.Parse(means, CultureInfo.InvariantCulture) : null;

    /// <summary>The cells, or whatever else, that a word names.</summary>
    /// <param name="role">Cells, or other things.</param>
    /// <param name="word">The word.</param>
    /// <returns>One name for all words of the same cells; absent when it names none.</returns>
    public static string? Named(UnitWordRole role, string word) => s_words.GetValueOrDefault((role, Key(word)));

    private static string Key(string word) => word.Length == 1 ? word : word.ToLowerInvariant();
}
