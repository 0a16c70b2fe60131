using Il2Pipeline.Core.Knowledge;
using Il2Pipeline.Core.Study;

namespace Il2Pipeline.Core.Summarise;

/// <summary>Summarises a cohort per analyte, baseline type and week of cycle: for all subjects, and by tumour response.</summary>
public static class CohortSummaries
{
    /// <summary>The population of all subjects.</summary>
    public const string Everybody = "all";

    private sealed record Key(string StudyId, string Population, string Analyte, string BaselineType, int Cycle, int Week);

    /// <summary>Summarises the cohort.</summary>
    /// <param name="subjects">The subjects' summaries, in any order; enumerated once, and only their shares are held.</param>
    /// <returns>As <see cref="SummariseShares"/>.</returns>
    public static IReadOnlyList<CohortSummary> Summarise(IEnumerable<SubjectSummary> subjects) =>
        SummariseShares([.. subjects.Select(CohortShare.Of)]);

    /// <summary>Summarises the cohort.</summary>
    /// <param name="subjects">The subjects' shares, in any order.</param>
    /// <returns>One row for each combination in which somebody has a numeric result; sorted by population, analyte, baseline type, cycle and week.</returns>
    public static IReadOnlyList<CohortSummary> SummariseShares(IReadOnlyCollection<CohortShare> subjects)
    {
        var began = CyclesBegun(subjects);
        var cells = subjects.SelectMany(subject => Populations(subject).SelectMany(population =>
            subject.Cells.Select(cell => (Key: KeyOf(subject, population, cell), Cell: cell))));
        return [.. InOrder(cells.GroupBy(cell => cell.Key, cell => cell.Cell).Select(cell => Summarise(cell.Key, [.. cell], began)))];
    }

    /// <summary>The order of cohort rows: population (all first), analyte, baseline type, cycle and week.</summary>
    /// <param name="rows">Rows in any order.</param>
    /// <returns>The same rows, sorted.</returns>
    public static IEnumerable<CohortSummary> InOrder(IEnumerable<CohortSummary> rows) => rows
        .OrderBy(row => row.Population == Everybody ? 0 : 1).ThenBy(row => row.Population, StringComparer.Ordinal)
        .ThenBy(row => row.Analyte, StringComparer.Ordinal).ThenBy(row => row.BaselineType, StringComparer.Ordinal)
        .ThenBy(row => row.Cycle).ThenBy(row => row.Week);

    private static Key KeyOf(CohortShare subject, string population, CohortCell cell) =>
        new(subject.StudyId, population, cell.Analyte, cell.BaselineType, cell.Cycle, cell.Week);

    private static IEnumerable<string> Populations(CohortShare subject)
    {
        yield return Everybody;
        if (subject.Response is { } response) yield return StudyWords.Of(response);
    }

    private static Dictionary<(string Population, int Cycle), int> CyclesBegun(IEnumerable<CohortShare> subjects)
    {
        var began = new Dictionary<(string, int), int>();
        foreach (var subject in subjects)
            foreach (var population in Populations(subject))
                for (var cycle = 0; cycle <= subject.Cycles; cycle++)
                    began[(population, cycle)] = began.GetValueOrDefault((population, cycle)) + 1;
        return began;
    }

    private static CohortSummary Summarise(Key key, List<CohortCell> cells, Dictionary<(string Population, int Cycle), int> began)
    {
        var folds = cells.Select(cell => cell.Fold).OfType<decimal>().ToList();
        return new CohortSummary
        {
            StudyId = key.StudyId,
            Population = key.Population,
            Analyte = key.Analyte,
            Unit = AnalyteCatalogue.All[key.Analyte].Unit,
            BaselineType = key.BaselineType,
            Cycle = key.Cycle,
            Week = key.Week,
            Subjects = began[(key.Population, key.Cycle)],
            Count = cells.Count,
            Values = Sample.Describe([.. cells.Select(cell => cell.Value)]),
            FoldCount = folds.Count,
            Fold = Sample.Geometric(folds),
        };
    }
}
