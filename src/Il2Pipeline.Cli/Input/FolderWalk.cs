namespace Il2Pipeline.Cli.Input;

/// <summary>Goes through folders and collects drops. Links are followed, but never round in a circle.</summary>
/// <param name="except">Full paths of files that are no input.</param>
internal sealed class FolderWalk(HashSet<string> except)
{
    // Far deeper than anybody files drops; ends what no check for circles can see.
    private const int MaxDepth = 64;

    private readonly SortedSet<string> _circles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _closed = new(StringComparer.Ordinal);

    /// <summary>The drops found so far, in no order.</summary>
    public List<DropFile> Drops { get; } = [];

    /// <summary>The study files found so far, in no order.</summary>
    public List<string> StudyFiles { get; } = [];

    /// <summary>Folders that could not be opened, by path.</summary>
    public IReadOnlyCollection<string> Closed => _closed;

    /// <summary>Adds one file, under its own name.</summary>
    /// <param name="path">The file.</param>
    public void AddFile(string path)
    {
        var full = Path.GetFullPath(path);
        Add(Path.GetFileName(full), full, isRoot: true);
    }

    /// <summary>Adds all files of a folder and the folders in it.</summary>
    /// <param name="path">The folder.</param>
    public void AddFolder(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        Walk(new DirectoryInfo(full), "", [RealPath(new DirectoryInfo(full))]);
    }

    /// <summary>What was passed over, as sentences.</summary>
    /// <returns>None when nothing was.</returns>
    public IReadOnlyList<string> Notes()
    {
        var notes = new List<string>();
        if (_hidden.Count > 0) notes.Add($"passed over {_hidden.Count} hidden file(s) or folder(s) (names starting with '.')");
        notes.AddRange(_circles.Select(path => $"passed over a link that leads back to a folder above it: {path}"));
        return notes;
    }

    private void Walk(DirectoryInfo folder, string prefix, IReadOnlyList<string> above)
    {
        foreach (var item in Entries(folder))
        {
            var name = prefix + item.Name;
            if (item.Name.StartsWith('.')) _hidden.Add(item.FullName);
            else if (item is not DirectoryInfo inner) Add(name, item.FullName, isRoot: prefix.Length == 0);
            else if (RealPath(new DirectoryInfo(Path.Combine(above[^1], item.Name))) is var real && (above.Contains(real) || above.Count > MaxDepth)) _circles.Add(item.FullName);
            else Walk(inner, $"{name}/", [.. above, real]);
        }
    }

    private FileSystemInfo[] Entries(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            _closed.Add(folder.FullName);
            return [];
        }
    }

    private void Add(string name, string full, bool isRoot)
    {
        if (except.Contains(full)) return;
        if (isRoot && name == DropFiles.StudyFileName) StudyFiles.Add(full);
        else Drops.Add(new DropFile(name, full));
    }

    // Asked of the real folder above, since a relative link is relative to that.
    private static string RealPath(DirectoryInfo folder) => folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
}
