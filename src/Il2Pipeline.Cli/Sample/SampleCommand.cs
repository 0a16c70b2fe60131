using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Sample;

namespace Il2Pipeline.Cli.Sample;

/// <summary><c>il2 sample</c>: the synthetic cohort as files.</summary>
internal static class SampleCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var folder = new Option<string>("--out", "-o") { Description = "The folder; made when it is not there.", HelpName = "DIR", Required = true };
        var subjects = CommonOptions.Number("--subjects", 1, SampleCohort.MaxSubjects);
        subjects.Description = "How many subjects.";
        subjects.DefaultValueFactory = _ => SampleCohort.DefaultSubjects;
        var seed = CommonOptions.Number("--seed", int.MinValue, int.MaxValue);
        seed.Description = "Chooses the made-up values: the same seed, the same bytes.";
        seed.DefaultValueFactory = _ => SampleCohort.DefaultSeed;
        var force = new Option<bool>("--force") { Description = "Write also where other files lie; files of the same name are replaced." };
        var command = new ExampleCommand("sample", "Write a synthetic cohort: drops of two laboratories, and the study file.",
            "il2 sample --out sample", "il2 sample --out sample-40 --subjects 40 --seed 7") { folder, subjects, seed, force };
        command.SetAction(parsed =>
            Write(parsed.GetValue(folder)!, SampleCohort.Create(parsed.GetValue(subjects)!.Value, parsed.GetValue(seed)!.Value), parsed.GetValue(force)));
        return command;
    }

    private static int Write(string folder, IReadOnlyList<SampleFile> files, bool force)
    {
        if (File.Exists(folder)) throw CommandStop.Usage($"--out names a file, not a folder: {folder}");
        var targets = files.ToDictionary(file => Path.GetFullPath(Path.Combine([folder, .. file.Name.Split('/')])), StringComparer.Ordinal);
        if (!force && Directory.Exists(folder) && FindOther(folder, targets) is { } other)
            throw CommandStop.Usage($"{folder} holds other files, such as {Terminal.Shown(other)}: name an empty folder, or add --force");
        var written = WorkProgress.Run("Writing the sample", targets.Count, done => targets.Count(target =>
        {
            done(1);
            return WriteOne(target.Key, target.Value.Content());
        }));
        Terminal.Say($"{files.Count - 1} drops and study.json in {folder}; {written} file(s) written, the others were there.");
        return ExitCode.Ok;
    }

    // Something of somebody's own: a name the sample does not have, or other bytes under one that it has.
    private static string? FindOther(string folder, Dictionary<string, SampleFile> targets) =>
        Directory.EnumerateFiles(Path.GetFullPath(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .FirstOrDefault(path => !targets.TryGetValue(path, out var file) || !IsSame(path, file.Content()));

    private static bool WriteOne(string path, byte[] content)
    {
        if (File.Exists(path) && IsSame(path, content)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return true;
    }

    private static bool IsSame(string path, byte[] content) =>
        new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
