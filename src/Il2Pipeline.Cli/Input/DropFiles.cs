namespace Il2Pipeline.Cli.Input;

/// <summary>A drop on disk, not opened yet.</summary>
/// <param name="Name">The drop's name: the path relative to the PATH given, with <c>/</c>; for a PATH that is a file, its file name.</param>
/// <param name="FullPath">Where it is.</param>
internal sealed record DropFile(string Name, string FullPath);

/// <summary>What was found under the PATHs given.</summary>
/// <param name="Drops">The drops, by name, then by path; each file once under each name.</param>
/// <param name="StudyFiles">The files named <c>study.json</c> that are no drops, by path.</param>
/// <param name="Missing">The PATHs that do not exist.</param>
/// <param name="Closed">The folders that could not be opened, by path.</param>
/// <param name="Notes">Sentences about what was passed over.</param>
internal sealed record DropFiles(
    IReadOnlyList<DropFile> Drops, IReadOnlyList<string> StudyFiles, IReadOnlyList<string> Missing, IReadOnlyCollection<string> Closed,
    IReadOnlyList<string> Notes)
{
    /// <summary>The name of the study file at the root of a folder.</summary>
    public const string StudyFileName = "study.json";

    /// <summary>Finds the drops under files and folders. The order of <paramref name="paths"/> does not matter.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="except">Files that are no input, such as the output.</param>
    /// <returns>What is there.</returns>
    public static DropFiles Find(IEnumerable<string> paths, params string?[] except)
    {
        var walk = new FolderWalk([.. except.OfType<string>().Select(Path.GetFullPath)]);
        var missing = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path)) walk.AddFolder(path);
            else if (File.Exists(path)) walk.AddFile(path);
            else missing.Add(path);
        }
        return new DropFiles(
            [.. walk.Drops.Distinct().OrderBy(drop => drop.Name, StringComparer.Ordinal).ThenBy(drop => drop.FullPath, StringComparer.Ordinal)],
            [.. walk.StudyFiles.Distinct().Order(StringComparer.Ordinal)], missing, walk.Closed,
            walk.Notes());
    }
}
