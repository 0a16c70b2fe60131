using System.Text.Json;
using Il2Pipeline.Core;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Core.Summarise;
using Il2Pipeline.Storage.Account;
using Il2Pipeline.Storage.Results;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.Reprocess;

/// <summary>What would become of one subject.</summary>
/// <param name="Rows">The records that would be others.</param>
/// <param name="CycleRows">How many cycle summaries would be.</param>
/// <param name="IsChange">True when the subject would get a new revision; then also when only counts would be others.</param>
internal sealed record SubjectDiff(IReadOnlyList<DiffRow> Rows, int CycleRows, bool IsChange);

/// <summary>Derives subjects from what they would be, and compares that with what is stored.</summary>
/// <param name="results">What is stored.</param>
/// <param name="summaries">What was derived.</param>
internal sealed class DryComparison(ResultStore results, SummaryStore summaries)
{
    /// <summary>Compares one subject.</summary>
    /// <param name="subject">The subject number.</param>
    /// <param name="inForce">STUDYID in force.</param>
    /// <param name="study">The study file to derive under.</param>
    /// <param name="retelling">What the drops told when they were read again.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SubjectDiff> OfAsync(
        string subject, string inForce, StudyFile study, Retelling retelling, CancellationToken cancel)
    {
        var (stored, _) = await summaries.LoadWholeAsync(new SubjectKey(inForce, subject), cancel);
        var was = await results.ReadAsync(inForce, subject, cancel);
        var now = retelling.Of(subject, inForce == study.StudyId ? was : await results.ReadAsync(study.StudyId, subject, cancel));
        var wanted = Derive(new SubjectKey(study.StudyId, subject), now, study);
        var retracted = now.Results.Where(result => result.Status == ResultStatus.Retracted).Select(result => result.SourceId).ToHashSet();
        var rows = RowChange.Compare(ChangesOf(stored.Rows), ChangesOf(wanted.Rows), retracted)
            .Select(change => DiffRow.Of(change, DropBehind(change, retelling, was, now))).ToList();
        return new SubjectDiff(rows, CycleRows(stored.Rows, wanted.Rows), IsChange(stored, wanted));
    }

    private static StoredSummary Derive(SubjectKey subject, SubjectResults known, StudyFile study)
    {
        if (known.Results.Count == 0 && known.Doses.Count == 0) return new StoredSummary(HeadRow.Nothing(subject), [], 1);
        var summary = LabPipeline.Derive(subject.Subject, known.Results, known.Doses, study);
        return new StoredSummary(HeadRow.Of(subject, summary, StudyMarks.Deriving(study, subject.Subject)), SummaryRows.Of(summary), 1);
    }

    // As the writer decides whether there is a new revision; a subject that never was and would not be is none.
    private static bool IsChange(StoredSummary stored, StoredSummary wanted)
    {
        if (stored.Head is null) return wanted.Head!.State != HeadRow.Empty;
        return stored.Head.Subject != wanted.Head!.Subject || !wanted.Head.SaysTheSameAs(stored.Head) || !Same(stored.Rows, wanted.Rows);
    }

    private static bool Same(SortedDictionary<string, string> these, SortedDictionary<string, string> those) =>
        these.Count == those.Count && these.All(row => those.TryGetValue(row.Key, out var text) && text == row.Value);

    private static int CycleRows(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Count(key => key[0] != Keys.ChangeSign && before.GetValueOrDefault(key) != after.GetValueOrDefault(key));

    private static List<ChangeRow> ChangesOf(SortedDictionary<string, string> rows) =>
        [.. rows.Where(row => row.Key[0] == Keys.ChangeSign)
            .Select(row => JsonSerializer.Deserialize(row.Value, SummaryJson.Compact.ChangeRow)!).Order(RowOrder.Changes)];

    private static string? DropBehind(RowChange change, Retelling retelling, SubjectResults was, SubjectResults now)
    {
        var row = change.Row;
        return retelling.DropOf(was, now, row.Analyte, row.SourceId)
            ?? (change.Reason == RowChangeReason.BaselineChanged ? retelling.DropOf(was, now, row.Analyte, row.BaseSourceId) : null);
    }
}
