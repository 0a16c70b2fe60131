namespace Il2Pipeline.Cli.CommandLine;

/// <summary>Ends a command with a sentence for its user and an exit code; never shown with a stack trace.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What to say, one line or a few; absent when all was said before.</param>
internal sealed class CommandStop(int exitCode, string? message) : Exception(message)
{
    /// <summary>One of <see cref="CommandLine.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>False when all was said before.</summary>
    public bool HasMessage { get; } = message is not null;

    /// <summary>The command was called wrongly.</summary>
    /// <param name="message">What is wrong, and what would be right.</param>
    /// <returns>An exception to throw.</returns>
    public static CommandStop Usage(string message) => new(CommandLine.ExitCode.Usage, message);

    /// <summary>Something outside the command does not work.</summary>
    /// <param name="message">What failed, and what to do.</param>
    /// <returns>An exception to throw.</returns>
    public static CommandStop Failure(string message) => new(CommandLine.ExitCode.Failure, message);
}
