using System.Text.RegularExpressions;

namespace Il2Pipeline.Cli.Tests.Structure;

/// <summary>The table of section 3 of <c>docs/design.md</c>: projects in order, and the rooms of each in order.</summary>
internal sealed partial record RoomTable(IReadOnlyList<(string Project, IReadOnlyList<string> Rooms)> Rows)
{
    public static RoomTable Read()
    {
        var design = File.ReadAllText(RepositoryFiles.Path("docs/design.md"));
        var section = Regex.Match(design, "## 3\\. Layout.*?\n## 4", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        return new RoomTable([.. Row().Matches(section.Value).Select(row =>
            (row.Groups[1].Value, (IReadOnlyList<string>)[.. Room().Matches(row.Groups[2].Value).Select(room => room.Groups[1].Value)]))]);
    }

    /// <summary>The projects, without repetition.</summary>
    public IReadOnlyList<string> Projects => [.. Rows.Select(row => row.Project).Distinct(StringComparer.Ordinal)];

    /// <summary>The folders that a project has on disk, <c>Read/Cut</c> as <c>Read.Cut</c>.</summary>
    public static IReadOnlyList<string> FoldersOf(string project)
    {
        var top = RepositoryFiles.Path($"src/{project}");
        return [.. Directory.EnumerateFiles(top, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(top, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.'))
            .Where(folder => folder.Split('.')[0] is not ("" or "obj" or "bin"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^\| `(Il2Pipeline\.\w+)`[^|]*\|[^|]*\|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`([\w.]+)`")]
    private static partial Regex Room();
}
