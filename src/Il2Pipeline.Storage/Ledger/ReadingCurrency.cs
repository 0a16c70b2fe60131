using Il2Pipeline.Core.Study;
using Il2Pipeline.Storage.Study;

namespace Il2Pipeline.Storage.Ledger;

/// <summary>How a drop's last reading relates to the study file in force.</summary>
internal enum Currency
{
    /// <summary>Reading again would tell the same.</summary>
    Current = 1,

    /// <summary>The study file gives another meaning to something the drop held.</summary>
    Touched = 2,

    /// <summary>It was read by a program with another code map.</summary>
    OlderProgram = 3,
}

/// <summary>
/// Tells whether drops have to be read again. One for one look over the ledger: it remembers the study files it compared.
/// </summary>
/// <param name="studies">The study files.</param>
/// <param name="current">The study in force.</param>
internal sealed class ReadingCurrency(StudyStore studies, StudyFile current)
{
    private readonly ReadingMark _mark = StudyMarks.Reading(current);
    private readonly Dictionary<ReadingMark, (StudyDifference? Difference, bool SameProgram)> _compared = [];

    /// <summary>Compares a drop's last reading with the study in force.</summary>
    public async Task<Currency> OfAsync(LedgerRow row, CancellationToken cancel)
    {
        if (row.Mark == _mark) return Currency.Current;
        if (!_compared.TryGetValue(row.Mark, out var compared))
            _compared[row.Mark] = compared = await CompareAsync(row.Mark, cancel);
        // What it was read under is not known any more: it has to be taken for touched.
        if (compared.Difference is null || compared.Difference.Touches(row.Codes)) return Currency.Touched;
        return compared.SameProgram ? Currency.Current : Currency.OlderProgram;
    }

    private async Task<(StudyDifference? Difference, bool SameProgram)> CompareAsync(ReadingMark mark, CancellationToken cancel) =>
        await studies.ReadUnderAsync(mark, cancel) is { } then
            ? (StudyDifference.Between(then, current), StudyMarks.Reading(then) == mark)
            : (null, true);
}
