using Il2Pipeline.Cli.CommandLine;
using Il2Pipeline.Core.Export;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;

namespace Il2Pipeline.Cli.Output;

/// <summary>Which rows are asked for, and how they are written.</summary>
/// <param name="Format">How.</param>
/// <param name="Summary">Which summary instead of change rows; absent: change rows.</param>
/// <param name="Analyte">Only this PARAMCD; absent: all.</param>
internal sealed record RowChoice(ExportFormat Format, string? Summary, string? Analyte = null)
{
    /// <summary>The word for cycle summaries.</summary>
    public const string Cycles = "cycles";

    /// <summary>The word for the cohort summary.</summary>
    public const string Cohort = "cohort";
}

/// <summary>Writes the rows of subjects: the same for derived and for stored ones, so that these are the same bytes.</summary>
internal static class RowOutput
{
    /// <summary>Writes rows.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="choice">Which, and how.</param>
    /// <param name="subjects">The subjects in their order; taken one at a time, but for the cohort.</param>
    /// <param name="study">The study file.</param>
    /// <returns>How many rows were written.</returns>
    public static int Write(OutputFile output, RowChoice choice, IEnumerable<SubjectSummary> subjects, StudyFile study)
    {
        var count = 0;
        // Subjects come in their order, and each one's rows in theirs: so all are in the contract's order.
        if (choice.Summary is null)
            RowWriter.WriteChanges(output.Bytes, choice.Format,
                Counted(subjects.SelectMany(subject => subject.Changes), row => row.Analyte), new ExportContext(study));
        else if (choice.Summary is RowChoice.Cycles)
            RowWriter.WriteCycles(output.Text, choice.Format, Counted(subjects.SelectMany(subject => subject.Cycles), row => row.Analyte));
        else
            RowWriter.WriteCohort(output.Text, choice.Format, Counted(CohortSummaries.Summarise([.. subjects]), row => row.Analyte));
        return count;

        IEnumerable<T> Counted<T>(IEnumerable<T> rows, Func<T, string> analyte)
        {
            foreach (var row in rows.Where(row => choice.Analyte is null || analyte(row) == choice.Analyte))
            {
                count++;
                yield return row;
            }
        }
    }

    /// <summary>Refuses to put on a terminal what only programs can read.</summary>
    /// <param name="format">The format.</param>
    /// <param name="path">The value of <c>--out</c>; absent when not given.</param>
    public static void RefuseTerminal(ExportFormat format, string? path)
    {
        if (format is ExportFormat.Parquet && path is null && !Console.IsOutputRedirected)
            throw CommandStop.Usage("parquet is not for a terminal: name a file with --out");
    }
}
