using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Il2Pipeline.Cli.Options;

/// <summary>A command whose help ends in examples.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does, as sentences.</param>
/// <param name="examples">Lines to copy; one that starts with <c>#</c> explains the next.</param>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Lines to copy.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}

/// <summary>The usual help, and after it the command's examples.</summary>
/// <param name="usual">The usual help.</param>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private const int MaxWidth = 100;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Writes the help of the command that was asked about.</summary>
    /// <param name="parseResult">The parsed command line.</param>
    /// <returns>An exit code.</returns>
    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = Console.IsOutputRedirected ? MaxWidth : Math.Clamp(Console.WindowWidth, 40, MaxWidth);
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not ExampleCommand { Examples.Count: > 0 } command) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in command.Examples) output.WriteLine($"  {line}");
        output.WriteLine();
        return code;
    }
}
