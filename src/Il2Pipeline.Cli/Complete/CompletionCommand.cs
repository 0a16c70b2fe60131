using System.CommandLine;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;

namespace Il2Pipeline.Cli.Complete;

/// <summary><c>il2 completion</c>: a script that teaches a shell to complete <c>il2</c>.</summary>
internal static class CompletionCommand
{
    private static readonly string[] s_shells = ["bash", "zsh", "fish", "powershell"];

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong(s_shells);
        var command = new ExampleCommand("completion", "Print a script that teaches a shell to complete il2: commands, options, codes, formats. "
            + "il2 has to be on the PATH.",
            "# bash: in ~/.bashrc", "source <(il2 completion bash)",
            "# zsh: in ~/.zshrc, behind compinit", "source <(il2 completion zsh)",
            "# fish", "il2 completion fish > ~/.config/fish/completions/il2.fish",
            "# PowerShell: in $PROFILE", "il2 completion powershell | Out-String | Invoke-Expression") { shell };
        command.SetAction(parsed =>
        {
            using var text = Terminal.OpenData();
            text.Write(Script(parsed.GetValue(shell)!));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The script of a shell.</summary>
    /// <param name="shell">One of the four.</param>
    /// <returns>Its text.</returns>
    public static string Script(string shell)
    {
        using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"complete/{shell}")!;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }
}
