namespace Il2Pipeline.Cli.Output;

/// <summary>What somebody may have meant.</summary>
internal static class Nearest
{
    private const int MostShown = 3;

    /// <summary>A hint to stand behind a message about a name that is not known.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">The names there are.</param>
    /// <returns>A sentence that begins with a semicolon; empty when nothing is near.</returns>
    public static string Hint(string typed, IEnumerable<string> known)
    {
        var near = Of(typed, known);
        return near.Count == 0 ? "" : $"; did you mean {string.Join(" or ", near.Select(Terminal.Shown))}?";
    }

    /// <summary>The known names nearest to what was typed: those that hold it first, then those a few letters away.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">The names there are.</param>
    /// <returns>Three at most.</returns>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> known)
    {
        if (typed.Length == 0) return [];
        var most = Math.Max(1, typed.Length / 3);
        return [.. known.Select(name => (Name: name, Distance: Distance(typed, name, most)))
            .Where(one => one.Distance <= most)
            .OrderBy(one => one.Distance).ThenBy(one => one.Name.Length).ThenBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => one.Name).Take(MostShown)];
    }

    private static int Distance(string typed, string name, int most)
    {
        if (name.Contains(typed, StringComparison.OrdinalIgnoreCase)) return 0;
        return Math.Abs(typed.Length - name.Length) > most ? int.MaxValue : Edits(typed.ToUpperInvariant(), name.ToUpperInvariant());
    }

    // Levenshtein, a row at a time.
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }
        return row[^1];
    }
}
