namespace Il2Pipeline;

/// <summary>Finds files of the repository from wherever a test runs.</summary>
internal static class RepositoryFiles
{
    /// <summary>The repository's root folder: the nearest one above the test's binaries that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Il2Pipeline.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
