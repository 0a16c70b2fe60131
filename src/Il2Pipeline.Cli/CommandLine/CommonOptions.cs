using System.CommandLine;
using Il2Pipeline.Core.Export;

namespace Il2Pipeline.Cli.CommandLine;

/// <summary>Options and arguments that several commands share, so that they read and mean the same everywhere.</summary>
internal static class CommonOptions
{
    private static readonly Dictionary<string, ExportFormat> s_formats = new(StringComparer.Ordinal)
    {
        ["csv"] = ExportFormat.Csv,
        ["ndjson"] = ExportFormat.Ndjson,
        ["adam-csv"] = ExportFormat.AdamCsv,
    };

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
            Description = "How rows are written: csv for people and spreadsheets, ndjson, or adam-csv with the columns of ADaM BDS.",
            DefaultValueFactory = _ => "csv",
        };
        option.AcceptOnlyFromAmong([.. s_formats.Keys]);
        return option;
    }

    /// <summary>A <c>--format</c> for lists: a table for people, or something for scripts.</summary>
    /// <param name="formats">The choices; the first is the default.</param>
    /// <returns>The option.</returns>
    public static Option<string> ListFormat(params string[] formats)
    {
        var option = new Option<string>("--format") { Description = "How to show it.", DefaultValueFactory = _ => formats[0] };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary><c>--summary</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Summary()
    {
        var option = new Option<string?>("--summary") { Description = "Write this summary instead of the change rows." };
        option.AcceptOnlyFromAmong("cycles");
        return option;
    }

    /// <summary>Makes a command refuse a summary in the columns of change rows.</summary>
    /// <param name="command">The command.</param>
    /// <param name="summary">Its <c>--summary</c>.</param>
    /// <param name="format">Its <c>--format</c>.</param>
    public static void RefuseAdamSummary(Command command, Option<string?> summary, Option<string> format) =>
        command.Validators.Add(result =>
        {
            if (result.GetValue(summary) is not null && result.GetValue(format) is "adam-csv")
                result.AddError("--format adam-csv is for change rows; use csv or ndjson with --summary.");
        });

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
    public static ExportFormat Format(string word) => s_formats[word];
}
