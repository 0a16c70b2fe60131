using System.Runtime.CompilerServices;
using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Ledger;
using Il2Pipeline.Storage.Study;
using Il2Pipeline.Storage.Summaries;

namespace Il2Pipeline.Storage.StudyChanges;

/// <summary>What putting a study file would set off.</summary>
/// <param name="Drops">The drop versions that would be read again, since they held something whose meaning changes.</param>
/// <param name="Gone">How many more of those cannot be read again, and keep what they told.</param>
/// <param name="Subjects">The subjects that would be derived again, sorted; most end as they are.</param>
public sealed record StudyEffectReport(IReadOnlyList<AffectedDrop> Drops, int Gone, IReadOnlyList<string> Subjects)
{
    /// <summary>True when nothing would be done.</summary>
    public bool IsNothing => Drops.Count == 0 && Subjects.Count == 0;
}

/// <summary>A drop version that would be read again.</summary>
/// <param name="Id">Its id in the ledger.</param>
/// <param name="Name">Its name; may hold identifiers.</param>
/// <param name="Laboratory">The name's first folder; empty when it has none.</param>
public sealed record AffectedDrop(string Id, string Name, string Laboratory);

/// <summary>
/// Compares everything stored with a study file: what was read or derived under another meaning. The same look tells the effect of a file
/// before it is put, and finds the work once it is.
/// </summary>
/// <param name="studies">The study files.</param>
/// <param name="ledger">The drops.</param>
/// <param name="summaries">The subjects.</param>
public sealed class StudyEffect(StudyStore studies, DropLedger ledger, SummaryStore summaries)
{
    /// <summary>Tells what putting a study file would set off; writes nothing.</summary>
    /// <param name="candidate">The study file, valid.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The effect.</returns>
    public async Task<StudyEffectReport> OfAsync(StudyFile candidate, CancellationToken cancel = default)
    {
        var subjects = new SortedSet<string>(StringComparer.Ordinal);
        List<AffectedDrop> drops = [];
        var gone = 0;
        await foreach (var row in TouchedAsync(candidate, cancel))
        {
            if (row.Entry.IsGone) gone++;
            else drops.Add(new AffectedDrop(row.Entry.Id, row.Entry.Drop.Name, row.Entry.Drop.Laboratory));
            if (!row.IsKeptAsItIs(candidate)) subjects.UnionWith(row.Entry.Balance.Subjects);
        }
        await foreach (var head in SubjectsAsync(candidate, cancel)) subjects.Add(head.Subject.Subject);
        return new StudyEffectReport([.. drops.OrderBy(drop => drop.Name, StringComparer.Ordinal)], gone, [.. subjects]);
    }

    /// <summary>The drop versions to be read again, or to be moved along when they cannot be read.</summary>
    internal IAsyncEnumerable<LedgerRow> DropsAsync(StudyFile study, CancellationToken cancel) =>
        TouchedAsync(study, cancel).Where(row => !row.IsKeptAsItIs(study));

    /// <summary>The subjects that were derived under another meaning, or under another study.</summary>
    internal async IAsyncEnumerable<HeadRow> SubjectsAsync(StudyFile study, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var head in summaries.HeadsAsync("", "~", cancel))
        {
            if (head.State == HeadRow.Empty) continue;
            if (head.Subject.StudyId == study.StudyId && head.StudyMark == StudyMarks.Deriving(study, head.Subject.Subject)) continue;
            yield return head;
        }
    }

    // The drop versions that held something whose meaning differs.
    private async IAsyncEnumerable<LedgerRow> TouchedAsync(StudyFile study, [EnumeratorCancellation] CancellationToken cancel)
    {
        var currency = new ReadingCurrency(studies, study);
        await foreach (var row in ledger.RowsAsync(cancel))
        {
            if (row.Entry.Status is not (LedgerStatus.Done or LedgerStatus.Refused)) continue;
            if (await currency.OfAsync(row, cancel) == Currency.Touched) yield return row;
        }
    }
}
