using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Intake;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Spill;

namespace Il2Pipeline.Cli.Input;

/// <summary>How reading a set of drops went.</summary>
/// <param name="Drops">How many drop versions were read.</param>
/// <param name="Failed">How many could not be opened.</param>
/// <param name="AnyRefused">True when some input was refused.</param>
internal sealed record ReadOutcome(int Drops, int Failed, bool AnyRefused)
{
    /// <summary>The exit code it leads to: a drop that could not be opened is a failure, since its results are missing unseen.</summary>
    public int ExitCode =>
        Failed > 0 ? CommandLine.ExitCode.Failure : AnyRefused ? CommandLine.ExitCode.Refused : CommandLine.ExitCode.Ok;

    /// <summary>What was read, for people.</summary>
    /// <returns>A sentence.</returns>
    public string Sentence() => Failed == 0 ? $"{Drops} drop(s) read." : $"{Drops} drop(s) read, {Failed} could not be opened.";
}

/// <summary>The drops and the study file an offline command works on.</summary>
/// <param name="Files">What was found under the PATHs.</param>
/// <param name="Study">The study.</param>
internal sealed record OfflineInput(DropFiles Files, StudyFile Study)
{
    /// <summary>Finds both; says what was passed over. A PATH that does not exist, or a wrong study file, ends the command.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="study">The value of <c>--study</c>; absent when not given.</param>
    /// <param name="outputs">Files that the command writes, which are no input.</param>
    /// <returns>The input.</returns>
    public static OfflineInput Find(string[] paths, string? study, params string?[] outputs)
    {
        var files = FindDrops(paths, [study, .. outputs]);
        return new OfflineInput(files, StudyInput.Load(study, files));
    }

    /// <summary>Finds drops; says what was passed over. A PATH that does not exist ends the command.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="except">Files that are no input.</param>
    /// <returns>What is there.</returns>
    public static DropFiles FindDrops(string[] paths, params string?[] except)
    {
        var files = DropFiles.Find(paths, except);
        if (files.Missing.Count > 0)
            throw CommandStop.Usage($"no such file or folder: {string.Join(", ", files.Missing.Select(Terminal.Shown))}");
        foreach (var note in files.Notes) Terminal.Say(Terminal.Shown(note));
        foreach (var folder in files.Closed) Terminal.Say(Terminal.Shown($"{folder}: cannot be opened"));
        if (files.Drops.Count == 0) Terminal.Say("There are no drops under the paths given.");
        return files;
    }

    /// <summary>
    /// Reads all drops, in the order of their names, under a progress bar. Those that need what others tell of a Patient or Specimen are
    /// read again when all others are done.
    /// </summary>
    /// <param name="maxIssues">Most issues kept of one drop; all are counted.</param>
    /// <param name="into">Gets all results and doses.</param>
    /// <param name="told">Is told what was found in each drop.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How it went.</returns>
    public ReadOutcome ReadAll(int maxIssues, SubjectPiles into, Action<DropTally> told, CancellationToken cancel)
    {
        var reading = new OfflineReading(Study, maxIssues, into, told);
        WorkProgress.Run("Reading drops", Files.Drops.Count, done =>
        {
            reading.ReadAll(Files.Drops, done, cancel);
            return true;
        });
        foreach (var failure in reading.Failures) Terminal.Say(Terminal.Shown(failure));
        return new ReadOutcome(reading.Drops, Files.Closed.Count + reading.Failures.Count, reading.AnyRefused);
    }
}
