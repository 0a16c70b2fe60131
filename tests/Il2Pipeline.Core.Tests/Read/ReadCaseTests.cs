namespace Il2Pipeline.Core.Tests.Read;

/// <summary>
/// The cases under <c>tests/Cases/read-*</c>: <c>input.*</c> is dropped, <c>expected.txt</c> is what must be read. With the variable
/// IL2_ACCEPT=1 the expectations are written instead; look at the difference before committing it.
/// </summary>
public class ReadCaseTests
{
    public static TheoryData<string> Cases() =>
        [.. Directory.GetDirectories(RepositoryFiles.Path("tests/Cases"), "read-*")
            .Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_read_as_expected(string name)
    {
        var folder = RepositoryFiles.Path($"tests/Cases/{name}");
        var input = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder, "input.*")));
        var read = ItemText.Of(Drops.Read(input));
        var expected = Path.Combine(folder, "expected.txt");
        if (Environment.GetEnvironmentVariable("IL2_ACCEPT") == "1") File.WriteAllText(expected, read);
        Assert.Equal(File.ReadAllText(expected), read);
    }
}
