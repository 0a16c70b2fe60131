using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Input;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Cli.Study;

/// <summary><c>il2 study</c>: checks, shows and sends the study file.</summary>
internal static class StudyCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create() => new ExampleCommand("study", "Check, show and send the study file.",
        "il2 study validate study.json", "il2 study show > study.json", "il2 study put study.json --dry-run", "il2 study put study.json")
        { Validate(), Show(), StudyPutCommand.Create() };

    private static ExampleCommand Validate()
    {
        var file = File();
        var command = new ExampleCommand("validate", "Check a study file; all findings at once. Needs no storage.",
            "il2 study validate study.json") { file };
        command.SetAction(parsed =>
        {
            var study = StudyInput.Read(parsed.GetValue(file)!);
            Terminal.Say($"{parsed.GetValue(file)} is a valid study file of {Terminal.Shown(study.StudyId)}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static ExampleCommand Show()
    {
        var store = new StoreOptions();
        var command = new ExampleCommand("show", "Print the study file as it lies in the store.", "il2 study show > study.json");
        store.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await StoreSession.OpenAsync(store.Of(parsed), cancel);
            var text = await session.Get<StudyStore>().GetAsync(cancel) ?? throw CommandStop.Failure("there is no study file in the store");
            await using var output = Terminal.OpenOutput();
            await output.WriteAsync(text.Json.ToMemory(), cancel);
            // The bytes as they lie there, but for people whose next prompt would stand behind them.
            if (!Console.IsOutputRedirected && !text.Json.ToMemory().Span.EndsWith("\n"u8)) output.WriteByte((byte)'\n');
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>FILE.</summary>
    /// <returns>The argument.</returns>
    public static Argument<string> File() => new("FILE") { Description = $"The study file, usually {DropFiles.StudyFileName}." };
}
