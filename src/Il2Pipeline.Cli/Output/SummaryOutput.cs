using System.Globalization;
using System.Text;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Reporting.Columns;
using Il2Pipeline.Reporting.Export;

namespace Il2Pipeline.Cli.Output;

/// <summary>What one subject adds to the output.</summary>
/// <param name="Text">Its rows, as text.</param>
/// <param name="Rows">How many they are.</param>
/// <param name="Warnings">What its derivation warned of.</param>
internal sealed record SummaryPart(StringBuilder Text, int Rows, IReadOnlyList<DerivationWarning> Warnings);

/// <summary>Writes what <c>il2 derive</c> and <c>il2 summaries</c> give: change rows, or a summary of them. The same subjects give the same bytes.</summary>
/// <param name="Format">How rows are written.</param>
/// <param name="Summary">Which summary instead of change rows, in the words of <c>--summary</c>; absent: change rows.</param>
/// <param name="Analyte">Only this PARAMCD; absent: all.</param>
internal sealed record SummaryOutput(ExportFormat Format, string? Summary, string? Analyte = null)
{
    /// <summary>The word for cycle summaries.</summary>
    public const string Cycles = "cycles";

    /// <summary>The word for cohort summaries.</summary>
    public const string Cohort = "cohort";

    /// <summary>The word for overviews of subjects, which are derived anew.</summary>
    public const string Subjects = "subjects";

    /// <summary>True when each subject's rows can be made text by themselves, and the texts be joined.</summary>
    public bool GoesBySubject => Summary is null && Format.IsText();

    /// <summary>The text of a subject's rows, when it <see cref="GoesBySubject"/>; from any thread.</summary>
    /// <param name="subject">The subject.</param>
    /// <returns>Its part.</returns>
    public SummaryPart Part(SubjectSummary subject)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var rows = subject.Changes.Where(row => IsAsked(row.Analyte)).ToList();
        RowWriter.AppendChanges(text, Format, rows);
        return new SummaryPart(text.GetStringBuilder(), rows.Count, subject.Warnings);
    }

    /// <summary>Writes parts.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="parts">The subjects' parts, in their order; enumerated once.</param>
    /// <returns>How many rows were written.</returns>
    public int Write(OutputFile output, IEnumerable<SummaryPart> parts)
    {
        var rows = 0;
        RowWriter.BeginChanges(output.Text, Format);
        foreach (var part in parts)
        {
            output.Text.Write(part.Text);
            rows += part.Rows;
        }
        return rows;
    }

    /// <summary>Writes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="subjects">The subjects, in their order; enumerated once; for a cohort their shares of it are held.</param>
    /// <param name="study">The study file.</param>
    /// <returns>How many rows were written.</returns>
    public int Write(OutputFile output, IEnumerable<SubjectSummary> subjects, StudyFile study)
    {
        var rows = 0;
        switch (Summary)
        {
            case Cycles:
                RowWriter.WriteCycles(output.Text, Format, Counted(subjects.SelectMany(subject => subject.Cycles).Where(row => IsAsked(row.Analyte))));
                break;
            case Cohort:
                RowWriter.WriteCohort(output.Text, Format, Counted(CohortSummaries.Summarise(subjects).Where(row => IsAsked(row.Analyte))));
                break;
            case Subjects:
                RowWriter.WriteOverviews(
                    output.Text, Format, Counted(subjects.SelectMany(SubjectOverviewRow.Of).Where(row => IsAsked(row.Overview.Analyte))));
                break;
            default:
                // Subjects come in their order, and each one's rows in theirs: so all are in the contract's order.
                var changes = Counted(subjects.SelectMany(subject => subject.Changes).Where(row => IsAsked(row.Analyte)));
                if (Format.IsText()) RowWriter.WriteChanges(output.Text, Format, changes);
                else RowWriter.WriteChanges(output.Bytes, Format, changes, new ExportContext(study));
                break;
        }
        return rows;

        IEnumerable<T> Counted<T>(IEnumerable<T> items) => items.Select(item =>
        {
            rows++;
            return item;
        });
    }

    private bool IsAsked(string analyte) => Analyte is null || analyte == Analyte;
}
