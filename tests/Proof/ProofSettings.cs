using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Il2Pipeline.Proof;

/// <summary>
/// How long the proofs run. Without settings they take seconds, as in CI; docs/reliability.md has the commands of the long forms.
/// </summary>
internal static class ProofSettings
{
    /// <summary>The seed that a failing test named (<c>IL2_PROOF_SEED</c>); absent: one by chance.</summary>
    public static string? Seed => Text("IL2_PROOF_SEED");

    /// <summary>Folder to which a failing tale is written as a story (<c>IL2_PROOF_OUT</c>); absent: it is only told.</summary>
    public static string? Out => Text("IL2_PROOF_OUT");

    /// <summary>How many rounds (<c>IL2_PROOF_ROUNDS</c>).</summary>
    /// <param name="usual">Without the setting.</param>
    public static int Rounds(int usual) => Text("IL2_PROOF_ROUNDS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    /// <summary>How many times as much as usual (<c>IL2_PROOF_SCALE</c>).</summary>
    public static int Scale => Text("IL2_PROOF_SCALE") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 1;

    /// <summary>How long (<c>IL2_PROOF_SECONDS</c>).</summary>
    /// <param name="usual">Without the setting, in seconds.</param>
    public static TimeSpan Time(int usual) =>
        TimeSpan.FromSeconds(Text("IL2_PROOF_SECONDS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual);

    /// <summary>The seed as a number, for chance that is not CsCheck's.</summary>
    public static int Number() => Seed is { } text
        ? int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        : Random.Shared.Next();

    /// <summary>Reports figures: to the test's output, and added to the file that <c>IL2_PROOF_REPORT</c> names.</summary>
    /// <param name="line">A line of text.</param>
    public static void Report(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Text("IL2_PROOF_REPORT") is { } file) File.AppendAllText(file, $"{line}\n");
    }

    private static string? Text(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
}
