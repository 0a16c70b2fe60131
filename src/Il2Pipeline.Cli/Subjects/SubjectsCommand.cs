using System.CommandLine;
using Il2Pipeline.Api.Subjects;
using Il2Pipeline.Api.Views;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;
using Il2Pipeline.Core.Issues;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Storage.Summaries;
using Spectre.Console;

namespace Il2Pipeline.Cli.Subjects;

/// <summary><c>il2 subjects</c>: who has results, and how they stand.</summary>
internal static class SubjectsCommand
{
    private const int MostName = 24;

    private static readonly ListShape<SubjectView> s_shape = new(SubjectColumns.Shape.Item, SubjectColumns.Shape.Columns);

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var noDose = new Option<bool>("--no-dose") { Description = "Only those whose first dose is not known: they have no baseline." };
        var warning = new Option<string?>("--warning") { Description = "Only those with this warning, for example IL2-401.", HelpName = "CODE" };
        warning.CompletionSources.Add([.. IssueCatalogue.All.Select(issue => issue.Code)]);
        var (format, output, store) = (CommonOptions.ScriptFormat(), CommonOptions.Out(), new StoreOptions());
        var command = new ExampleCommand("subjects", "List the subjects with results: first dose, cycles, rows, warnings, revision, response.",
            "il2 subjects", "# who has no first dose, and so no baseline", "il2 subjects --no-dose", "il2 subjects --format csv --out subjects.csv")
            { noDose, warning, format, output };
        store.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var session = await StoreSession.OpenAsync(store.Of(parsed), cancel);
            var heads = await session.Get<SummaryStore>().SubjectsAsync(cancel);
            IReadOnlyList<SubjectView> views = [.. heads.Select(SubjectView.Of).Where(view =>
                (!parsed.GetValue(noDose) || view.FirstDose is null)
                && (parsed.GetValue(warning) is not { } code || view.Warnings.Any(one => one.Code == code)))];
            var to = new ListOutput(parsed.GetValue(format)!, parsed.GetValue(output));
            to.Write(views, s_shape, console => Write(console, views));
            if (views.Count == 0) Terminal.Say("There are no such subjects.");
            else if (to.IsTable) Terminal.Say($"{views.Count} subject(s). `il2 summaries --subject ID` has the rows of one, `il2 history ID` its corrections.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<SubjectView> views)
    {
        var table = PlainTable.Dense("subject", "first dose", "cycles", "rows", "warnings", "rev.", "written UTC", "response");
        foreach (var column in table.Columns.Skip(2).Take(4)) column.RightAligned();
        foreach (var view in views)
            table.AddRow(PlainTable.Cells(ShortText.Middle(view.Subject, MostName), view.FirstDose is { } first ? CsvTable.Cell(first) : "(none)",
                ShortText.Number(view.CycleStarts.Count), ShortText.Number(view.Changes), ShortText.Number(view.Warnings.Sum(one => one.Count)),
                ShortText.Number(view.Revision), ShortText.Minute(view.Written), view.Response ?? ""));
        console.Write(table);
    }
}
