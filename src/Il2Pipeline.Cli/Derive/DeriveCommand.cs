using System.CommandLine;
using Il2Pipeline.Cli.Options;
using Il2Pipeline.Reporting.Export;

namespace Il2Pipeline.Cli.Derive;

/// <summary>What <c>il2 derive</c> was asked for.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="Study">The study file; absent: the one found.</param>
/// <param name="Format">How rows are written.</param>
/// <param name="Summary">Which summary instead of change rows; absent: change rows.</param>
/// <param name="Out">Where to; absent: standard output.</param>
/// <param name="Issues">Where issues go; absent: nowhere.</param>
internal sealed record DeriveRequest(string[] Paths, string? Study, ExportFormat Format, string? Summary, string? Out, string? Issues);

/// <summary><c>il2 derive</c>: drops on disk to change rows, offline.</summary>
internal static class DeriveCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        var study = CommonOptions.Study();
        var format = CommonOptions.RowFormat();
        var summary = CommonOptions.Summary();
        var output = CommonOptions.Out();
        var issues = new Option<string?>("--issues") { Description = "Write all issues to FILE as NDJSON.", HelpName = "FILE" };
        var command = new ExampleCommand("derive", "Read drops and write every result with its change from baseline. Needs no storage.",
            "il2 derive drops/ --out changes.csv",
            "# the columns of ADaM BDS, and everything that was refused",
            "il2 derive drops/ --study study.json --format adam-csv --out adlb.csv --issues issues.ndjson",
            "il2 derive drops/ --summary cohort",
            "# for R, Python or DuckDB",
            "il2 derive drops/ --format parquet --out changes.parquet") { paths, study, format, summary, output, issues };
        CommonOptions.RefuseMisfits(command, summary, format, output);
        command.SetAction((parsed, cancel) => Task.FromResult(DeriveRun.Run(new DeriveRequest(
            parsed.GetValue(paths)!, parsed.GetValue(study), CommonOptions.Format(parsed.GetValue(format)!), parsed.GetValue(summary),
            parsed.GetValue(output), parsed.GetValue(issues)), cancel)));
        return command;
    }
}
