using System.CommandLine;
using System.CommandLine.Parsing;
using Il2Pipeline.Api.Drops;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Cli.Drops;

/// <summary><c>il2 drops</c>: the ledger of arrivals.</summary>
internal sealed class DropsCommand
{
    private readonly ScopeOptions _scope = new(isList: true);
    private readonly Option<bool> _refused = new("--refused") { Description = "Only those of which something, or all, was refused." };
    private readonly Option<bool> _unknown = new("--unknown")
    {
        Description = "Only those with codes of the laboratory's own that nothing tells the meaning of.",
    };

    private readonly Option<string> _order = CommonOptions.Choice("--order", "The latest arrival first, or by name.", "newest", "name");
    private readonly Option<int?> _most = CommonOptions.Number("--most", 1, 1_000_000);
    private readonly Option<string?> _columns = new("--columns")
    {
        Description = $"Which columns of table and csv, separated by commas, of {string.Join(", ", DropColumns.Shape.Columns.Select(one => one.Heading))}.",
        HelpName = "NAMES",
    };

    private readonly Option<bool> _follow = new("--follow", "-f")
    {
        Description = "Stay, and tell of drops as they come and change, until Ctrl-C. As json each is a line of its own.",
    };

    private readonly Option<string> _format = CommonOptions.ScriptFormat();
    private readonly Option<string?> _out = CommonOptions.Out();
    private readonly StoreOptions _store = new();

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create() => new DropsCommand().Build();

    private ExampleCommand Build()
    {
        _most.Description = "At most so many.";
        var command = new ExampleCommand("drops", "List what arrived and what became of it: the ledger.",
            "il2 drops --most 20",
            "# what went wrong since Monday", "il2 drops --refused --from 2026-01-05",
            "# a laboratory that sends codes nobody told us of", "il2 drops --lab lab-b --unknown",
            "# watch a batch come in", "il2 drops --lab lab-b --follow",
            "il2 drops --columns name,status,issues --format csv --out drops.csv")
            { _refused, _unknown, _order, _most, _columns, _follow, _format, _out };
        _scope.AddTo(command);
        _store.AddTo(command);
        CommonOptions.AddRule(command, Check);
        command.SetAction(RunAsync);
        return command;
    }

    private void Check(CommandResult result)
    {
        if (_scope.Of(result).Read().Fault is { } fault) result.AddError(ScopeOptions.InOptions(fault));
        var unknown = Chosen(result.GetValue(_columns)).Where(name => Find(name) is null).ToList();
        if (unknown.Count > 0)
            result.AddError($"There is no column {Terminal.Shown(unknown[0])}{Nearest.Hint(unknown[0], DropColumns.Shape.Columns.Select(one => one.Heading))}");
        if (result.GetValue(_columns) is not null && result.GetValue(_format) is "json" or "ndjson")
            result.AddError("--columns is for table and csv; json always holds everything.");
        if (result.GetValue(_follow) && result.GetValue(_out) is not null)
            result.AddError("--follow writes to standard output; redirect it in place of --out.");
        if (result.GetValue(_follow) && result.GetValue(_most) is not null) result.AddError("--follow tells of all; leave out --most.");
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var asked = new DropsAsked(
            _scope.Of(parsed.CommandResult).Read().Scope!, parsed.GetValue(_order) == "name" ? DropOrder.Name : DropOrder.Newest)
        {
            OnlyRefused = parsed.GetValue(_refused),
            OnlyUnknown = parsed.GetValue(_unknown),
            Most = parsed.GetValue(_most),
        };
        var columns = Chosen(parsed.GetValue(_columns)).Select(name => Find(name)!).ToList();
        var shape = new ListShape<DropView>(DropColumns.Shape.Item, columns.Count > 0 ? columns : DropColumns.Shape.Columns);
        var output = new ListOutput(parsed.GetValue(_format)!, parsed.GetValue(_out));
        await using var session = await StoreSession.OpenAsync(_store.Of(parsed), cancel);
        if (parsed.GetValue(_follow)) await new DropsFollow(asked, output, shape).RunAsync(session, cancel);
        else List(await asked.FindAsync(session, cancel).ToListAsync(cancel), output, shape, columns);
        return ExitCode.Ok;
    }

    private static void List(List<LedgerEntry> entries, ListOutput output, ListShape<DropView> shape, List<CsvColumn<DropView>> columns)
    {
        output.Write([.. entries.Select(DropView.Of)], shape, console =>
        {
            if (columns.Count > 0) DropsTable.Write(console, entries, columns);
            else DropsTable.Write(console, entries);
        });
        if (entries.Count == 0) Terminal.Say("There are no such drops.");
        else if (output.IsTable) Terminal.Say($"{entries.Count} drop(s). `il2 receipt DROP` tells what became of one.");
    }

    private static string[] Chosen(string? columns) =>
        columns?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static CsvColumn<DropView>? Find(string name) => DropColumns.Shape.Columns.FirstOrDefault(column => column.Heading == name);
}
