namespace Il2Pipeline.Proof;

/// <summary>Makes a failing tale smaller for as long as it fails, so that a person can read it.</summary>
internal static class TaleShrink
{
    /// <summary>The smallest tale and plan that still fail, found by leaving out and by plainer numbers.</summary>
    /// <param name="tale">A tale that fails.</param>
    /// <param name="plan">The plan under which it does.</param>
    /// <param name="fails">True when a tale fails under a plan.</param>
    /// <param name="mostTries">Most tries; each costs a run.</param>
    public static (Tale Tale, TalePlan Plan) Smallest(Tale tale, TalePlan plan, Func<Tale, TalePlan, bool> fails, int mostTries)
    {
        var current = (Tale: tale, Plan: plan);
        for (var tries = 0; tries < mostTries;)
        {
            var better = Smaller(current.Tale, current.Plan).TakeWhile(_ => tries++ < mostTries)
                .Cast<(Tale Tale, TalePlan Plan)?>().FirstOrDefault(one => fails(one!.Value.Tale, one.Value.Plan));
            if (better is null) break;
            current = better.Value;
        }
        return current;
    }

    private static IEnumerable<(Tale Tale, TalePlan Plan)> Smaller(Tale tale, TalePlan plan)
    {
        foreach (var steps in Without(plan.Steps)) yield return (tale, new TalePlan(steps));
        foreach (var drops in Without(tale.Drops).Where(drops => drops.Count > 0)) yield return (tale with { Drops = drops }, plan);
        foreach (var studies in Without(tale.Studies).Where(studies => studies.Count > 0)) yield return (tale with { Studies = studies }, plan);
        foreach (var drops in Each(tale.Drops, drop => Without(drop.Entries).Select(entries => drop with { Entries = entries })))
            yield return (tale with { Drops = drops }, plan);
        foreach (var steps in Each(plan.Steps, Plainer)) yield return (tale, new TalePlan(steps));
        foreach (var studies in Each(tale.Studies, Plainer)) yield return (tale with { Studies = studies }, plan);
        foreach (var drops in Each(tale.Drops, drop => Each(drop.Entries, Plainer).Select(entries => drop with { Entries = entries })))
            yield return (tale with { Drops = drops }, plan);
    }

    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> items) =>
        Enumerable.Range(0, items.Count).Select(left => (IReadOnlyList<T>)[.. items.Where((_, index) => index != left)]);

    private static IEnumerable<IReadOnlyList<T>> Each<T>(IReadOnlyList<T> items, Func<T, IEnumerable<T>> plainer) =>
        Enumerable.Range(0, items.Count).SelectMany(place => plainer(items[place])
            .Select(item => (IReadOnlyList<T>)[.. items.Take(place), item, .. items.Skip(place + 1)]));

    private static IEnumerable<TaleStep> Plainer(TaleStep step)
    {
        if (step.Crash is { } crash)
        {
            yield return step with { Crash = null };
            if (crash.Request > 1) yield return step with { Crash = crash with { Request = crash.Request - 1 } };
        }
        if (step.Together) yield return step with { Together = false };
    }

    private static IEnumerable<TaleStudy> Plainer(TaleStudy study)
    {
        if (study.Rule > 0) yield return study with { Rule = 0 };
        if (study.Scope > 0) yield return study with { Scope = 0 };
        if (study.LocalCode > 0) yield return study with { LocalCode = 0 };
        if (study.Starts > 0) yield return study with { Starts = 0 };
        if (study.StudyId > 0) yield return study with { StudyId = 0 };
        if (study.SubjectSystem > 0) yield return study with { SubjectSystem = 0 };
    }

    private static IEnumerable<TaleEntry> Plainer(TaleEntry entry) => entry switch
    {
        TaleResult result => Plainer(result),
        TalePatient patient => Plainer(patient),
        _ => Plainer((TaleDose)entry),
    };

    private static IEnumerable<TaleEntry> Plainer(TalePatient patient)
    {
        if (patient.Subject > 0) yield return patient with { Subject = 0 };
        if (patient.Kind > 0) yield return patient with { Kind = 0 };
    }

    private static IEnumerable<TaleEntry> Plainer(TaleResult result)
    {
        if (result.Subject > 0) yield return result with { Subject = 0 };
        if (result.Test > 0) yield return result with { Test = 0 };
        if (result.Time > 0) yield return result with { Time = 0 };
        if (result.Status > 0) yield return result with { Status = 0 };
        if (result.Released > 0) yield return result with { Released = 0 };
        if (result.Value > 1) yield return result with { Value = 1 };
        if (result.Rung > 0) yield return result with { Rung = 0 };
        if (result.Id > 0) yield return result with { Id = 0 };
        if (result.Stripped > 0) yield return result with { Stripped = 0 };
        if (result.Naming > 0) yield return result with { Naming = 0 };
    }

    private static IEnumerable<TaleEntry> Plainer(TaleDose dose)
    {
        if (dose.Subject > 0) yield return dose with { Subject = 0 };
        if (dose.Start > 0) yield return dose with { Start = 0 };
        if (dose.Status > 0) yield return dose with { Status = 0 };
        if (dose.Updated > 0) yield return dose with { Updated = 0 };
        if (dose.Id > 0) yield return dose with { Id = 0 };
    }
}
