using System.Text;

namespace Il2Pipeline.Proof;

/// <summary>What a failing proof says: the smallest tale that fails, as a story that can be put under <c>tests/Cases</c>.</summary>
internal static class TaleFinding
{
    /// <summary>Tells a failing tale, and writes it where <c>IL2_PROOF_OUT</c> says.</summary>
    public static string Tell(Tale tale, TalePlan plan, Func<Tale, TalePlan, bool> fails, int mostTries)
    {
        var (smallest, how) = TaleShrink.Smallest(tale, plan, fails, mostTries);
        var text = new StringBuilder("This tale does not end in the tables of a clean run.\n");
        if (how.Steps.Count > 0) text.Append("What happened:\n").Append(TaleText.Plan(smallest, how));
        foreach (var (file, content) in TaleText.Story(smallest)) text.Append("==> ").Append(file).Append(" <==\n").Append(content);
        if (ProofSettings.Out is { } folder) Write(folder, smallest, text.ToString());
        return text.ToString();
    }

    private static void Write(string folder, Tale tale, string text)
    {
        foreach (var (file, content) in TaleText.Story(tale).Append(("finding.txt", text)))
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }
    }
}
