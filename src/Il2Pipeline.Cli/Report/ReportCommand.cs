using System.CommandLine;
using Il2Pipeline.Api.Page;
using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Cli.Output;
using Il2Pipeline.Cli.Store;

namespace Il2Pipeline.Cli.Report;

/// <summary>What <c>il2 report</c> was asked for.</summary>
/// <param name="Paths">Files and folders with drops; none: the store.</param>
/// <param name="Study">The study file of <paramref name="Paths"/>; absent: the one found.</param>
/// <param name="Place">Which store.</param>
/// <param name="Subjects">Only these subjects, and no cohort; none: all, with the cohort.</param>
/// <param name="Out">The file to write.</param>
internal sealed record ReportRequest(string[] Paths, string? Study, StorePlace Place, string[] Subjects, string Out);

/// <summary><c>il2 report</c>: the report pages as one file that needs no service.</summary>
internal static class ReportCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        paths.Arity = ArgumentArity.ZeroOrMore;
        paths.Description = "Files and folders with drops, to report on without any storage. Without a PATH, the store is reported on.";
        var study = CommonOptions.Study();
        var subject = new Option<string[]>("--subject")
        {
            Description = "Only this subject, and no cohort; may be given more than once.",
            HelpName = "ID",
        };
        var output = CommonOptions.Out();
        output.Required = true;
        output.Description = "The file to write: HTML with all data, styles and scripts in it. It appears whole or not at all.";
        var store = new StoreOptions();
        var command = new ExampleCommand(
            "report", "Write the cohort and its subjects as plots and tables, in one file that opens without a service.",
            "il2 report --out report.html",
            "# what goes to the physician of one subject",
            "il2 report --subject 1001 --out subject-1001.html",
            "# from files, without any storage",
            "il2 report drops/ --study study.json --out report.html") { paths, study, subject, output };
        store.AddTo(command);
        CommonOptions.AddRule(command, result =>
        {
            if (result.GetValue(study) is not null && result.GetValue(paths) is not { Length: > 0 })
                result.AddError("--study is for drops given as PATH; a store has its own study file.");
        });
        command.SetAction((parsed, cancel) => RunAsync(new ReportRequest(
            parsed.GetValue(paths) ?? [], parsed.GetValue(study), store.Of(parsed), parsed.GetValue(subject) ?? [],
            parsed.GetValue(output)!), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ReportRequest request, CancellationToken cancel)
    {
        if (ReportParts.Script is not { } script)
            throw CommandStop.Failure("this program was built without Node.js, which bundles the report's script: install it and build again");
        using var output = OutputFile.Open(request.Out, "--out");
        var data = new ReportData(hasCohort: request.Subjects.Length == 0);
        var exitCode = request.Paths.Length > 0
            ? ReportSources.FromFiles(request, data, cancel)
            : await ReportSources.FromStoreAsync(request, data, cancel);
        ReportFile.Write(output.Text, script, ReportParts.Style, data.Complete(TimeProvider.System.GetUtcNow()));
        output.Complete();
        Terminal.Say($"Report on {data.Subjects} subject(s) written.");
        return exitCode;
    }
}
