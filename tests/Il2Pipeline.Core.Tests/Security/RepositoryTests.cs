using System.Text.RegularExpressions;

namespace Il2Pipeline.Core.Tests.Security;

/// <summary>No secret stands in the repository, and nothing of the machine it was written on.</summary>
public partial class RepositoryTests
{
    // Everybody's: the account of the storage emulator.
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] s_text =
        [".cs", ".csproj", ".props", ".targets", ".proj", ".sln", ".json", ".md", ".yml", ".yaml", ".bicep", ".bicepparam", ".sh", ".ps1",
            ".js",
            ".css", ".html", ".csv", ".txt", ".py", ".editorconfig", ".gitignore", ".gitattributes", ""];

    private static readonly string[] s_built = ["bin", "obj", "node_modules", "built", ".git", "out", "TestResults", ".vs", ".azure"];

    [Fact]
    public void No_key_nor_token_stands_in_a_file() => Assert.Empty(Found(Secret()));

    [Fact]
    public void No_file_names_a_place_of_somebodys_machine() => Assert.Empty(Found(Place()));

    [Fact]
    public void Lock_files_name_no_registry() =>
        Assert.DoesNotContain(Files().Where(file => Path.GetFileName(file) == "package-lock.json"),
            file => File.ReadAllText(file).Contains("\"resolved\"", StringComparison.Ordinal));

    [Fact]
    public void The_audit_covers_every_lock_file_and_is_run()
    {
        var audit = File.ReadAllText(RepositoryFiles.Path(".ci/audit"));
        var locked = Files().Where(file => Path.GetFileName(file) == "package-lock.json")
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, Path.GetDirectoryName(file)!).Replace('\\', '/')).ToList();
        Assert.NotEmpty(locked);
        Assert.All(locked, folder => Assert.Contains($"audit_npm {folder}\n", audit, StringComparison.Ordinal));
        Assert.Contains(".ci/audit", File.ReadAllText(RepositoryFiles.Path(".github/workflows/audit.yml")), StringComparison.Ordinal);
        Assert.DoesNotContain("audit", File.ReadAllText(RepositoryFiles.Path(".ci/run")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccountKey=bm90YXJlYWxrZXlub3RhcmVhbGtleW5vdGFyZWFsa2V5bm90YXJlYWxrZXlub3RhcmVhbGtleW5vdGFyZWFsa2V5bm90YXJlYQ==")]
    [InlineData("?sv=2024-01-01&sp=rw&sig=bm90YXJlYWxzaWduYXR1cmVub3RhcmVhbHNpZw%3D%3D")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("gh" + "p_0123456789abcdefghijABCDEFGHIJ012345")]
    public void The_search_finds_what_it_is_for(string secret) => Assert.Matches(Secret(), secret);

    private static IEnumerable<string> Found(Regex unwanted) => Files()
        .Where(file => Path.GetFileName(file) != "RepositoryTests.cs")
        .SelectMany(file => unwanted.Matches(File.ReadAllText(file).Replace(EmulatorKey, "", StringComparison.Ordinal))
            .Select(match => $"{Path.GetRelativePath(RepositoryFiles.Root, file)}: {match.Value[..Math.Min(24, match.Length)]}"));

    private static IEnumerable<string> Files() => Files(new DirectoryInfo(RepositoryFiles.Root));

    private static IEnumerable<string> Files(DirectoryInfo folder) => folder.EnumerateFiles().Select(file => file.FullName)
        .Where(file => s_text.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        .Concat(folder.EnumerateDirectories().Where(inner => !s_built.Contains(inner.Name, StringComparer.Ordinal)).SelectMany(Files));

    // Storage keys, signatures of shared access, private keys, tokens of well-known services, passwords within addresses.
    [GeneratedRegex(@"AccountKey=[A-Za-z0-9+/]{60,}|[?&]sig=[A-Za-z0-9%+/]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_[A-Za-z0-9]{30,}"
        + @"|\bgithub_pat_\w{20,}|\bnpm_[A-Za-z0-9]{30,}|\bAKIA[A-Z0-9]{16}\b|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}|://[^/\s:@""'{}<>$]+:[^/\s:@""'{}<>$]+@"
        + @"|\b[A-Za-z0-9+/]{86}==(?![A-Za-z0-9])(?<!sha512-.{88})|_authToken")]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?<![\w.:/-])/(?:home|Users|root)/[a-z]|[A-Z]:\\\\?Users\\|(?<![\w.:/-])/work/|\b(?:jfrog|artifactory|nexus)\.")]
    private static partial Regex Place();
}
