namespace Il2Pipeline.Core.Issues;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class NearestWord
{
    private const int LongestCompared = 64;

    /// <summary>A sentence's ending that offers the nearest word.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="words">What would have been accepted.</param>
    /// <returns><c> Did you mean "…"?</c>, or empty when nothing is near.</returns>
    public static string Hint(string written, IEnumerable<string> words) =>
        Find(written, words) is { } word ? $" Did you mean \"{word}\"?" : "";

    /// <summary>The nearest word: the same but for case, or at most a third of the letters away.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="words">What would have been accepted; of equally near ones the first is taken.</param>
    /// <returns>The word; absent when none is near.</returns>
    public static string? Find(string written, IEnumerable<string> words)
    {
        if (written.Length is 0 or > LongestCompared) return null;
        string? best = null;
        var least = Math.Max(1, (written.Length + 1) / 3) + 1;
        foreach (var word in words)
        {
            if (Math.Abs(word.Length - written.Length) >= least) continue;
            var distance = Distance(written.ToUpperInvariant(), word.ToUpperInvariant());
            if (distance < least) (best, least) = (word, distance);
        }
        return best;
    }

    // Optimal string alignment: insertions, deletions, substitutions and swapped neighbours count one each.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var step = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                if (swapped) step = Math.Min(step, rows[i - 2, j - 2] + 1);
                rows[i, j] = step;
            }
        return rows[left.Length, right.Length];
    }
}
