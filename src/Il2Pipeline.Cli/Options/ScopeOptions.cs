using System.CommandLine;
using System.CommandLine.Parsing;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Cli.Options;

/// <summary>The options that say which drops.</summary>
/// <param name="isList">True for a list, which needs neither names nor <c>--all</c>.</param>
internal sealed class ScopeOptions(bool isList = false)
{
    private readonly Argument<string[]> _drops = new("DROP")
    {
        Description = "Names of drops as il2 drops shows them (all versions of each), or their ids.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _prefix = Text("--prefix", "P", "Only names that start so.");
    private readonly Option<string?> _laboratory = Text("--lab", "NAME", "Only of this laboratory.");
    private readonly Option<string?> _from =
        Text("--from", "TIME", "Only those that arrived then or later: a date (UTC), or a time with offset.");

    private readonly Option<string?> _before = Text("--before", "TIME", "Only those that arrived before.");
    private readonly Option<string?> _subject = Text("--subject", "ID", "Only those that told of this subject.");
    private readonly Option<string?> _status = Text("--status", "STATUS", "Only in this status: received, reading, done, refused or defect.");
    private readonly Option<string?> _issue = Text("--issue", "CODE", "Only those with this issue code, for example IL2-201.");
    private readonly Option<bool> _older = new("--older-code-map")
    {
        Description = "Only those read with other tables of codes and units than they would be read with now.",
    };

    private readonly Option<bool> _all = new("--all") { Description = "Every drop." };

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _prefix, _laboratory, _from, _before, _subject, _status, _issue, _older }) command.Add(option);
        _status.CompletionSources.Add([.. Enum.GetValues<LedgerStatus>().Select(EnumWords.Of)]);
        _issue.CompletionSources.Add([.. IssueCatalogue.All.Select(issue => issue.Code)]);
        if (isList) return;
        command.Add(_drops);
        command.Add(_all);
    }

    /// <summary>What was given.</summary>
    /// <param name="result">The parsed command.</param>
    /// <returns>The scope, not checked yet.</returns>
    public ScopeView Of(CommandResult result) => new()
    {
        Drops = !isList && result.GetValue(_drops) is { Length: > 0 } drops ? drops : null,
        Prefix = result.GetValue(_prefix),
        Laboratory = result.GetValue(_laboratory),
        From = result.GetValue(_from),
        Before = result.GetValue(_before),
        Subject = result.GetValue(_subject),
        Status = result.GetValue(_status),
        Issue = result.GetValue(_issue),
        OlderCodeMap = result.GetValue(_older) ? true : null,
        All = !isList && result.GetValue(_all) ? true : null,
    };

    /// <summary>A fault in the words of the command line.</summary>
    /// <param name="fault">The fault; names parts in quotation marks.</param>
    /// <returns>The same with the options' names.</returns>
    public static string InOptions(string fault)
    {
        foreach (var part in new[] { "from", "before", "status", "all" })
            fault = fault.Replace($"\"{part}\"", $"--{part}", StringComparison.Ordinal);
        return fault;
    }

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };
}
