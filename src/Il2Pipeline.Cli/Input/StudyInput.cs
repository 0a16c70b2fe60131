using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Cli.Input;

/// <summary>Finds and reads the study file for an offline command.</summary>
internal static class StudyInput
{
    /// <summary>The study file given, else the one found, else the defaults with a note. Findings are said on standard error.</summary>
    /// <param name="option">The value of <c>--study</c>; absent when not given.</param>
    /// <param name="files">What was found under the PATHs.</param>
    /// <returns>The study.</returns>
    public static StudyFile Load(string? option, DropFiles files)
    {
        var path = option ?? Found(files);
        if (path is not null) return Read(path);
        Terminal.Say("No study file: the defaults hold (study STUDY, time zone UTC, cycles and first dose from the drops).");
        return StudyFile.Default;
    }

    /// <summary>Reads a study file; one with errors ends the command.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The study.</returns>
    public static StudyFile Read(string path)
    {
        if (!File.Exists(path)) throw CommandStop.Usage($"there is no study file {Terminal.Shown(path)}");
        var result = StudyFileReader.Read(File.ReadAllBytes(path));
        foreach (var finding in result.Findings) Terminal.Say(Sentence(path, finding));
        return result.Study ?? throw CommandStop.Usage($"the study file {Terminal.Shown(path)} has errors; nothing was done");
    }

    /// <summary>One finding, like a compiler says it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">The finding.</param>
    /// <returns>One line.</returns>
    public static string Sentence(string path, StudyFinding finding)
    {
        var severity = IssueLog.Word(finding.Definition.Severity);
        var pointer = finding.Pointer.Length == 0 ? "" : $" {finding.Pointer}:";
        return Terminal.Shown($"{path}: {severity} {finding.Definition.Code}:{pointer} {finding.Sentence}");
    }

    private static string? Found(DropFiles files)
    {
        var first = files.StudyFiles.Count == 0 ? null : files.StudyFiles[0];
        var other = files.StudyFiles.Skip(1).FirstOrDefault(file => !File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(first!)));
        return other is null ? first : throw CommandStop.Usage($"two study files that differ, {first} and {other}: name one with --study");
    }
}
