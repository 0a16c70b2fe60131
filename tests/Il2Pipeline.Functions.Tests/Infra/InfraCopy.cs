namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>A copy of the templates, for what the compiler writes beside them.</summary>
internal sealed class InfraCopy : IDisposable
{
    public InfraCopy() => Copy(RepositoryFiles.Path("infra"), Folder);

    /// <summary>Where it is.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("il2-bicep-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Azurite is no template, and large.
    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var inner in Directory.GetDirectories(from).Where(inner => Path.GetFileName(inner) != "local"))
            Copy(inner, Directory.CreateDirectory(Path.Combine(to, Path.GetFileName(inner))).FullName);
    }
}
