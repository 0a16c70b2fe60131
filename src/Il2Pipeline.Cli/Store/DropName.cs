namespace Il2Pipeline.Cli.Store;

/// <summary>How a file on disk is named as a drop in a store.</summary>
internal static class DropName
{
    /// <summary>The name under which a drop is written.</summary>
    /// <param name="name">Its name on disk, relative to the PATH given.</param>
    /// <param name="laboratory">The laboratory said on the command line; absent: its first folder.</param>
    /// <returns>A blob name; one that is in the laboratory's folder already stays as it is.</returns>
    public static string Of(string name, string? laboratory)
    {
        if (string.IsNullOrEmpty(laboratory)) return name;
        return name.StartsWith($"{laboratory}/", StringComparison.Ordinal) ? name : $"{laboratory}/{name}";
    }
}
