using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Il2Pipeline.Cli.Check;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Complete;
using Il2Pipeline.Cli.Derive;
using Il2Pipeline.Cli.Drops;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Report;
using Il2Pipeline.Cli.Reprocess;
using Il2Pipeline.Cli.Sample;
using Il2Pipeline.Cli.Serve;
using Il2Pipeline.Cli.Study;
using Il2Pipeline.Cli.Subjects;

namespace Il2Pipeline.Cli;

/// <summary>All commands of <c>il2</c>, and the one place that turns what happened into an exit code.</summary>
internal static class CommandTree
{
    // Parts of connection strings and signed addresses that open an account.
    private static readonly string[] s_secrets = ["AccountKey=", "SharedAccessSignature=", "sig="];

    /// <summary>Parses and runs a command line.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var parsed = Build().Parse(args);
            if (UnknownWord.In(parsed) is { Count: > 0 } unknown && parsed.Action is not HelpWithExamples) return Explain(parsed, unknown);
            if (parsed.Action is ParseErrorAction) return Explain(parsed, parsed.Errors.Select(error => error.Message));
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
            });
        }
        catch (CommandStop stop)
        {
            if (stop.HasMessage) Terminal.Say($"il2: {stop.Message}");
            return stop.ExitCode;
        }
        catch (OperationCanceledException)
        {
            Terminal.Say("il2: stopped before the end; nothing was written");
            return ExitCode.Failure;
        }
        catch (Exception failure)
        {
            return Failed(failure);
        }
    }

    /// <summary>The commands, in the order help shows them.</summary>
    /// <returns>The root command.</returns>
    public static RootCommand Build()
    {
        var root = new RootCommand("From a laboratory's FHIR bundles to changes from baseline, for a trial of low-dose interleukin-2.")
        {
            ServeCommand.Create(),
            DeriveCommand.Create(),
            CheckCommand.Create(),
            SampleCommand.Create(),
            DropCommand.Create(),
            DropsCommand.Create(),
            ReceiptCommand.Create(),
            UnknownCodesCommand.Create(),
            UnknownUnitsCommand.Create(),
            UnknownPatientsCommand.Create(),
            SubjectsCommand.Create(),
            SummariesCommand.Create(),
            ExplainCommand.Create(),
            HistoryCommand.Create(),
            FeedCommand.Create(),
            StudyCommand.Create(),
            ReprocessCommand.Create(),
            ReportCommand.Create(),
            CompletionCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        // A path such as /h is a path.
        foreach (var alias in help.Aliases.Where(alias => alias.StartsWith('/')).ToList()) help.Aliases.Remove(alias);
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.SetAction(parsed => help.Action is SynchronousCommandLineAction action ? action.Invoke(parsed) : ExitCode.Failure);
        return root;
    }

    private static int Explain(ParseResult parsed, IEnumerable<string> errors)
    {
        foreach (var error in errors) Terminal.Say($"il2: {OneLine(WithoutSecrets(error, parsed))}");
        Terminal.Say($"See `{Usage(parsed.CommandResult.Command)} --help`.");
        return ExitCode.Usage;
    }

    // What is said here ends up in logs of scheduled jobs; a connection string given to the wrong command holds the account's key.
    private static string WithoutSecrets(string message, ParseResult parsed) => parsed.UnmatchedTokens
        .Concat(parsed.Tokens.Select(token => token.Value)).Where(IsSecret)
        .Aggregate(message, (text, secret) => text.Replace(secret, "(a connection string)", StringComparison.Ordinal));

    private static bool IsSecret(string value) =>
        s_secrets.Any(part => value.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static string OneLine(string message) =>
        string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Usage(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "il2" : $"{Usage(parent)} {command.Name}";
    }

    // What is not known to lie outside of the program is a defect of ours.
    private static int Failed(Exception thrown)
    {
        var known = KnownFailure.Of(thrown);
        string[] unknown = [$"failed unexpectedly ({thrown.GetBaseException().GetType().Name}); IL2_DEBUG=1 shows where"];
        foreach (var line in known?.Lines ?? unknown) Terminal.Say($"il2: {line}");
        if (Environment.GetEnvironmentVariable("IL2_DEBUG") is "1") Terminal.Say(thrown.ToString());
        return known?.ExitCode ?? ExitCode.Failure;
    }
}
