namespace Il2Pipeline.Reporting.Course;

/// <summary>Who responded by which of the trial's criteria, and exactly what was counted.</summary>
/// <param name="Criteria">The criteria with their counts, in their order.</param>
/// <param name="Subjects">The subjects with the outcome of each criterion, by subject number.</param>
public sealed record ResponderTable(IReadOnlyList<CriterionCount> Criteria, IReadOnlyList<SubjectOutcomes> Subjects)
{
    /// <summary>Counts the cohort.</summary>
    /// <param name="members">The cohort, by subject number.</param>
    /// <returns>The table; also without subjects it has all criteria.</returns>
    public static ResponderTable Of(IReadOnlyList<CohortMember> members) => new(
        [.. ResponseCriterion.All.Select(criterion => Count(criterion, members))],
        [.. members.Select(member => new SubjectOutcomes(member.Subject, member.Response, member.Outcomes))]);

    private static CriterionCount Count(ResponseCriterion criterion, IReadOnlyList<CohortMember> members)
    {
        var outcomes = members
            .Select(member => (member.Response, Outcome: member.Outcomes.First(outcome => outcome.Criterion == criterion.Id))).ToList();
        return new CriterionCount(criterion.Id, criterion.Name, criterion.Rule, criterion.Analytes)
        {
            Met = outcomes.Count(one => one.Outcome.IsMet is true),
            Evaluable = outcomes.Count(one => one.Outcome.IsMet is not null),
            NotEvaluable = new SortedDictionary<NotEvaluableReason, int>(outcomes.Where(one => one.Outcome.Reason is not null)
                .GroupBy(one => one.Outcome.Reason!.Value).ToDictionary(reason => reason.Key, reason => reason.Count())),
            ByResponse = [.. outcomes.Where(one => one.Response is not null).GroupBy(one => one.Response!, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new ResponseCount(
                    group.Key, group.Count(one => one.Outcome.IsMet is true), group.Count(one => one.Outcome.IsMet is not null)))],
        };
    }
}

/// <summary>One criterion over the cohort.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Rule">What exactly is counted, as a sentence.</param>
/// <param name="Analytes">PARAMCDs it is read off.</param>
public sealed record CriterionCount(string Id, string Name, string Rule, IReadOnlyList<string> Analytes)
{
    /// <summary>Subjects that meet it.</summary>
    public int Met { get; init; }

    /// <summary>Subjects for whom it can be judged: the denominator of <see cref="Met"/>.</summary>
    public int Evaluable { get; init; }

    /// <summary>The other subjects, by reason.</summary>
    public IReadOnlyDictionary<NotEvaluableReason, int> NotEvaluable { get; init; } = new Dictionary<NotEvaluableReason, int>();

    /// <summary>The same counts by tumour response; subjects of whom none is known are in none.</summary>
    public IReadOnlyList<ResponseCount> ByResponse { get; init; } = [];
}

/// <summary>The counts of one criterion among the subjects of one tumour response.</summary>
/// <param name="Response">The response as the study file writes it.</param>
/// <param name="Met">Subjects that meet the criterion.</param>
/// <param name="Evaluable">Subjects for whom it can be judged.</param>
public sealed record ResponseCount(string Response, int Met, int Evaluable);

/// <summary>One subject's outcomes.</summary>
/// <param name="Subject">The subject number.</param>
/// <param name="Response">Tumour response as the study file writes it; absent when not known.</param>
/// <param name="Outcomes">One for each criterion, in their order.</param>
public sealed record SubjectOutcomes(string Subject, string? Response, IReadOnlyList<CriterionOutcome> Outcomes);
