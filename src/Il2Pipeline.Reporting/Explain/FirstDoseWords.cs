namespace Il2Pipeline.Reporting.Explain;

/// <summary>Which day is the first dose, and who says so.</summary>
internal static class FirstDoseWords
{
    /// <summary>A sentence about a subject's first dose.</summary>
    public static string Of(DerivedSubject subject)
    {
        if (subject.Calendar.FirstDose is not { } first) return "none is known, neither in the study file nor in the drops.";
        var told = subject.Calendar.Doses.Count > 0 ? subject.Calendar.Doses[0] : null;
        var entry = subject.Study.Subjects.FirstOrDefault(entry => entry.Id == subject.Subject);
        if (entry is not { CycleStarts.Count: > 0 }) return $"{Words.Day(first)}, told by {Words.Place(told!.Version.Source)}.";
        var other = told is not null && told.Start.Date != first ? $"; the drops begin with {Words.Day(told.Start.Date!.Value)}" : "";
        return $"{Words.Day(first)}, from the study file{other}.";
    }
}
