using Il2Pipeline.Core.Baseline;
using Il2Pipeline.Core.Change;
using Il2Pipeline.Core.Recognise;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Summarises a cohort per analyte, baseline type and week of cycle: for all subjects, and by tumour response.</summary>
public static class CohortSummaries
{
    /// <summary>The population of all subjects.</summary>
    public const string Everybody = "all";

    private const int DaysOfWeek = 7;

    private sealed record Key(string Population, string Analyte, string BaselineType, int Cycle, int Week);

    private sealed record Cell(Key Key, ChangeRow Row);

    /// <summary>Summarises the cohort.</summary>
    /// <param name="subjects">The subjects' summaries, in any order.</param>
    /// <returns>One row for each combination in which somebody has a numeric result; sorted by population, analyte, baseline type, cycle and week.</returns>
    public static IReadOnlyList<CohortSummary> Summarise(IReadOnlyList<SubjectSummary> subjects)
    {
        var began = CyclesBegun(subjects);
        var cells = subjects.SelectMany(subject => Populations(subject).SelectMany(population => Cells(subject, population)));
        return [.. cells.GroupBy(cell => cell.Key, cell => cell.Row)
            .OrderBy(cell => cell.Key.Population == Everybody ? 0 : 1).ThenBy(cell => cell.Key.Population, StringComparer.Ordinal)
            .ThenBy(cell => cell.Key.Analyte, StringComparer.Ordinal).ThenBy(cell => cell.Key.BaselineType, StringComparer.Ordinal)
            .ThenBy(cell => cell.Key.Cycle).ThenBy(cell => cell.Key.Week)
            .Select(cell => Summarise(cell.Key, [.. cell], began))];
    }

    private static IEnumerable<string> Populations(SubjectSummary subject)
    {
        yield return Everybody;
        if (subject.Response is { } response) yield return StudyWords.Of(response);
    }

    // A subject counts once in a week, with the last numeric result of it; the baseline is week 0.
    private static IEnumerable<Cell> Cells(SubjectSummary subject, string population)
    {
        foreach (var row in subject.Changes.Where(row => row.IsBaseline))
            yield return new Cell(new Key(population, row.Analyte, row.BaselineType, 0, 0), row);
        var weekly = subject.Changes.Where(row => row is { Value: not null, CycleDay: not null, IsBaseline: false } && BelongsToItsCycle(row))
            .GroupBy(row => new Key(population, row.Analyte, row.BaselineType, row.Cycle!.Value, (row.CycleDay!.Value - 1) / DaysOfWeek + 1));
        foreach (var week in weekly)
            yield return new Cell(week.Key, week.Last());
    }

    private static bool BelongsToItsCycle(ChangeRow row) => row.DerivationType != ChangeRows.AverageType
        && (row.BaselineType == BaselineElection.StudyType || row.BaselineType == BaselineElection.CycleType(row.Cycle!.Value));

    private static Dictionary<(string Population, int Cycle), int> CyclesBegun(IReadOnlyList<SubjectSummary> subjects)
    {
        var began = new Dictionary<(string, int), int>();
        foreach (var subject in subjects)
            foreach (var population in Populations(subject))
                for (var cycle = 0; cycle <= subject.CycleStarts.Count; cycle++)
                    began[(population, cycle)] = began.GetValueOrDefault((population, cycle)) + 1;
        return began;
    }

    private static CohortSummary Summarise(Key key, List<ChangeRow> rows, Dictionary<(string Population, int Cycle), int> began)
    {
        var folds = rows.Select(row => row.Ratio).Where(fold => fold > 0).Select(fold => fold!.Value).ToList();
        return new CohortSummary
        {
            StudyId = rows[0].StudyId,
            Population = key.Population,
            Analyte = key.Analyte,
            Unit = AnalyteCatalogue.All[key.Analyte].Unit,
            BaselineType = key.BaselineType,
            Cycle = key.Cycle,
            Week = key.Week,
            Subjects = began[(key.Population, key.Cycle)],
            Count = rows.Count,
            Values = Sample.Describe([.. rows.Select(row => row.Value!.Value)]),
            FoldCount = folds.Count,
            Fold = Sample.Geometric(folds),
        };
    }
}
