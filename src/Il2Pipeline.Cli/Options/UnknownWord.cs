using System.CommandLine;
using System.CommandLine.Parsing;
using Il2Pipeline.Cli.Output;

namespace Il2Pipeline.Cli.Options;

/// <summary>
/// Words of a command line that look like an option, or stand where a command should, and are none. Where a command takes a PATH or a
/// SUBJECT the parser takes a mistyped option for one, and the message would be about a file that nobody meant.
/// </summary>
internal static class UnknownWord
{
    /// <summary>What is wrong with such words. What stands behind <c>--</c> is never an option.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>A sentence for each, without an option's value, which may be a secret.</returns>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var typed, ..] && !IsLikeAnOption(typed))
            return [Told("command", typed, command.Subcommands)];
        var mayBeOptions = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).ToHashSet(ReferenceEqualityComparer.Instance);
        var taken = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Where(mayBeOptions.Contains).Select(token => token.Value);
        return
        [
            .. parsed.UnmatchedTokens.Where(IsLikeAnOption).Select(word => Told("option", word, command.Options)),
            .. taken.Where(IsLikeAnOption).Select(word => $"{Told("option", word, command.Options)} A name that begins with - stands behind --."),
        ];
    }

    private static string Told(string kind, string word, IEnumerable<Symbol> known)
    {
        var name = word.Split('=')[0];
        var hint = Nearest.Hint(name, known.Where(one => !one.Hidden).Select(one => one.Name));
        return $"There is no {kind} {Terminal.Shown(name)}{(hint.Length > 0 ? hint : ".")}";
    }

    private static bool IsLikeAnOption(string word) => word.Length > 1 && word[0] == '-' && (word[1] == '-' || char.IsAsciiLetter(word[1]));
}
