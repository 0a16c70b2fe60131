using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Reporting.Export;

namespace Il2Pipeline.Cli.Options;

/// <summary>Options and arguments that several commands share, so that they read and mean the same everywhere.</summary>
internal static class CommonOptions
{
    /// <summary>PATH…, at least one.</summary>
    /// <returns>The argument.</returns>
    public static Argument<string[]> Paths() => new("PATH")
    {
        Description = "Files and folders with drops. A folder is read recursively; names starting with '.' are passed over, and a "
            + "study.json at its root is the study file.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary><c>--study FILE</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Study() => new("--study")
    {
        Description = "The study file. Without it, the study.json found at the root of a PATH, else the defaults.",
        HelpName = "FILE",
    };

    /// <summary><c>--format</c> of rows.</summary>
    /// <returns>The option, by default csv.</returns>
    public static Option<string> RowFormat()
    {
        var option = new Option<string>("--format")
        {
            Description = "How rows are written: csv for people and spreadsheets, ndjson, adam-csv with the columns of ADaM BDS, or the same "
                + "variables as dataset-json (CDISC Dataset-JSON 1.1), parquet or fhir.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "csv",
        };
        option.AcceptOnlyFromAmong([.. ExportFormats.Words]);
        return option;
    }

    /// <summary>A <c>--format</c> for lists: a table for people, or something for scripts.</summary>
    /// <param name="formats">The choices; the first is the default.</param>
    /// <returns>The option.</returns>
    public static Option<string> ListFormat(params string[] formats) => Choice("--format", "How to show it.", formats);

    /// <summary><c>--format</c> of a list.</summary>
    /// <param name="more">Choices beside <c>table json ndjson csv</c>.</param>
    /// <returns>The option.</returns>
    public static Option<string> ScriptFormat(params string[] more)
    {
        var option = ListFormat(["table", "json", "ndjson", "csv", .. more]);
        option.Description = "A table for people; for scripts json, ndjson or csv, with the names that the API has.";
        option.HelpName = "FORMAT";
        return option;
    }

    /// <summary>An option that is one of a few words.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="words">The words; the first is the default.</param>
    /// <returns>The option.</returns>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary><c>--analyte CODE</c>.</summary>
    /// <returns>The option; absent unless given, and then a code there is.</returns>
    public static Option<string?> Analyte()
    {
        var option = new Option<string?>("--analyte") { Description = "Only this parameter, for example EOS.", HelpName = "CODE" };
        option.CompletionSources.Add([.. AnalyteCatalogue.InOrder.Select(one => one.Code)]);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && UnknownAnalyte(result.Tokens[0].Value) is { } error) result.AddError(error);
        });
        return option;
    }

    /// <summary>What is wrong with a parameter code.</summary>
    /// <param name="code">What was typed.</param>
    /// <returns>A sentence; absent when there is such a parameter.</returns>
    public static string? UnknownAnalyte(string code)
    {
        if (AnalyteCatalogue.All.ContainsKey(code)) return null;
        var hint = Nearest.Hint(code, AnalyteCatalogue.InOrder.Select(one => one.Code));
        return $"There is no analyte {Terminal.Shown(code)}{(hint.Length > 0 ? hint : ".")} The codes are "
            + $"{string.Join(' ', AnalyteCatalogue.InOrder.Select(one => one.Code))}.";
    }

    /// <summary><c>--summary</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Summary()
    {
        var option = new Option<string?>("--summary") { Description = "Write this summary instead of the change rows." };
        option.AcceptOnlyFromAmong(SummaryOutput.Cycles, SummaryOutput.Cohort, SummaryOutput.Subjects);
        return option;
    }

    /// <summary>Makes a command refuse a summary in a format of change rows, and bytes on a terminal.</summary>
    /// <param name="command">The command.</param>
    /// <param name="summary">Its <c>--summary</c>.</param>
    /// <param name="format">Its <c>--format</c>.</param>
    /// <param name="output">Its <c>--out</c>.</param>
    public static void RefuseMisfits(Command command, Option<string?> summary, Option<string> format, Option<string?> output) =>
        AddRule(command, result =>
        {
            if (result.GetValue(format) is not { } word || ExportFormats.Find(word) is not { } chosen) return;
            if (result.GetValue(summary) is not null && !chosen.HoldsSummaries())
                result.AddError($"--format {word} is for change rows; use csv or ndjson with --summary.");
            if (chosen == ExportFormat.Parquet && result.GetValue(output) is null && !Console.IsOutputRedirected)
                result.AddError("--format parquet is no text; name a file with --out, or redirect the output.");
        });

    /// <summary>Adds a rule about several options together, looked at only when each by itself is right.</summary>
    /// <param name="command">The command.</param>
    /// <param name="rule">Adds an error to the result when it is broken.</param>
    public static void AddRule(Command command, Action<CommandResult> rule) => command.Validators.Add(result =>
    {
        try
        {
            rule(result);
        }
        catch (InvalidOperationException)
        {
            // The value of an option that is wrong by itself cannot be asked for; that it is wrong is told without us.
        }
    });

    /// <summary>An option that is a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="min">Least value.</param>
    /// <param name="max">Greatest value.</param>
    /// <returns>The option; absent unless given.</returns>
    public static Option<int?> Number(string name, int min, int max) => new(name)
    {
        HelpName = "N",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
                return number;
            argument.AddError($"{name} is a whole number from {min} to {max}, not '{Terminal.Shown(text)}'.");
            return null;
        },
    };

    /// <summary><c>--out FILE</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Out() => new("--out", "-o")
    {
        Description = "Write to FILE instead of standard output. The file appears whole or not at all.",
        HelpName = "FILE",
    };

    /// <summary>The format a word of <see cref="RowFormat"/> means.</summary>
    /// <param name="word">One of its words.</param>
    /// <returns>The format.</returns>
    public static ExportFormat Format(string word) => ExportFormats.Find(word)!.Value;
}
