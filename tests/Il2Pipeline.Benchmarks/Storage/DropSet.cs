namespace Il2Pipeline.Benchmarks.Storage;

/// <summary>Drops to take in, and the study they are of.</summary>
/// <param name="Study">The study file.</param>
/// <param name="Drops">Names and contents, in the order in which they are taken in.</param>
internal sealed record DropSet(BinaryData Study, IReadOnlyList<(string Name, byte[] Content)> Drops)
{
    private const string StudyFile = "study.json";

    /// <summary>One panel of one subject each.</summary>
    /// <param name="drops">How many.</param>
    /// <param name="subjects">Of how many subjects, in turn.</param>
    public static DropSet Panels(int drops, int subjects) => new(
        BinaryData.FromString(PanelMaker.Study),
        [.. Enumerable.Range(0, drops).Select(n => ($"lab-a/{n:D6}.json", PanelMaker.Panel(n, n % subjects)))]);

    /// <summary>Drops of one's own, or of <c>il2 sample</c>.</summary>
    /// <param name="folder">A folder for each laboratory, and study.json beside them.</param>
    public static DropSet Of(string folder) => new(
        BinaryData.FromBytes(File.ReadAllBytes(Path.Combine(folder, StudyFile))),
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace('\\', '/'), Content: File.ReadAllBytes(file)))
            .Where(drop => drop.Name != StudyFile).OrderBy(drop => drop.Name, StringComparer.Ordinal)]);
}
